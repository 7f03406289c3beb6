#include "app/cli/Segmenting.h"

#include <chrono>

#include "core/Error.h"
#include "inference/models/EngineLibrary.h"
#include "inference/models/Pipeline.h"
#include "inference/tasks/Lungs.h"

namespace hilum::cli {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

constexpr const char* kClassical = "lungs-classical";

}  // namespace

Segmenter::Segmenter(const Options& options) : options_(options), name_(options.model) {
  inference::parseDevice(options.device);
  if (options.model == kClassical) {
    if (options.device != "auto" && options.device != "cpu")
      throw Error(Code::Usage, "--device " + options.device + ": " + name_ + " runs on the CPU (use auto or cpu)");
    if (!options.channels.empty()) throw Error(Code::Usage, "--channel: " + name_ + " has no further channels");
    if (options.uncertainty) throw Error(Code::Usage, "--uncertainty: " + name_ + " does not tell how sure it is");
    return;
  }
  runnable_ = inference::runnableModel(options.model, inference::ModelLibrary::standard());
  name_ = runnable_->manifest.name;
  version_ = runnable_->manifest.version;
  sha256_ = runnable_->manifest.weightsSha256;
}

Segmenter::Found Segmenter::find(const Input& input, const std::string& path, const Progress& progress) {
  try {
    return runnable_ ? findByNetwork(input, progress) : findClassical(*input.volume, progress);
  } catch (const Error& e) {
    throw e.inContext(path);
  }
}

Segmenter::Found Segmenter::findClassical(const Volume& volume, const Progress& progress) {
  const auto start = Clock::now();
  inference::LungResult result = inference::segmentLungsClassical(volume, progress.part(0, 1, "finding lungs"));
  Found found;
  found.labels = std::move(result.labels);
  found.warnings = std::move(result.warnings);
  found.inferSeconds = secondsSince(start);
  return found;
}

void Segmenter::loadNetwork() {
  const inference::ModelManifest& m = runnable_->manifest;
  const inference::DeviceOptions device{.device = options_.device};
  inference::Engine& engine = inference::engine();
  if (m.network.type != "torchscript") {
    network_ = engine.loadNative(m.architecture(), runnable_->weights, device);
    return;
  }
  inference::NetworkDescription description;
  description.architecture = m.network.type;
  description.dims = m.network.dims;
  description.in = m.inputs();
  description.out = m.network.outputs;
  description.multiple = m.network.multiple;
  network_ = engine.loadTorchScript(runnable_->weights, m.weightsSha256, description, device);
}

void Segmenter::loadChannels(const Progress& progress) {
  for (const std::string& option : options_.channels) {
    const auto sign = option.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == option.size())
      throw Error(Code::Usage, "--channel " + option + ": is not NAME=PATH");
    const Input input = openInput({option.substr(sign + 1), "", 0}, progress);
    channels_.emplace_back(option.substr(0, sign), input.volume);
  }
}

Segmenter::Found Segmenter::findByNetwork(const Input& input, const Progress& progress) {
  const auto start = Clock::now();
  if (channels_.empty()) loadChannels(progress.part(0, 0.1, "reading channels"));
  // What the study lacks is told before the engine's half second.
  std::vector<inference::NamedVolume> volumes{{"", input.volume}};
  for (const auto& [name, volume] : channels_) volumes.push_back({name, volume});
  std::vector<std::string> ignored;
  inference::channelsFor(runnable_->manifest, volumes, ignored);
  if (!network_) loadNetwork();
  Found found;
  found.loadSeconds = secondsSince(start);
  inference::PipelineResult result =
      inference::runModel(runnable_->manifest, *network_, volumes, {.uncertainty = options_.uncertainty}, progress);
  found.labels = std::move(result.labels);
  found.uncertainty = std::move(result.uncertainty);
  found.objects = std::move(result.objects);
  found.device = result.device;
  found.prepareSeconds = result.prepareSeconds;
  found.inferSeconds = result.inferSeconds;
  found.restoreSeconds = result.restoreSeconds;
  found.warnings = runnable_->notes;
  found.warnings.insert(found.warnings.end(), result.warnings.begin(), result.warnings.end());
  return found;
}

}  // namespace hilum::cli
