#include "inference/models/Pipeline.h"

#include <algorithm>
#include <chrono>

#include "core/Error.h"
#include "inference/models/Fuse.h"
#include "inference/models/Restore.h"
#include "inference/models/StudyProfile.h"

namespace hilum::inference {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void addAll(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

SlidingWindowOptions windowOptions(const ModelManifest& manifest, const PipelineOptions& options) {
  SlidingWindowOptions window;
  window.patch = {manifest.network.dims == 2 ? 0 : manifest.patch[2], manifest.patch[1], manifest.patch[0]};
  window.overlap = manifest.overlap;
  window.neighbours = manifest.neighbours;
  window.batch = options.batch;
  window.padding = manifest.padding;
  window.uncertainty = options.uncertainty || manifest.usual;
  window.forward.activation = manifest.activation;
  window.forward.temperatures.assign(manifest.temperatures.begin(), manifest.temperatures.end());
  if (options.mirror)
    for (const char axis : manifest.mirror) window.forward.mirrorAxes.push_back(axis == 'x' ? 2 : axis == 'y' ? 1 : 0);
  return window;
}

void checkNetwork(const ModelManifest& manifest, const NetworkDescription& network) {
  if (network.dims != manifest.network.dims || network.in != manifest.inputs() ||
      network.out != manifest.network.outputs)
    throw Error(Code::BadInput, manifest.name + ": its weights are those of a network of " +
                                    std::to_string(network.dims) + " dimensions from " + std::to_string(network.in) +
                                    " to " + std::to_string(network.out) + " channels, but hilum.json says " +
                                    std::to_string(manifest.network.dims) + ", " + std::to_string(manifest.inputs()) +
                                    " and " + std::to_string(manifest.network.outputs));
}

/// Measures what the network saw and found, slice by slice, for what is usual.
class Witness {
 public:
  Witness(const ModelManifest& manifest, const PreparedStudy& study)
      : source_(study.source()),
        axes_(study.axes()),
        meter_(manifest, source_.size[2], source_.size[1],
               {int(axes_[0].begin), int(axes_[1].begin), int(axes_[0].end), int(axes_[1].end)}),
        slice_(voxelsOf({source_.channels, source_.size[1], source_.size[2]})) {}

  void take(const FinishedSlice& slice) {
    if (slice.z < axes_[2].begin || slice.z >= axes_[2].end) return;
    source_.read({{slice.z, 0, 0}, {1, source_.size[1], source_.size[2]}}, slice_);
    meter_.take(slice_, slice.values, slice.uncertainty);
  }
  StudyProfile profile() const { return meter_.profile(); }

 private:
  PatchSource source_;
  const std::array<AxisSampling, 3>& axes_;
  ProfileMeter meter_;
  std::vector<float> slice_;
};

}  // namespace

PipelineResult runModel(const ModelManifest& described, Network& network, const std::vector<NamedVolume>& given,
                        const PipelineOptions& options, const Progress& progress) {
  checkNetwork(described, network.description());
  PipelineResult result;
  auto start = Clock::now();
  const ChannelVolumes channels = channelsFor(described, given, result.warnings);
  const ModelManifest manifest = manifestFor(described, channels, result.warnings);
  const PreparedStudy study(manifest, channels, progress.part(0, 0.15, "preparing"));
  addAll(result.warnings, study.warnings());
  result.prepareSeconds = secondsSince(start);

  Restorer restorer(manifest, study, options.uncertainty);
  std::optional<Witness> witness;
  if (manifest.usual) witness.emplace(manifest, study);
  start = Clock::now();
  network.takeObjects();  // of a run that was cancelled
  const bool fuses = options.fuse && manifest.fuse != Fusion::None;
  const double end = fuses ? 0.7 : 0.9;
  const SliceSink sink = [&](const FinishedSlice& slice) {
    const auto began = Clock::now();
    restorer.take(slice);
    if (witness) witness->take(slice);
    result.restoreSeconds += secondsSince(began);
  };
  const Progress running = progress.part(0.15, end, "running the model");
  if (manifest.windows)
    result.windows = slideWindows(network, study, *manifest.windows, windowOptions(manifest, options), sink, running);
  else
    slide(network, study.source(), windowOptions(manifest, options), sink, running);
  result.inferSeconds = secondsSince(start) - result.restoreSeconds;
  result.device = network.device();
  addAll(result.warnings, network.takeWarnings());

  start = Clock::now();
  result.labels = restorer.labels(progress.part(end, end + 0.1, "tidying"));
  result.uncertainty = restorer.uncertainty();
  if (witness)
    if (const std::string warning = unusualWarning(manifest.name, unusualFigures(witness->profile(), *manifest.usual));
        !warning.empty())
      result.warnings.push_back(warning);
  if (fuses) {
    const auto first = std::find_if(channels.begin(), channels.end(), [](const VolumePtr& v) { return v != nullptr; });
    const double pixelMm = std::max(study.axes()[0].step * study.oriented().spacing()[0],
                                    study.axes()[1].step * study.oriented().spacing()[1]);
    fuse(result.labels, **first, manifest, pixelMm, result.warnings, progress.part(end + 0.1, 1));
  }
  if (manifest.network.type == "mask-rcnn")
    result.objects = objectsOf(manifest, study, network.takeObjects(), result.labels);
  result.restoreSeconds += secondsSince(start);
  progress.report(1);
  return result;
}

}  // namespace hilum::inference
