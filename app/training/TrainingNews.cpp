#include "app/training/TrainingNews.h"

#include <nlohmann/json.hpp>

namespace hilum::app {
namespace {

std::map<QString, double> diceOf(const nlohmann::json& event) {
  std::map<QString, double> dice;
  const nlohmann::json& all = event.at("dice");
  for (const auto& [label, value] : all.items()) dice[QString::fromStdString(label)] = value.get<double>();
  return dice;
}

TrainingNews newsOf(const nlohmann::json& event) {
  const auto kind = event.at("event").get<std::string>();
  if (kind == "step")
    return StepNews{event.at("step").get<int>(), event.at("share").get<double>(), event.at("seconds").get<double>(),
                    event.at("loss").get<double>()};
  if (kind == "end")
    return EndNews{event.at("steps").get<int>(), event.at("best_step").get<int>(), event.at("seconds").get<double>(),
                   diceOf(event)};
  ValidationNews news{event.at("step").get<int>(), event.at("share").get<double>(),
                      event.at("median_dice").get<double>(), event.at("best").get<bool>(), diceOf(event), {}};
  const nlohmann::json& samples = event.at("samples");
  for (const auto& file : samples) news.samples << QString::fromStdString(file.get<std::string>());
  return news;
}

}  // namespace

std::optional<TrainingNews> readNews(const QByteArray& line) {
  try {
    return newsOf(nlohmann::json::parse(line.toStdString()));
  } catch (const nlohmann::json::exception&) {
    return {};
  }
}

}  // namespace hilum::app
