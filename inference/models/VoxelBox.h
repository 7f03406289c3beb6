#pragma once
#include <algorithm>

#include "core/Geometry.h"
#include "core/Volume.h"

namespace hilum::inference {

/// Grows a box by the volume's voxels whose value `isIn` says yes to.
template <class Test>
void growBox(const Volume& volume, const Test& isIn, IndexBox& box) {
  const Index3& n = volume.grid().size();
  volume.visit([&](auto voxels) {
    std::size_t i = 0;
    for (std::int64_t z = 0; z < n[2]; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y)
        for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
          if (!isIn(double(voxels[i]))) continue;
          const Index3 p{x, y, z};
          for (int a = 0; a < 3; ++a) {
            box.begin[a] = std::min(box.begin[a], p[a]);
            box.end[a] = std::max(box.end[a], p[a] + 1);
          }
        }
  });
}

}  // namespace hilum::inference
