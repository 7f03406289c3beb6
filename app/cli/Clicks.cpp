#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/Commands.h"
#include "app/cli/Terminal.h"
#include "app/evaluate/ClickEvaluation.h"
#include "core/AtomicFile.h"

namespace hilum::cli {
namespace {

struct Options {
  std::string data, model = inference::ClickSegmenter::kModel, device = "auto", objects;
  app::ClickEvaluationOptions evaluation;
  bool all = false, json = false;
};

nlohmann::json toJson(const app::ClickSummary& summary) {
  return {{"name", summary.name},
          {"objects", summary.objects},
          {"median", summary.median},
          {"worst", summary.worst},
          {"below_0.7", summary.below},
          {"never_worse", summary.neverWorse},
          {"flood_median", summary.floodMedian},
          {"slowest_seconds", summary.slowestSeconds}};
}

void writeObjects(const std::vector<app::ClickedObject>& objects, const std::string& path) {
  std::string table = "source,what,sample,dice_1,dice_2,dice_3,dice_4,dice_5,best_flood\n";
  for (const app::ClickedObject& object : objects) {
    table += object.source + "," + object.what + "," + object.sample;
    for (const double dice : object.dice) table += "," + std::to_string(dice);
    table += "," + std::to_string(*std::max_element(object.flood.begin(), object.flood.end())) + "\n";
  }
  AtomicFile file(path);
  file.write(table);
  file.commit();
}

void run(Options options, Context& context) {
  options.evaluation.validationOnly = !options.all;
  const inference::PackedDataset data(options.data);
  inference::ClickSegmenter segmenter(options.model, options.device);
  const auto objects = app::clickedObjects(segmenter, data, options.evaluation, terminalProgress(context));
  if (!options.objects.empty()) writeObjects(objects, options.objects);
  const auto summaries = app::summaries(objects);
  if (options.json) {
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& summary : summaries) rows.push_back(toJson(summary));
    std::cout << rows.dump(2) << "\n";
    return;
  }
  std::printf("%-34s %5s | %-20s | %-20s | %6s %6s %6s\n", "Dice after 1, 3 and 5 clicks", "n", "median", "worst", "<0.7",
              "better", "flood");
  for (const auto& s : summaries)
    std::printf("%-34s %5d | %6.3f %6.3f %6.3f | %6.3f %6.3f %6.3f | %5.1f%% %5.1f%% %6.3f\n", s.name.c_str(),
                s.objects, s.median[0], s.median[2], s.median[4], s.worst[0], s.worst[2], s.worst[4], 100 * s.below,
                100 * s.neverWorse, s.floodMedian);
}

}  // namespace

void addClicks(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("clicks", "Measure a model that is led by clicks, with simulated clicks");
  const auto options = std::make_shared<Options>();
  command->add_option("data", options->data, "Data set made by hilum pack")->required();
  command->add_option("-m,--model", options->model, "A model of the library, or a folder with one")
      ->capture_default_str();
  command->add_flag("--all", options->all, "Every sample, not those kept for validation alone");
  command->add_option("--most", options->evaluation.mostPerSource, "Objects of each source at most (all)")
      ->check(CLI::Range(1, 1000000));
  command->add_option("--objects", options->objects, "The Dice of every object as a table, .csv");
  command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")->capture_default_str();
  command->add_flag("--json", options->json, "One JSON document on stdout");
  command->footer("Example:\n  hilum clicks slices.safetensors -m click");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
