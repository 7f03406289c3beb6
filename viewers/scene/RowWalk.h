#pragma once
#include <array>
#include <cstdint>

#include "core/Grid.h"
#include "viewers/scene/SlicePlane.h"

namespace hilum::viewers {

/// Pixels [begin, end) of a picture row.
struct Span {
  int begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

/// A picture's plane in the index space of a grid: pixel (x, y) is at start + x * right + y * down voxels.
struct IndexPlane {
  Vec3 start, right, down;
  Index3 size;
  int width;

  IndexPlane(const Grid& grid, const SlicePlane& plane);
  IndexPlane(const Vec3& start_, const Vec3& right_, const Vec3& down_, const Index3& size_, int width_)
      : start(start_), right(right_), down(down_), size(size_), width(width_) {}
};

/// One row of a picture as it steps through index space, in fixed point with 32 fractional bits, so that the spans
/// are exact for the very positions that the loops visit. 600 steps are off by less than 1e-6 voxels.
struct RowWalk {
  using Fixed = std::int64_t;
  static constexpr int fraction = 32;
  static constexpr Fixed one = Fixed(1) << fraction;

  std::array<Fixed, 3> at{}, step{};  ///< position of pixel visible.begin, and the way to the next pixel
  std::array<Fixed, 3> last{};        ///< largest position that has a neighbour above it; 0 where the size is 1
  Span visible;                       ///< within half a voxel of the outermost centres: [-0.5, n - 0.5)
  Span inner;                         ///< part of visible where 0 <= position <= last on every axis

  RowWalk(const IndexPlane& plane, double y);

  std::array<Fixed, 3> position(int x) const {
    const Fixed n = x - visible.begin;
    return {at[0] + n * step[0], at[1] + n * step[1], at[2] + n * step[2]};
  }
};

}  // namespace hilum::viewers
