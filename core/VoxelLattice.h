#pragma once
#include <array>
#include <optional>

#include "core/LabelMap.h"

namespace hilum {

/// Where the voxels of one grid lie among those of another that shares their lattice: voxel (i, j, k) of the one is
/// voxel origin + i step[0] + j step[1] + k step[2] of the other.
struct LatticeMap {
  Index3 origin{0, 0, 0};
  std::array<Index3, 3> step{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
};

/// None where a voxel centre of `from` lies more than `toleranceVoxels` beside the centres of `onto`, be they inside
/// its block or not. An axis along which `from` has one voxel only may point anywhere; its step is zero.
std::optional<LatticeMap> latticeMap(const Grid& from, const Grid& onto, double toleranceVoxels = 0.1);

/// The same voxels as `onto` numbers them; none unless both grids are the same block of voxels.
std::optional<LabelMap> renumbered(const LabelMap& map, const Grid& onto);

}  // namespace hilum
