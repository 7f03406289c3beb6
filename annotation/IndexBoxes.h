#pragma once
#include <algorithm>

#include "core/Geometry.h"

namespace hilum::annotation {

/// The smallest box around both; an empty one adds nothing.
inline IndexBox united(const IndexBox& a, const IndexBox& b) {
  if (a.empty()) return b.empty() ? IndexBox{} : b;
  if (b.empty()) return a;
  IndexBox both;
  for (int i = 0; i < 3; ++i) {
    both.begin[i] = std::min(a.begin[i], b.begin[i]);
    both.end[i] = std::max(a.end[i], b.end[i]);
  }
  return both;
}

/// What both boxes hold; an empty box at the origin when that is nothing.
inline IndexBox common(const IndexBox& a, const IndexBox& b) {
  IndexBox both;
  for (int i = 0; i < 3; ++i) {
    both.begin[i] = std::max(a.begin[i], b.begin[i]);
    both.end[i] = std::min(a.end[i], b.end[i]);
  }
  return both.empty() ? IndexBox{} : both;
}

/// So many voxels wider on either side of every axis.
inline IndexBox widened(const IndexBox& box, const Index3& by) {
  IndexBox wide = box;
  for (int i = 0; i < 3; ++i) {
    wide.begin[i] -= by[i];
    wide.end[i] += by[i];
  }
  return wide;
}

/// All voxels of an image of that size.
inline IndexBox wholeOf(const Index3& size) { return {{0, 0, 0}, size}; }

}  // namespace hilum::annotation
