#pragma once
#include <algorithm>

#include "core/Parallel.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// The values of a block on another block over the same space: each voxel takes the value of the one that holds it.
template <class T>
VoxelBlock<T> transferred(const VoxelBlock<T>& from, const Index3& size, const Vec3& spacing) {
  VoxelBlock<T> to(size, spacing);
  std::array<std::vector<std::int64_t>, 3> index;
  for (std::size_t a = 0; a < 3; ++a)
    for (std::int64_t i = 0; i < size[a]; ++i)
      index[a].push_back(std::min<std::int64_t>(
          from.size[a] - 1,
          std::int64_t((double(i) + 0.5) * spacing[std::ptrdiff_t(a)] / from.spacing[std::ptrdiff_t(a)])));
  parallelFor(size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < size[1]; ++y) {
        const T* row = from.voxels.data() + from.offset(0, index[1][std::size_t(y)], index[2][std::size_t(z)]);
        T* out = to.voxels.data() + to.offset(0, y, z);
        for (std::int64_t x = 0; x < size[0]; ++x) out[x] = row[index[0][std::size_t(x)]];
      }
  });
  return to;
}

}  // namespace hilum::inference
