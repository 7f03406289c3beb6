#pragma once
#include <span>

#include "core/Error.h"
#include "core/Grid.h"
#include "core/Parallel.h"

namespace hilum {

/// Copies voxels of `from` into `to`, numbered by `order`: voxel (i,j,k) of `to` is the voxel of `from` at the same
/// place in space when `to` lies on reordered(grid of from, order).
template <class T>
void copyReordered(const Grid& from, std::span<const T> source, const AxisOrder& order, std::span<T> target) {
  const Index3 step{1, from.size()[0], from.size()[0] * from.size()[1]};
  Index3 stride, size;
  std::int64_t first = 0;
  for (int i = 0; i < 3; ++i) {
    const int a = order.axis[i];
    size[i] = from.size()[a];
    stride[i] = order.flip[i] ? -step[a] : step[a];
    if (order.flip[i]) first += (size[i] - 1) * step[a];
  }
  if (std::int64_t(source.size()) != from.voxelCount() || target.size() != source.size())
    throw Error(Code::Internal, "copyReordered: buffers do not fit their grid");
  parallelFor(size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < size[1]; ++y) {
        const T* in = source.data() + first + z * stride[2] + y * stride[1];
        T* out = target.data() + (z * size[1] + y) * size[0];
        for (std::int64_t x = 0; x < size[0]; ++x, in += stride[0]) out[x] = *in;
      }
  });
}

/// The order that undoes `order`.
inline AxisOrder inverse(const AxisOrder& order) {
  AxisOrder back;
  for (int i = 0; i < 3; ++i) {
    back.axis[order.axis[i]] = i;
    back.flip[order.axis[i]] = order.flip[i];
  }
  return back;
}

}  // namespace hilum
