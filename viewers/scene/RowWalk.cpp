#include "viewers/scene/RowWalk.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

/// Narrows `span` to the pixels where low <= start + x * step < high. The result may be one pixel too wide.
void narrow(Span& span, double start, double step, double low, double high) {
  if (step == 0) {
    if (!(start >= low && start < high)) span.end = span.begin;
    return;
  }
  double from = (low - start) / step, to = (high - start) / step;
  if (from > to) std::swap(from, to);
  const double begin = span.begin, end = span.end;
  span.begin = int(std::clamp(std::floor(from), begin, end));
  span.end = int(std::clamp(std::ceil(to) + 1, begin, end));
}

/// Takes pixels off both ends until `inside` holds there; what lies between is inside too, the region being convex.
template <class Inside>
Span trimmed(Span span, const Inside& inside) {
  while (!span.empty() && !inside(span.begin)) ++span.begin;
  while (!span.empty() && !inside(span.end - 1)) --span.end;
  return span;
}

}  // namespace

IndexPlane::IndexPlane(const Grid& grid, const SlicePlane& plane)
    : start(grid.toIndex(plane.origin)),
      right(grid.worldToIndexLinear() * plane.right),
      down(grid.worldToIndexLinear() * plane.down),
      size(grid.size()),
      width(plane.width) {
  // Rounding errors of a matrix must not tilt a straight plane out of the last slice.
  constexpr double nothing = 1e-7;
  for (int a = 0; a < 3; ++a) {
    if (std::abs(right[a]) * plane.width < nothing) right[a] = 0;
    if (std::abs(down[a]) * plane.height < nothing) down[a] = 0;
  }
}

RowWalk::RowWalk(const IndexPlane& plane, double y) {
  const Vec3 start = plane.start + plane.down * y;
  visible = inner = {0, plane.width};
  for (int a = 0; a < 3; ++a) narrow(visible, start[a], plane.right[a], -0.5, double(plane.size[a]) - 0.5);
  if (visible.empty()) {
    inner = visible;
    return;
  }
  const Vec3 first = start + plane.right * visible.begin;
  std::array<Fixed, 3> low, high;
  for (int a = 0; a < 3; ++a) {
    at[a] = Fixed(std::llround(first[a] * double(one)));
    step[a] = Fixed(std::llround(plane.right[a] * double(one)));
    last[a] = std::max<Fixed>((plane.size[a] - 1) * one - 1, 0);
    low[a] = -one / 2;
    high[a] = plane.size[a] * one - one / 2;
    // Across a row that keeps its place on this axis the clamping is done once, here.
    if (step[a] == 0 && at[a] >= low[a] && at[a] < high[a]) at[a] = std::clamp<Fixed>(at[a], 0, last[a]);
  }
  const Span wide = visible;
  const auto within = [&](const std::array<Fixed, 3>& from, const std::array<Fixed, 3>& to, int x) {
    for (int a = 0; a < 3; ++a) {
      const Fixed p = at[a] + (x - wide.begin) * step[a];
      if (p < from[a] || p >= to[a]) return false;
    }
    return true;
  };
  visible = trimmed(wide, [&](int x) { return within(low, high, x); });
  inner = visible;
  for (int a = 0; a < 3; ++a)
    if (step[a] != 0) narrow(inner, start[a], plane.right[a], 0, double(plane.size[a] - 1));
  inner = trimmed(inner, [&](int x) { return within({0, 0, 0}, {last[0] + 1, last[1] + 1, last[2] + 1}, x); });
  for (int a = 0; a < 3; ++a) at[a] += (visible.begin - wide.begin) * step[a];
}

}  // namespace hilum::viewers
