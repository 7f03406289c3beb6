#pragma once
#include <algorithm>
#include <array>

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

/// A box of a block; what of the box lies beyond the block is T().
template <class T>
VoxelBlock<T> cropped(const VoxelBlock<T>& from, const IndexBox& box) {
  VoxelBlock<T> to(box.size(), from.spacing);
  const auto first = std::max<std::int64_t>(0, box.begin[0]), end = std::min(from.size[0], box.end[0]);
  for (auto z = std::max<std::int64_t>(0, box.begin[2]); z < std::min(from.size[2], box.end[2]); ++z)
    for (auto y = std::max<std::int64_t>(0, box.begin[1]); y < std::min(from.size[1], box.end[1]); ++y)
      std::copy(from.voxels.data() + from.offset(first, y, z), from.voxels.data() + from.offset(end, y, z),
                to.voxels.data() + to.offset(first - box.begin[0], y - box.begin[1], z - box.begin[2]));
  return to;
}

/// Puts the voxels of cropped(to, box) back.
template <class T>
void paste(const VoxelBlock<T>& from, const IndexBox& box, VoxelBlock<T>& to) {
  const auto first = std::max<std::int64_t>(0, box.begin[0]), end = std::min(to.size[0], box.end[0]);
  for (auto z = std::max<std::int64_t>(0, box.begin[2]); z < std::min(to.size[2], box.end[2]); ++z)
    for (auto y = std::max<std::int64_t>(0, box.begin[1]); y < std::min(to.size[1], box.end[1]); ++y) {
      const T* row = from.voxels.data() + from.offset(first - box.begin[0], y - box.begin[1], z - box.begin[2]);
      std::copy(row, row + (end - first), to.voxels.data() + to.offset(first, y, z));
    }
}

}  // namespace hilum::inference
