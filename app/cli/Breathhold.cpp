#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <thread>

#include "app/breathhold/BreathHoldBatch.h"
#include "app/breathhold/MeasuringProcess.h"
#include "app/cli/Breathhold.h"
#include "app/cli/Terminal.h"
#include "app/cli/WithFonts.h"
#include "core/Error.h"

namespace hilum::cli {
namespace {

using inference::BreathGrade;

constexpr double kMemoryOfOneGb = 2.5;  // a chest of 600 slices with its masks

/// Half of the cores, as far as the memory goes.
int usualJobs() {
  const int cores = int(std::max(1U, std::thread::hardware_concurrency() / 2));
  const double memory = double(::sysconf(_SC_PHYS_PAGES)) * double(::sysconf(_SC_PAGE_SIZE)) / 1e9;
  return std::clamp(int(memory / kMemoryOfOneGb), 1, cores);
}

void print(const app::BreathHoldOutcome& outcome, const app::BreathHoldRequest& request) {
  for (const BreathGrade grade :
       {BreathGrade::Full, BreathGrade::Insufficient, BreathGrade::Indeterminate, BreathGrade::Failed})
    std::printf("%-14s %5td\n", inference::breathGradeName(grade),
                std::count_if(outcome.studies.begin(), outcome.studies.end(),
                              [&](const app::GradedStudy& s) { return s.grade.grade == grade; }));
  for (const std::string& note : outcome.notes) std::printf("%s\n", note.c_str());
  if (!outcome.model.calibrated)
    std::printf("not clinically calibrated: coefficients from published norms (--calibrate CSV makes your own)\n");
  std::printf("%zu measured now; results in %s\n", outcome.measuredNow, (request.output / "results.csv").c_str());
}

void tellProblems(const app::BreathHoldOutcome& outcome, Context& context) {
  std::vector<std::string> lines;
  for (const auto& problem : outcome.problems) lines.push_back(problem.file.string() + ": " + problem.reason);
  for (const app::GradedStudy& s : outcome.studies)
    if (s.grade.grade == BreathGrade::Failed)
      lines.push_back("study " + s.study + ": " + (s.warnings.empty() ? "failed" : s.warnings.back()));
  if (lines.empty()) return;
  std::cerr << "problems:\n";
  for (const std::string& line : lines) std::cerr << "  " << line << "\n";
  context.status = 3;
}

void run(const app::BreathHoldRequest& request, Context& context) {
  if (request.paths.empty() && request.labels.empty())
    throw Error(Code::Usage, "name the folders of the studies, or --calibrate CSV for a folder that is graded");
  const Progress progress = terminalProgress(context);
  const app::BreathHoldOutcome outcome = app::gradeBreathHolds(request, progress);
  print(outcome, request);
  tellProblems(outcome, context);
}

}  // namespace

void addBreathhold(CLI::App& program, Context& context) {
  const auto request = std::make_shared<app::BreathHoldRequest>();
  request->jobs = usualJobs();
  auto* command = program.add_subcommand("breathhold", "Grade chest CTs by how deep the breath was held");
  command->add_option("PATH", request->paths, "Folders, archives or files, searched for studies");
  command->add_option("-o,--output", request->output, "Folder of the results; one that was begun is gone on with")
      ->required();
  command->add_option("--jobs", request->jobs, "Studies measured at a time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_flag("--move", request->move, "Move the measured series into the grades' folders instead of linking");
  command->add_option("--model", request->model, "Model to grade with, or the file that --calibrate writes");
  command->add_option("--calibrate", request->labels, "CSV with the columns study,grade (full or insufficient)");
  command->footer(
      "Example:\n  hilum breathhold studies/ -o graded --jobs 4\n  hilum breathhold -o graded --calibrate labels.csv");
  command->callback([request, &context] { withFonts([&] { run(*request, context); }); });

  CLI::App* const measuring = program.add_subcommand(app::kMeasuringCommand, "One study, for breathhold's own use");
  measuring->group("");
  measuring->callback([] { withFonts([] { app::runMeasuringProcess(); }); });
}

}  // namespace hilum::cli
