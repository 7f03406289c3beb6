#include "annotation/algorithms/SimplifyRing.h"

#include <algorithm>
#include <cmath>

namespace hilum::annotation {
namespace {

double squaredDistance(const Vec2& p, const Vec2& a, const Vec2& b) {
  const Vec2 along = b - a;
  const double length = along.squaredNorm();
  const double t = length > 0 ? std::clamp((p - a).dot(along) / length, 0.0, 1.0) : 0;
  return (p - a - t * along).squaredNorm();
}

std::size_t furthestFrom(const Ring& ring, const Vec2& place) {
  const auto it = std::max_element(ring.begin(), ring.end(), [&](const Vec2& a, const Vec2& b) {
    return (a - place).squaredNorm() < (b - place).squaredNorm();
  });
  return std::size_t(it - ring.begin());
}

/// Which points stay, the ring taken as open lines between `first` and `second` and back. A stack instead of recursion:
/// rings may have a million points.
std::vector<bool> kept(const Ring& ring, std::size_t first, std::size_t second, double tolerance) {
  const std::size_t n = ring.size();
  std::vector<bool> keep(n, false);
  keep[first] = keep[second] = true;
  // Ends as steps from `first`, so that every run goes upward.
  const auto point = [&](std::size_t step) -> const Vec2& { return ring[(first + step) % n]; };
  const std::size_t middle = (second + n - first) % n;
  std::vector<std::pair<std::size_t, std::size_t>> runs{{0, middle}, {middle, n}};
  while (!runs.empty()) {
    const auto [from, to] = runs.back();
    runs.pop_back();
    double worst = tolerance * tolerance;
    std::size_t at = from;
    for (std::size_t i = from + 1; i < to; ++i)
      if (const double d = squaredDistance(point(i), point(from), point(to)); d > worst) worst = d, at = i;
    if (at == from) continue;
    keep[(first + at) % n] = true;
    runs.push_back({from, at});
    runs.push_back({at, to});
  }
  return keep;
}

}  // namespace

Ring simplified(const Ring& ring, double tolerance) {
  if (ring.size() < 4) return ring;
  const std::size_t first = furthestFrom(ring, ring.front()), second = furthestFrom(ring, ring[first]);
  if (first == second) return {};
  const auto keep = kept(ring, first, second, tolerance);
  Ring rest;
  for (std::size_t i = 0; i < ring.size(); ++i)
    if (keep[i]) rest.push_back(ring[i]);
  if (rest.size() < 3) rest.clear();
  return rest;
}

}  // namespace hilum::annotation
