#pragma once
#include <cstdint>
#include <vector>

#include "core/LabelMap.h"

namespace hilum {

/// The box that holds some labels of a map, as 0 and 1 in LPS order (x to the left, y to the back, z to the head,
/// whatever the file's order), x fastest. Empty (no voxels) when the map has none of them.
struct LpsMask {
  Grid grid;
  std::vector<std::uint8_t> voxels;

  bool empty() const { return voxels.empty(); }
  std::int64_t sliceCount() const { return grid.size()[0] * grid.size()[1]; }
  const std::uint8_t* slice(std::int64_t z) const { return voxels.data() + z * sliceCount(); }
  /// True when the voxel nearest to this place is set; false beyond the box.
  bool holds(const Vec3& world) const;
};

LpsMask lpsMask(const LabelMap& labels, const std::vector<LabelId>& ids);

}  // namespace hilum
