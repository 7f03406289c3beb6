#pragma once
#include <array>
#include <vector>

#include "core/Grid.h"
#include "core/Progress.h"

namespace hilum {

/// A coarse copy for what varies slowly: means over blocks of voxels. A single slice is repeated, because splines want
/// an extent along every axis.
struct ShrunkCopy {
  Index3 size;
  Vec3 spacingMm;
  std::array<std::int64_t, 3> factor;
  std::vector<float> values;

  /// Blocks of about `blockMm`, but no fewer than some sixteen along an axis.
  ShrunkCopy(const std::vector<float>& fine, const Grid& grid, double blockMm);

  /// values[i] *= exp(-coarse(i)): `coarse` lies on this copy's blocks and is interpolated linearly between their
  /// centres.
  void divideByExp(std::vector<float>& fine, const Index3& fineSize, const std::vector<float>& coarse,
                   const Progress& progress) const;
};

}  // namespace hilum
