#include "inference/models/Prepare.h"

#include <algorithm>

#include "core/Error.h"
#include "core/Resample.h"
#include "inference/models/Foreground.h"
#include "inference/models/IntensityMap.h"
#include "inference/models/VoxelBox.h"

namespace hilum::inference {
namespace {

using Scaling = ManifestGeometry::Scaling;

/// Box of the voxels that are not 0 in any channel, or of the foreground; the whole block when there are none.
IndexBox seenPart(const ManifestGeometry& geometry, const ChannelVolumes& channels, const Index3& size) {
  const IndexBox whole{{0, 0, 0}, size};
  if (geometry.cropForeground) return foregroundBox(channels);
  if (!geometry.cropNonzero) return whole;
  IndexBox box{size, {0, 0, 0}};
  for (const VolumePtr& volume : channels)
    if (volume) growBox(*volume, [](double value) { return value != 0; }, box);
  return box.empty() ? whole : box;
}

}  // namespace

AxisOrder orderFor(const Grid& grid, const std::string& orientation) {
  const AxisOrder lps = closestToLps(grid);
  AxisOrder order;
  for (int i = 0; i < 3; ++i) {
    const char side = orientation[std::size_t(i)];
    const std::size_t towards = std::string("LPS").find(side), against = std::string("RAI").find(side);
    const int axis = int(towards != std::string::npos ? towards : against);
    order.axis[i] = lps.axis[axis];
    order.flip[i] = lps.flip[axis] != (towards == std::string::npos);
  }
  return order;
}

struct PreparedStudy::Channel {
  VolumePtr stored;           ///< oriented; read voxel by voxel when nothing is resampled
  std::vector<float> sampled; ///< else
  IntensityMap intensity;

  /// A row of the block that the network sees, before the intensity steps.
  void row(const Index3& size, std::int64_t x, std::int64_t y, std::int64_t z, std::span<float> into) const {
    const auto offset = std::size_t(x + size[0] * (y + size[1] * z));
    if (stored)
      stored->visit([&](auto voxels) { std::copy_n(voxels.begin() + std::ptrdiff_t(offset), into.size(), into.begin()); });
    else
      std::copy_n(sampled.begin() + std::ptrdiff_t(offset), into.size(), into.begin());
  }
};

PreparedStudy::~PreparedStudy() = default;

PreparedStudy::PreparedStudy(const ModelManifest& manifest, const ChannelVolumes& given, const Progress& progress)
    : padding_(manifest.padding) {
  const auto first = std::find_if(given.begin(), given.end(), [](const VolumePtr& volume) { return volume != nullptr; });
  if (given.size() != manifest.channels.size() || first == given.end())
    throw Error(Code::Internal, "a study for " + manifest.name + " without channels");
  const std::string& firstName = manifest.channels[std::size_t(first - given.begin())].name;
  original_ = (*first)->grid();
  order_ = orderFor(original_, manifest.geometry.orientation);
  oriented_ = hilum::reordered(original_, order_);
  ChannelVolumes volumes;
  for (std::size_t c = 0; c < given.size(); ++c) {
    VolumePtr volume = given[c];
    if (volume && !volume->grid().sameAs(original_)) {
      const double outside = volume->range().first;
      const Grid& grid = volume->grid();
      const Vec3 middle = grid.toIndex(original_.centre());
      for (int a = 0; a < 3; ++a)
        if (middle[a] < -0.5 || middle[a] > double(grid.size()[a]) - 0.5)
          throw Error(Code::BadInput, "channel " + manifest.channels[c].name + " does not lie where " +
                                          firstName + " does (register them first)");
      warnings_.push_back("Channel " + manifest.channels[c].name + " was resampled onto the grid of " + firstName +
                          ".");
      volume = std::make_shared<Volume>(resample(*volume, original_, outside, progress.part(0, 0.2, "resampling")));
    }
    volumes.push_back(volume ? std::make_shared<Volume>(hilum::reordered(*volume, order_)) : nullptr);
  }
  if (!oriented_.isRight())
    warnings_.push_back("The volume is sheared; the model sees its slices as they are stored.");
  axes_ = sampleAxes(manifest.geometry, oriented_.size(), oriented_.spacing(),
                     seenPart(manifest.geometry, volumes, oriented_.size()));
  const bool keeps = axes_[0].isIdentity() && axes_[1].isIdentity() && axes_[2].isIdentity();
  const Index3 size{axes_[0].to, axes_[1].to, axes_[2].to};
  for (std::size_t c = 0; c < volumes.size(); ++c) {
    auto channel = std::make_unique<Channel>();
    const Progress part = progress.part(0.2 + 0.8 * double(c) / double(volumes.size()),
                                        0.2 + 0.8 * double(c + 1) / double(volumes.size()), "preparing");
    if (volumes[c]) {
      if (keeps)
        channel->stored = volumes[c];
      else
        channel->sampled = volumes[c]->visit([&](auto voxels) {
          return resampleBlock(voxels, oriented_.size(), axes_, manifest.geometry.smooth, part);
        });
      std::vector<float> slice;
      channel->intensity = IntensityMap(manifest.channels[c].intensity, [&](const auto& take) {
        const std::int64_t width = axes_[0].end - axes_[0].begin;
        slice.resize(std::size_t(width * (axes_[1].end - axes_[1].begin)));
        for (std::int64_t z = axes_[2].begin; z < axes_[2].end; ++z) {
          part.checkpoint();
          for (std::int64_t y = axes_[1].begin; y < axes_[1].end; ++y)
            channel->row(size, axes_[0].begin, y, z,
                         std::span(slice).subspan(std::size_t((y - axes_[1].begin) * width), std::size_t(width)));
          take(slice);
        }
      });
      part.report(1);
    }
    channels_.push_back(std::move(channel));
  }
}

void PreparedStudy::read(const Box& box, std::span<float> into) const {
  const Index3 size{axes_[0].to, axes_[1].to, axes_[2].to};
  const auto& [nz, ny, nx] = box.size;
  const std::int64_t x0 = std::max<std::int64_t>(box.begin[2], axes_[0].begin);
  const std::int64_t x1 = std::min<std::int64_t>(box.begin[2] + nx, axes_[0].end);
  float* out = into.data();
  for (const auto& channel : channels_) {
    const bool isThere = channel->stored || !channel->sampled.empty();
    for (int z = box.begin[0]; z < box.begin[0] + nz; ++z)
      for (int y = box.begin[1]; y < box.begin[1] + ny; ++y, out += nx) {
        std::fill_n(out, nx, isThere ? padding_ : 0.0f);
        if (!isThere || y < axes_[1].begin || y >= axes_[1].end || x0 >= x1) continue;
        const std::span<float> row(out + (x0 - box.begin[2]), std::size_t(x1 - x0));
        channel->row(size, x0, y, z, row);
        channel->intensity.apply(row);
      }
  }
}

PatchSource PreparedStudy::source() const {
  PatchSource source;
  source.size = {int(axes_[2].to), int(axes_[1].to), int(axes_[0].to)};
  source.channels = int(channels_.size());
  source.read = [this](const Box& box, std::span<float> into) { read(box, into); };
  return source;
}

std::vector<std::string> checkModality(const ModelManifest& manifest, const Volume& volume) {
  const auto& wanted = manifest.modalities;
  const auto wants = [&](const char* modality) {
    return std::find(wanted.begin(), wanted.end(), modality) != wanted.end();
  };
  if (wanted.empty()) return {};
  std::string list;
  for (const std::string& modality : wanted) list += (list.empty() ? "" : " or ") + modality;
  const std::string& modality = volume.info().modality;
  const bool isPlain = modality == "OT" || modality == "SC" || modality.empty();
  if (!isPlain) {
    if (!wants(modality.c_str()))
      throw Error(Code::BadInput, "is " + modality + ", but " + manifest.name + " was made for " + list);
    return {};
  }
  const auto [low, high] = volume.range();
  const bool isHounsfield = low <= -500 && low >= -4096 && high > 50;
  if (wanted == std::vector<std::string>{"CT"} && !isHounsfield)
    throw Error(Code::BadInput, "is no CT in Hounsfield units by its values, but " + manifest.name + " was made for CT");
  if (!wants("CT") && isHounsfield)
    throw Error(Code::BadInput, "looks like a CT by its values, but " + manifest.name + " was made for " + list);
  const bool forProjections = wants("CR") || wants("DX") || wants("RG");
  if (forProjections && !wants("CT") && !wants("MR") && volume.grid().size()[2] > 1)
    throw Error(Code::BadInput, "has several slices, but " + manifest.name + " was made for " + list);
  return {"The file does not say which modality it is; " + manifest.name + " was made for " + list + "."};
}

}  // namespace hilum::inference
