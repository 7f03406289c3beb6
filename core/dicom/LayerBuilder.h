#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/LabelMap.h"

namespace hilum::dicom {

/// A straight run of voxels: `count` of them, `stride` apart in memory.
struct VoxelRun {
  std::int64_t offset = 0, count = 0, stride = 1;
};

/// Lays labels, one after the other, into as few layers as their overlaps allow: a label lies above every earlier one
/// that it overlaps, so that flattening lets the later win.
class LayerBuilder {
 public:
  /// `name` of the file for errors.
  LayerBuilder(Grid grid, std::string name) : grid_(std::move(grid)), name_(std::move(name)) {}

  const Grid& grid() const { return grid_; }
  /// Throws Error{Unsupported} when the layers would not fit into memory.
  void add(const Label& label, std::span<const VoxelRun> runs);
  /// At least one layer.
  std::vector<LabelMap> take();

 private:
  std::size_t layerFor(std::span<const VoxelRun> runs);

  Grid grid_;
  std::string name_;
  std::vector<LabelMap> layers_;
};

}  // namespace hilum::dicom
