#include "core/PolygonFill.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

/// The first whole number at or above `value`, held within [0, limit].
std::int64_t firstFrom(double value, std::int64_t limit) {
  return std::int64_t(std::clamp(std::ceil(value), 0.0, double(limit)));
}

}  // namespace

void fillEvenOdd(std::span<const Ring> rings, std::int64_t width, std::int64_t height,
                 const std::function<void(std::int64_t, std::int64_t, std::int64_t)>& run) {
  std::vector<std::vector<double>> crossings(static_cast<std::size_t>(height));
  for (const Ring& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      // From its upper end, whichever way it is walked: an edge walked twice then crosses at the same number.
      const Eigen::Vector2d *a = &ring[i], *b = &ring[i + 1 < ring.size() ? i + 1 : 0];
      if (a->y() > b->y()) std::swap(a, b);
      const std::int64_t last = firstFrom(b->y(), height);
      for (std::int64_t y = firstFrom(a->y(), height); y < last; ++y)
        crossings[std::size_t(y)].push_back(a->x() + (double(y) - a->y()) * (b->x() - a->x()) / (b->y() - a->y()));
    }
  for (std::int64_t y = 0; y < height; ++y) {
    auto& at = crossings[std::size_t(y)];
    std::ranges::sort(at);
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
      const std::int64_t begin = firstFrom(at[i], width), end = firstFrom(at[i + 1], width);
      if (begin < end) run(y, begin, end);
    }
  }
}

}  // namespace hilum
