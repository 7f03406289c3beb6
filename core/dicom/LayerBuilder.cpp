#include "core/dicom/LayerBuilder.h"

#include <algorithm>

#include "core/Error.h"

namespace hilum::dicom {
namespace {

constexpr std::int64_t mostVoxels = std::int64_t(1) << 30;  ///< of all layers together: 2 GB

bool meets(const LabelMap& layer, std::span<const VoxelRun> runs) {
  const auto voxels = layer.voxels();
  return std::ranges::any_of(runs, [&](const VoxelRun& run) {
    for (std::int64_t i = 0; i < run.count; ++i)
      if (voxels[std::size_t(run.offset + i * run.stride)]) return true;
    return false;
  });
}

}  // namespace

void LayerBuilder::add(const Label& label, std::span<const VoxelRun> runs) {
  LabelMap& layer = layers_.empty() && runs.empty() ? layers_.emplace_back(grid_) : layers_[layerFor(runs)];
  const auto voxels = layer.voxels();
  for (const VoxelRun& run : runs)
    for (std::int64_t i = 0; i < run.count; ++i) voxels[std::size_t(run.offset + i * run.stride)] = label.id;
  layer.table().put(label);
}

std::size_t LayerBuilder::layerFor(std::span<const VoxelRun> runs) {
  std::size_t above = layers_.size();
  while (above > 0 && !meets(layers_[above - 1], runs)) --above;
  if (above < layers_.size()) return above;
  const auto count = std::int64_t(layers_.size()) + 1;
  if (count > 1 && grid_.voxelCount() > mostVoxels / count)
    throw Error(Code::Unsupported, name_ + ": its labels overlap in more than " + std::to_string(count - 1) +
                                       " layers, which need too much memory (read it in parts)");
  layers_.emplace_back(grid_);
  return above;
}

std::vector<LabelMap> LayerBuilder::take() {
  if (layers_.empty()) layers_.emplace_back(grid_);
  return std::move(layers_);
}

}  // namespace hilum::dicom
