#include "app/models/ModelRunner.h"

#include <chrono>

#include "annotation/AuditTrail.h"
#include "app/models/Provenance.h"
#include "core/Error.h"
#include "inference/models/EngineLibrary.h"
#include "inference/tasks/Lungs.h"

namespace hilum::app {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

}  // namespace

ModelRunner::ModelRunner(Options options, const inference::ModelLibrary& library)
    : options_(std::move(options)), name_(options_.model) {
  inference::parseDevice(options_.device);
  if (options_.model == kClassical) {
    if (options_.device != "auto" && options_.device != "cpu")
      throw Error(Code::Usage, "--device " + options_.device + ": " + name_ + " runs on the CPU (use auto or cpu)");
    if (options_.uncertainty) throw Error(Code::Usage, "--uncertainty: " + name_ + " does not tell how sure it is");
    return;
  }
  runnable_ = inference::runnableModel(options_.model, library);
  if (runnable_->manifest.task == inference::ModelManifest::clickTask)
    throw Error(Code::Usage, options_.model + ": is led by clicks (give it some: --point I,J,K)");
  name_ = runnable_->manifest.name;
  version_ = runnable_->manifest.version;
  sha256_ = runnable_->manifest.weightsSha256;
}

ModelRunner::~ModelRunner() = default;

ModelRunner::Found ModelRunner::find(const std::vector<inference::NamedVolume>& volumes, const Progress& progress) {
  Found found = runnable_ ? findByNetwork(volumes, progress) : findClassical(*volumes.front().volume, progress);
  sign(found);
  return found;
}

void ModelRunner::sign(Found& found) const {
  Provenance provenance{.model = name_, .version = version_, .weightsSha256 = sha256_, .device = found.device};
  if (runnable_ && options_.mirror) provenance.mirrored = runnable_->manifest.mirror;
  if (runnable_ && options_.fuse && runnable_->manifest.fuse == inference::Fusion::LungsClassical)
    provenance.fused = kClassical;
  provenance.seconds = found.prepareSeconds + found.inferSeconds + found.restoreSeconds;
  provenance.made = annotation::thisSecond();
  found.provenance = provenance.text();
}

ModelRunner::Found ModelRunner::findClassical(const Volume& volume, const Progress& progress) {
  const auto start = Clock::now();
  inference::LungResult result = inference::segmentLungsClassical(volume, progress.part(0, 1, "finding lungs"));
  Found found;
  found.labels = std::move(result.labels);
  found.warnings = std::move(result.warnings);
  found.inferSeconds = secondsSince(start);
  return found;
}

void ModelRunner::loadNetwork() {
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

ModelRunner::Found ModelRunner::findByNetwork(const std::vector<inference::NamedVolume>& volumes,
                                              const Progress& progress) {
  const auto start = Clock::now();
  // What the study lacks is told before the engine's half second.
  std::vector<std::string> ignored;
  inference::channelsFor(runnable_->manifest, volumes, ignored);
  if (!network_) loadNetwork();
  Found found;
  found.loadSeconds = secondsSince(start);
  inference::PipelineResult result =
      inference::runModel(runnable_->manifest, *network_, volumes,
                          {.uncertainty = options_.uncertainty, .mirror = options_.mirror, .fuse = options_.fuse},
                          progress);
  found.labels = std::move(result.labels);
  found.uncertainty = std::move(result.uncertainty);
  found.objects = std::move(result.objects);
  found.windows = std::move(result.windows);
  found.device = result.device;
  found.prepareSeconds = result.prepareSeconds;
  found.inferSeconds = result.inferSeconds;
  found.restoreSeconds = result.restoreSeconds;
  found.warnings = runnable_->notes;
  found.warnings.insert(found.warnings.end(), result.warnings.begin(), result.warnings.end());
  return found;
}

}  // namespace hilum::app
