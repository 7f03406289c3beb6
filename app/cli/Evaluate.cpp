#include <cstdio>
#include <iostream>

#include "app/cli/Commands.h"
#include "app/cli/StagedFiles.h"
#include "app/cli/Terminal.h"
#include "app/cli/WithFonts.h"
#include "app/evaluate/BoxPlot.h"
#include "app/evaluate/EvaluationText.h"
#include "app/evaluate/InstanceEvaluation.h"
#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string prediction, reference, out, by;
  std::vector<std::string> map;
  app::MetricChoice metrics;
  bool json = false;
};

void list(const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  std::cerr << title << ":\n";
  for (const std::string& line : lines) std::cerr << "  " << line << "\n";
}

void writeText(StagedFiles& files, const fs::path& target, const std::string& text) {
  files.write(target, [&](const fs::path& path) {
    AtomicFile out(path);
    out.write(text);
    out.commit();
  });
}

void writeFiles(const app::Evaluation& evaluation, const fs::path& folder) {
  StagedFiles files;
  writeText(files, folder / "results.json", app::evaluationJson(evaluation).dump(2) + "\n");
  writeText(files, folder / "cases.csv", app::casesCsv(evaluation));
  writeText(files, folder / "summary.csv", app::summaryCsv(evaluation));
  withFonts([&] {
    for (const char* name : {"boxes.png", "boxes.svg"})
      files.write(folder / name, [&](const fs::path& path) { app::writeBoxPlot(evaluation, path); });
  });
  files.commit();
}

void runInstances(const Options& options, Context& context) {
  if (!options.by.empty() || !options.map.empty() || options.metrics.lesions)
    throw Error(Code::Usage, "--by, --map and --lesions are for label maps, not for COCO files (leave them out)");
  const auto result = app::evaluateInstances(options.prediction, options.reference, terminalProgress(context));
  const nlohmann::json json = app::instancesJson(result);
  if (!options.out.empty()) {
    StagedFiles files;
    writeText(files, fs::path(options.out) / "results.json", json.dump(2) + "\n");
    files.commit();
  }
  options.json ? std::cout << json.dump(2) << "\n" : std::cout << app::instancesTable(result);
  list("notices", result.notices);
  list("problems", result.problems);
  if (!result.problems.empty()) context.status = 3;
}

void run(const Options& options, Context& context) {
  if (fs::path(options.prediction).extension() == ".json" && fs::path(options.reference).extension() == ".json")
    return runInstances(options, context);
  app::EvaluationRequest request{.prediction = options.prediction,
                                 .reference = options.reference,
                                 .mapping = app::readMapping(options.map),
                                 .metrics = options.metrics,
                                 .groups = {}};
  if (!options.by.empty()) request.groups = app::CaseGroups(options.by);
  const app::Evaluation evaluation = app::evaluate(request, terminalProgress(context));
  if (!options.out.empty()) writeFiles(evaluation, options.out);
  if (options.json)
    std::cout << app::evaluationJson(evaluation).dump(2) << "\n";
  else
    std::cout << app::evaluationTable(evaluation);
  for (const app::CaseResult& one : evaluation.cases) list(("notices of " + one.name).c_str(), one.notices);
  list("problems", evaluation.problems);
  if (!evaluation.problems.empty()) context.status = 3;
}

}  // namespace

void addEvaluate(CLI::App& program, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("evaluate", "How well labels agree with a reference");
  command->add_option("PREDICTION", options->prediction, "Label file, folder of them, or COCO .json")->required();
  command->add_option("REFERENCE", options->reference, "What it is held against: of the same kind")->required();
  command->add_option("--map", options->map, "a=b: label a of the prediction is label b of the reference (repeatable)")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--by", options->by, "FILE.csv:COLUMN: tables by that column too (first column: the case)");
  command->add_option("--tolerance", options->metrics.toleranceMm, "Of surface Dice, in mm")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_flag("--lesions", options->metrics.lesions, "Count connected parts too: found, false, F1");
  command->add_option("-o,--output", options->out, "Folder for results.json, cases.csv, summary.csv, boxes.png, .svg");
  command->add_flag("--json", options->json, "One JSON document on stdout");
  command->footer(
      "Example:\n  hilum evaluate found.nii.gz truth.nii.gz --json\n"
      "  hilum evaluate found/ truth/ -o evaluation --by cases.csv:source");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
