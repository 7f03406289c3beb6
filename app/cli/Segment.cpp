#include <sys/resource.h>

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "app/cli/StagedFiles.h"
#include "app/cli/Terminal.h"
#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "inference/tasks/Lungs.h"

namespace hilum::cli {
namespace {

struct Options {
  std::string path, model, output, report, series, device = "auto";
  int stack = 0;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peakMemoryMb() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_maxrss) / 1024;
}

nlohmann::json labelCounts(const LabelMap& labels) {
  nlohmann::json result = nlohmann::json::object();
  const auto counts = labels.counts();
  for (const Label& label : labels.table().labels()) {
    const auto it = counts.find(label.id);
    const std::int64_t voxels = it == counts.end() ? 0 : it->second;
    result[std::to_string(label.id)] = {{"name", label.name},
                                        {"voxels", voxels},
                                        {"volume_ml", double(voxels) * labels.grid().voxelVolumeMm3() / 1000}};
  }
  return result;
}

nlohmann::json describeInput(const Options& options, const Input& input) {
  const Grid& grid = input.volume->grid();
  return {{"path", options.path},
          {"series", input.catalogue.ownersOf(*input.stack).second->uid},
          {"modality", input.volume->info().modality},
          {"kernel", input.volume->info().kernel},
          {"size", grid.size()},
          {"spacing", {grid.spacing()[0], grid.spacing()[1], grid.spacing()[2]}},
          {"problems", input.volume->info().problems}};
}

void run(const Options& options, Context& context) {
  if (options.model != "lungs-classical")
    throw Error(Code::Usage, "model " + options.model + " is not known (there is: lungs-classical)");
  if (options.device != "auto" && options.device != "cpu")
    throw Error(Code::Usage,
                "--device " + options.device + ": " + options.model + " runs on the CPU (use auto or cpu)");
  if (!isLabelTarget(options.output))
    throw Error(Code::Usage, options.output +
                                 ": is no label file (end it in .nii.gz, .nii, .nrrd, .seg.nrrd, .mha, .dcm, "
                                 ".rtstruct.dcm or, for one slice, .png)");
  const Progress progress = terminalProgress(context);
  auto start = std::chrono::steady_clock::now();
  const Input input = openInput({options.path, options.series, options.stack}, progress.part(0, 0.2));
  tellProblems(input, context);
  const double loading = secondsSince(start);

  start = std::chrono::steady_clock::now();
  inference::LungResult result;
  try {
    result = inference::segmentLungsClassical(*input.volume, progress.part(0.2, 0.95, "finding lungs"));
  } catch (const Error& e) {
    throw e.inContext(options.path);
  }
  const double inferring = secondsSince(start);
  for (const std::string& warning : result.warnings) std::cerr << "hilum: warning: " << warning << "\n";
  StagedFiles files;
  files.write(options.output, [&](const std::filesystem::path& file) {
    const LabelMaking making{LabelMaking::By::Automatic, options.model, {}};
    writeLabels(result.labels, file, {.stack = input.stack}, making, progress.part(0.95, 1, "writing labels"));
  });

  const nlohmann::json report{
      {"model", options.model},
      {"version", "1"},
      {"weights_sha256", nullptr},
      {"device", "cpu"},
      {"input", describeInput(options, input)},
      {"labels", labelCounts(result.labels)},
      {"seconds", {{"load", loading}, {"prepare", 0.0}, {"infer", inferring}, {"restore", 0.0}}},
      {"warnings", result.warnings},
      {"peak_memory_mb", peakMemoryMb()}};
  if (!options.report.empty())
    files.write(options.report, [&](const std::filesystem::path& path) {
      AtomicFile file(path);
      file.write(report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
      file.commit();
    });
  files.commit();
  for (const auto& [id, label] : report["labels"].items())
    std::printf("%3s  %-16s %9.1f mL\n", id.c_str(), label["name"].get<std::string>().c_str(),
                label["volume_ml"].get<double>());
}

}  // namespace

void addSegment(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("segment", "Find structures in a study with a model");
  const auto options = std::make_shared<Options>();
  command->add_option("path", options->path, "DICOM folder, file or archive, or an image file")->required();
  command->add_option("-m,--model", options->model, "lungs-classical: right lung 1, left lung 2, trachea 3")
      ->required();
  command
      ->add_option(
          "-o,--output", options->output,
          "Label map: .nii.gz .nii .nrrd .seg.nrrd .mha; .dcm: DICOM SEG; .rtstruct.dcm: RTSTRUCT; .png of one slice")
      ->required();
  command->add_option("--device", options->device, "auto or cpu: this model needs no graphics card")
      ->capture_default_str();
  command->add_option("--series", options->series, "Series number or UID, when there are several");
  command->add_option("--stack", options->stack, "Stack of that series, from 1");
  command->add_option("--report", options->report, "What was done, found and warned of, as JSON");
  command->footer("Example:\n  hilum segment study/ -m lungs-classical -o lungs.nii.gz --report lungs.json");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
