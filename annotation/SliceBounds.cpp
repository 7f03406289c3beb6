#include "annotation/SliceBounds.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "annotation/EvenOdd.h"

namespace hilum::annotation {
namespace {

constexpr double kSameMm = 1e-9;
constexpr int kMostPasses = 16;  // a step into a sharp corner is pushed back by one side after the other

/// Which side of the bounds a point lies on: `normal` points outwards and is of unit length.
struct Side {
  Vec2 normal;
  double reach = 0;  ///< points within have a product with the normal up to this
};

std::vector<Side> sidesOf(const Ring& bounds) {
  const double turn = signedAreaMm2(bounds) < 0 ? -1 : 1;
  std::vector<Side> sides;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const Vec2 along = bounds[(i + 1) % bounds.size()] - bounds[i];
    const Vec2 normal = turn * Vec2(along.y(), -along.x()).normalized();
    sides.push_back({normal, normal.dot(bounds[i])});
  }
  return sides;
}

double farthestAlong(const std::vector<Vec2>& points, const Vec2& normal) {
  double farthest = -std::numeric_limits<double>::infinity();
  for (const Vec2& p : points) farthest = std::max(farthest, normal.dot(p));
  return farthest;
}

}  // namespace

Ring sliceBounds(const Grid& grid, const ShapePlane& plane) {
  Vec3 corners[8];
  for (int c = 0; c < 8; ++c) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (c >> a & 1) ? double(grid.size()[a]) - 0.5 : -0.5;
    corners[c] = grid.toWorld(index);
  }
  Ring ring;
  const auto add = [&](const Vec3& world) {
    const Vec2 place = plane.toPlane(world);
    const bool there = std::ranges::any_of(ring, [&](const Vec2& p) { return (p - place).norm() < kSameMm; });
    if (!there) ring.push_back(place);
  };
  for (int c = 0; c < 8; ++c)
    for (int a = 0; a < 3; ++a) {
      if (c >> a & 1) continue;
      const Vec3 &from = corners[c], &to = corners[c | 1 << a];
      const double before = plane.distanceTo(from), after = plane.distanceTo(to);
      if (before == 0) add(from);
      if (after == 0) add(to);
      if ((before < 0) != (after < 0)) add(from + (to - from) * (before / (before - after)));
    }
  if (ring.size() < 3) return {};
  Vec2 centre = Vec2::Zero();
  for (const Vec2& p : ring) centre += p / double(ring.size());
  std::ranges::sort(ring, {}, [&](const Vec2& p) { return std::atan2(p.y() - centre.y(), p.x() - centre.x()); });
  return ring;
}

Ring onPlane(const Ring& ring, const ShapePlane& from, const ShapePlane& to) {
  if (from == to) return ring;
  Ring moved;
  for (const Vec2& p : ring) moved.push_back(to.toPlane(from.toWorld(p)));
  return moved;
}

Vec2 clamped(const Vec2& place, const Ring& bounds) {
  if (bounds.empty() || EvenOdd({bounds}).contains(place)) return place;
  return nearestOnLine(closedLine(bounds), place);
}

Vec2 shortened(const Vec2& from, const Vec2& to, const Ring& bounds) {
  double share = 1;
  for (const auto& [normal, reach] : sidesOf(bounds)) {
    const double begin = normal.dot(from), end = normal.dot(to);
    if (end > reach && end > begin) share = std::min(share, std::clamp((reach - begin) / (end - begin), 0.0, 1.0));
  }
  return from + (to - from) * share;
}

Vec2 clampedStep(const std::vector<Vec2>& points, Vec2 step, const Ring& bounds) {
  if (bounds.empty() || points.empty()) return step;
  const std::vector<Side> sides = sidesOf(bounds);
  for (int pass = 0; pass < kMostPasses; ++pass) {
    double worst = 0;
    for (const auto& [normal, reach] : sides) {
      const double now = farthestAlong(points, normal);
      const double excess = now + normal.dot(step) - std::max(reach, now);
      if (excess <= 0) continue;
      step -= normal * excess;
      worst = std::max(worst, excess);
    }
    if (worst < kSameMm) return step;
  }
  return Vec2::Zero();
}

}  // namespace hilum::annotation
