#pragma once
#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hilum {

/// A closed polygon in the plane of a slice, in pixels: pixel (i, j) has its centre at (i, j). The last vertex is
/// joined to the first.
using Ring = std::vector<Eigen::Vector2d>;

/// Calls run(y, begin, end) for every run of pixels begin <= x < end of the row y whose centres lie inside an odd
/// number of rings: an inner ring makes a hole, and a keyhole's channel, walked there and back, leaves no trace. A
/// centre on an edge belongs to what lies right of it or below. Rows from the top, runs from the left, clipped to the
/// slice.
void fillEvenOdd(std::span<const Ring> rings, std::int64_t width, std::int64_t height,
                 const std::function<void(std::int64_t y, std::int64_t begin, std::int64_t end)>& run);

}  // namespace hilum
