#include <algorithm>

#include "core/Error.h"
#include "inference/models/Pipeline.h"
#include "inference/models/SequenceName.h"

namespace hilum::inference {
namespace {

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

/// The channel that a volume's own name speaks of, unless another volume was named it; else the first.
std::string likelyChannel(const ModelManifest& manifest, const NamedVolume& one, const std::vector<NamedVolume>& given) {
  const std::string sequence = sequenceOf(one.volume->info().name);
  for (const ManifestChannel& channel : manifest.channels) {
    const bool isTaken = std::any_of(given.begin(), given.end(), [&](const auto& other) { return other.channel == channel.name; });
    if (!sequence.empty() && sequenceOf(channel.name) == sequence && !isTaken) return channel.name;
  }
  return manifest.channels.front().name;
}

void checkSequence(const ManifestChannel& channel, const Volume& volume, std::vector<std::string>& warnings) {
  const std::string wanted = sequenceOf(channel.name), own = sequenceOf(volume.info().name);
  if (!wanted.empty() && !own.empty() && wanted != own)
    warnings.push_back("By its name (" + volume.info().name + ") this is " + own + ", but it was taken for " + channel.name + ".");
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
    const std::string name = one.channel.empty() ? likelyChannel(manifest, one, given) : one.channel;
    const auto found = std::find_if(manifest.channels.begin(), manifest.channels.end(),
                                    [&](const auto& channel) { return channel.name == name; });
    if (found == manifest.channels.end())
      throw Error(Code::Usage, manifest.name + " has no channel " + one.channel + " (it has: " + channelList(manifest) + ")");
    VolumePtr& place = volumes[std::size_t(found - manifest.channels.begin())];
    if (place) throw Error(Code::Usage, manifest.name + ": channel " + found->name + " is given twice");
    check(*one.volume);
    checkSequence(*found, *one.volume, warnings);
    place = one.volume;
  }
  if (std::none_of(volumes.begin(), volumes.end(), [](const VolumePtr& volume) { return volume != nullptr; }))
    throw Error(Code::BadInput, manifest.name + " needs one of its channels (it has: " + channelList(manifest) + ")");
  for (std::size_t c = 0; c < volumes.size(); ++c)
    if (!volumes[c]) {
      const ManifestChannel& channel = manifest.channels[c];
      if (!channel.optional)
        throw Error(Code::BadInput, manifest.name + " needs the channel " + channel.name + " too (give --channel " +
                                        channel.name + "=PATH; it has: " + channelList(manifest) + ")");
      warnings.push_back("Without the optional channel " + channel.name + " the result may be worse.");
    }
  return volumes;
}

ModelManifest manifestFor(const ModelManifest& manifest, const ChannelVolumes& channels,
                          std::vector<std::string>& warnings) {
  ModelManifest result = manifest;
  const auto isThere = [&](const std::string& name) {
    for (std::size_t c = 0; c < channels.size(); ++c)
      if (manifest.channels[c].name == name) return channels[c] != nullptr;
    return false;
  };
  std::erase_if(result.labels, [&](const ManifestLabel& label) {
    return !std::all_of(label.needs.begin(), label.needs.end(), isThere);
  });
  if (result.labels.size() == manifest.labels.size()) return result;
  if (result.labels.empty())
    throw Error(Code::BadInput, manifest.name + " finds nothing without its other channels (it has: " + channelList(manifest) + ")");
  if (!result.labels.back().region.empty()) result.labels.back().name = result.labels.back().region;
  std::string list;
  for (const ManifestLabel& label : result.labels) list += (list.empty() ? "" : ", ") + label.name;
  warnings.push_back("With these channels only this is looked for: " + list + ".");
  return result;
}

}  // namespace hilum::inference
