#include "app/cli/TrainingEvents.h"

#include <cstdio>
#include <map>

namespace hilum::cli {
namespace {

using nlohmann::json;

void tell(const json& event) {
  const std::string line = event.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fflush(stdout);
}

json meansByLabel(const std::vector<inference::PatientScore>& scores) {
  std::map<std::string, std::pair<double, int>> sums;
  for (const auto& score : scores)
    for (const auto& [name, dice] : score.dice) sums[name].first += dice, ++sums[name].second;
  json means = json::object();
  for (const auto& [name, sum] : sums) means[name] = sum.first / sum.second;
  return means;
}

}  // namespace

json scoresJson(const std::vector<inference::PatientScore>& scores) {
  const inference::ScoreSummary summary = inference::summarised(scores);
  json patients = json::array();
  for (const auto& score : scores) {
    json dice = json::object();
    for (const auto& [name, value] : score.dice) dice[name] = value;
    patients.push_back({{"patient", score.patient}, {"source", score.source}, {"dice", dice}});
  }
  return {{"median_dice", summary.median}, {"worst_dice", summary.worst}, {"patients", patients}};
}

json resultJson(const inference::TrainingResult& result) {
  json tests = json::object();
  for (const auto& [name, scores] : result.tests) tests[name] = scoresJson(scores);
  return {{"steps", result.steps},
          {"best_step", result.bestStep},
          {"seconds", result.seconds},
          {"validation", scoresJson(result.validation)},
          {"tests", tests}};
}

void TrainingEvents::step(const inference::TrainingStep& step) {
  tell({{"event", "step"},
        {"step", step.step},
        {"share", step.share},
        {"seconds", step.seconds},
        {"loss", step.loss}});
}

void TrainingEvents::validation(const inference::TrainingValidation& validation,
                                const std::vector<std::filesystem::path>& samples) {
  const inference::ScoreSummary summary = inference::summarised(validation.scores);
  json files = json::array();
  for (const auto& file : samples) files.push_back(file.string());
  tell({{"event", "validation"},
        {"step", validation.step},
        {"share", validation.share},
        {"best", validation.best},
        {"median_dice", summary.median},
        {"worst_dice", summary.worst},
        {"dice", meansByLabel(validation.scores)},
        {"samples", files}});
}

void TrainingEvents::end(const inference::TrainingResult& result) {
  json event = resultJson(result);
  event["event"] = "end";
  event["dice"] = meansByLabel(result.validation);
  tell(event);
}

std::vector<std::filesystem::path> writeSamples(const inference::TrainingValidation& validation,
                                                const inference::LabelColours& colours,
                                                const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!validation.pictures.empty()) std::filesystem::create_directories(folder);
  for (const auto& picture : validation.pictures) {
    files.push_back(folder / ("sample-" + std::to_string(files.size() + 1) + ".png"));
    inference::writeSamplePicture(picture, colours, files.back());
  }
  return files;
}

}  // namespace hilum::cli
