#pragma once
#include <map>
#include <vector>

#include "core/Labels.h"

namespace hilum {

/// One label number per voxel of a Grid, x fastest, with the table that names the numbers.
class LabelMap {
 public:
  LabelMap() : LabelMap(Grid()) {}
  explicit LabelMap(Grid grid, LabelTable table = {});  ///< all background
  LabelMap(Grid grid, std::vector<LabelId> voxels, LabelTable table = {});

  const Grid& grid() const { return grid_; }
  std::span<const LabelId> voxels() const { return voxels_; }
  std::span<LabelId> voxels() { return voxels_; }
  LabelId at(const Index3& i) const { return voxels_[std::size_t(grid_.offset(i))]; }

  const LabelTable& table() const { return table_; }
  LabelTable& table() { return table_; }

  /// Voxel count of every number that occurs, background left out.
  std::map<LabelId, std::int64_t> counts() const;
  /// Smallest box that holds the voxels of these labels (all labels when empty); empty box when there are none.
  IndexBox bounds(const std::vector<LabelId>& labels = {}) const;
  /// Gives every number that occurs a row in the table.
  void completeTable();

 private:
  Grid grid_;
  std::vector<LabelId> voxels_;
  LabelTable table_;
};

/// Layers on one grid. Labels may overlap only across layers.
struct Segmentation {
  std::vector<LabelMap> layers;
  std::vector<std::string> problems;  ///< what the file said that could not be kept, one sentence each
};

LabelMap reordered(const LabelMap& map, const AxisOrder& order);

}  // namespace hilum
