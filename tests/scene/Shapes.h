#pragma once
#include "core/LabelMap.h"

namespace hilum::test {

/// Label 1 where the voxel centre is within `radiusMm` of `centre` (LPS mm).
inline LabelMap ball(const Grid& grid, const Vec3& centre, double radiusMm) {
  LabelMap map(grid, LabelTable{{1, "Ball", {200, 100, 50}}});
  for (std::int64_t z = 0; z < grid.size()[2]; ++z)
    for (std::int64_t y = 0; y < grid.size()[1]; ++y)
      for (std::int64_t x = 0; x < grid.size()[0]; ++x)
        if ((grid.toWorld(Vec3(double(x), double(y), double(z))) - centre).norm() <= radiusMm)
          map.voxels()[std::size_t(grid.offset({x, y, z}))] = 1;
  return map;
}

}  // namespace hilum::test
