#include "app/cli/Calibrate.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/StagedFiles.h"
#include "app/cli/Terminal.h"
#include "core/AtomicFile.h"
#include "core/Error.h"
#include "inference/data/ReliabilityPicture.h"
#include "inference/models/EngineLibrary.h"
#include "inference/models/ModelLibrary.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;
using inference::ModelManifest;

struct Options {
  std::string model, device = "auto";
  fs::path data;
  inference::CalibrationOptions calibration;
  bool json = false;
};

fs::path folderOf(const std::string& model) {
  return fs::is_directory(model) ? fs::path(model) : inference::ModelLibrary::standard().find(model).folder;
}

void writeText(StagedFiles& files, const fs::path& target, const std::string& text) {
  files.write(target, [&](const fs::path& path) {
    AtomicFile file(path);
    file.write(text);
    file.commit();
  });
}

nlohmann::json reported(const inference::ModelCalibration& found, const std::vector<ModelManifest>& manifests) {
  nlohmann::json outputs = nlohmann::json::array(), thresholds = nlohmann::json::object();
  for (const auto& output : found.outputs)
    outputs.push_back({{"name", output.name},
                       {"temperature", output.temperature},
                       {"ece_before", output.before.error()},
                       {"ece_after", output.after.error()},
                       {"ece_in_doubt_before", output.before.errorInDoubt()},
                       {"ece_in_doubt_after", output.after.errorInDoubt()}});
  for (const ModelManifest& manifest : manifests)
    for (const auto& label : manifest.labels) thresholds[label.name] = label.threshold;
  return {{"outputs", outputs}, {"thresholds", thresholds}, {"studies", found.studies}, {"false_alarms", found.falseAlarms}};
}

void run(const Options& options, Context& context) {
  const fs::path folder = folderOf(options.model);
  const std::vector<std::string> names = ModelManifest::filesIn(folder);
  std::vector<ModelManifest> manifests;
  for (const std::string& name : names) manifests.push_back(ModelManifest::read(folder, name));
  const ModelManifest& first = manifests.front();
  for (const ModelManifest& manifest : manifests)
    if (manifest.weightsSha256 != first.weightsSha256 || manifest.architecture() != first.architecture())
      throw Error(Code::BadInput, folder.string() + ": its manifests are not of one network");
  if (first.network.type == "torchscript")
    throw Error(Code::Unsupported, folder.string() + ": a TorchScript program cannot be calibrated");
  inference::LibraryModel model{first.name, folder, names.front(), false, first, {}};
  if (const std::string problem = weightsProblem(model); !problem.empty()) throw Error(Code::BadInput, problem);

  const inference::PackedDataset data(options.data);
  const auto network = inference::engine().loadNative(first.architecture(), inference::fileWithin(folder, first.weights, folder.string()),
                                                      {.device = options.device});
  const inference::ModelCalibration found =
      inference::calibrate(manifests, *network, data, options.calibration, terminalProgress(context));
  StagedFiles files;
  for (std::size_t m = 0; m < manifests.size(); ++m) writeText(files, folder / names[m], manifests[m].toJson());
  writeText(files, folder / "reliability.csv", inference::reliabilityTable(found.outputs));
  files.write(folder / "reliability.png", [&](const fs::path& file) { writeReliabilityPicture(found.outputs, file); });
  files.commit();

  const nlohmann::json report = reported(found, manifests);
  if (options.json) {
    std::cout << report.dump(2) << "\n";
    return;
  }
  for (const auto& output : found.outputs)
    std::printf("%-24s temperature %.3f  calibration error %.4f -> %.4f, in doubt %.3f -> %.3f\n", output.name.c_str(),
                output.temperature, output.before.error(), output.after.error(), output.before.errorInDoubt(),
                output.after.errorInDoubt());
  for (const auto& [name, threshold] : report["thresholds"].items())
    std::printf("%-24s threshold %.3f\n", name.c_str(), threshold.get<double>());
  if (found.studies > 0)
    std::printf("usual studies: from %d; %d of them unusual by the other half\n", found.studies, found.falseAlarms);
}

}  // namespace

void addCalibrate(CLI::App& models, Context& context) {
  auto* command = models.add_subcommand(
      "calibrate", "Fit a model's temperatures and what is usual on validation samples, into its hilum.json");
  const auto options = std::make_shared<Options>();
  command->add_option("model", options->model, "The model's folder or its name in the library")->required();
  command->add_option("--data", options->data, "Data set made by hilum pack, with samples for validation")->required();
  command->add_flag("--thresholds", options->calibration.thresholds, "Choose the labels' thresholds by Dice too");
  command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")->capture_default_str();
  command->add_flag("--json", options->json, "One JSON document");
  command->footer("Example:\n  hilum models calibrate hearts-model/ --data hearts.safetensors");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
