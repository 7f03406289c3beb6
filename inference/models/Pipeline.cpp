#include "inference/models/Pipeline.h"

#include <algorithm>
#include <chrono>

#include "core/Error.h"
#include "inference/models/Restore.h"

namespace hilum::inference {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string channelList(const ModelManifest& manifest) {
  std::string list;
  for (const ManifestChannel& channel : manifest.channels)
    list += (list.empty() ? "" : ", ") + channel.name + (channel.optional ? " (optional)" : "");
  return list;
}

VolumePtr colourChannel(const Volume& image, int channel) {
  std::vector<std::int16_t> voxels;
  voxels.reserve(image.colour().size());
  for (const Rgb8& c : image.colour()) voxels.push_back(channel == 0 ? c.r : channel == 1 ? c.g : c.b);
  return std::make_shared<Volume>(image.grid(), std::move(voxels), image.info());
}

/// Red, green and blue of a picture where that is what the model wants.
bool takeColours(const ModelManifest& manifest, const std::vector<NamedVolume>& given, ChannelVolumes& volumes) {
  const auto& names = manifest.channels;
  const bool wantsColours = names.size() == 3 && names[0].name == "R" && names[1].name == "G" && names[2].name == "B";
  if (!wantsColours || given.size() != 1 || !given[0].channel.empty()) return false;
  if (given[0].volume->colour().empty())
    throw Error(Code::BadInput, manifest.name + " needs a colour image, and this one is grey");
  for (int c = 0; c < 3; ++c) volumes[std::size_t(c)] = colourChannel(*given[0].volume, c);
  return true;
}

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
  window.uncertainty = options.uncertainty;
  window.forward.activation = manifest.activation;
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

}  // namespace

ChannelVolumes channelsFor(const ModelManifest& manifest, const std::vector<NamedVolume>& given,
                           std::vector<std::string>& warnings) {
  ChannelVolumes volumes(manifest.channels.size());
  const auto check = [&](const Volume& volume) {
    for (std::string& warning : checkModality(manifest, volume))
      if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) warnings.push_back(std::move(warning));
  };
  if (takeColours(manifest, given, volumes)) return volumes;
  for (const NamedVolume& one : given) {
    const auto found = std::find_if(manifest.channels.begin(), manifest.channels.end(), [&](const auto& channel) {
      return one.channel.empty() ? &channel == &manifest.channels.front() : channel.name == one.channel;
    });
    if (found == manifest.channels.end())
      throw Error(Code::Usage, manifest.name + " has no channel " + one.channel + " (it has: " + channelList(manifest) + ")");
    VolumePtr& place = volumes[std::size_t(found - manifest.channels.begin())];
    if (place) throw Error(Code::Usage, manifest.name + ": channel " + found->name + " is given twice");
    check(*one.volume);
    place = one.volume;
  }
  const bool isThereOne = std::any_of(volumes.begin(), volumes.end(), [](const VolumePtr& v) { return v != nullptr; });
  for (std::size_t c = 0; c < volumes.size(); ++c)
    if (!volumes[c]) {
      const ManifestChannel& channel = manifest.channels[c];
      if (!channel.optional || !isThereOne)
        throw Error(Code::BadInput, manifest.name + " needs the channel " + channel.name + " too (give --channel " +
                                        channel.name + "=PATH; it has: " + channelList(manifest) + ")");
      warnings.push_back("Without the optional channel " + channel.name + " the result may be worse.");
    }
  return volumes;
}

PipelineResult runModel(const ModelManifest& manifest, Network& network, const std::vector<NamedVolume>& given,
                        const PipelineOptions& options, const Progress& progress) {
  checkNetwork(manifest, network.description());
  PipelineResult result;
  auto start = Clock::now();
  const ChannelVolumes channels = channelsFor(manifest, given, result.warnings);
  const PreparedStudy study(manifest, channels, progress.part(0, 0.15, "preparing"));
  addAll(result.warnings, study.warnings());
  result.prepareSeconds = secondsSince(start);

  Restorer restorer(manifest, study, options.uncertainty);
  start = Clock::now();
  network.takeObjects();  // of a run that was cancelled
  slide(
      network, study.source(), windowOptions(manifest, options),
      [&](const FinishedSlice& slice) {
        const auto began = Clock::now();
        restorer.take(slice);
        result.restoreSeconds += secondsSince(began);
      },
      progress.part(0.15, 0.9, "running the model"));
  result.inferSeconds = secondsSince(start) - result.restoreSeconds;
  result.device = network.device();
  addAll(result.warnings, network.takeWarnings());

  start = Clock::now();
  result.labels = restorer.labels(progress.part(0.9, 1, "tidying"));
  result.uncertainty = restorer.uncertainty();
  if (manifest.network.type == "mask-rcnn")
    result.objects = objectsOf(manifest, study, network.takeObjects(), result.labels);
  result.restoreSeconds += secondsSince(start);
  progress.report(1);
  return result;
}

}  // namespace hilum::inference
