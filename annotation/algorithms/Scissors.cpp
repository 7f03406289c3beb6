#include "annotation/algorithms/Scissors.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/LabelRegion.h"
#include "annotation/algorithms/PlaneSlab.h"
#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

void requirePolygon(std::span<const Vec2> polygon) {
  if (polygon.size() < 3) throw Error(Code::Usage, "a cut needs an outline of three points at least");
}

double cross(const Vec2& a, const Vec2& b) { return a.x() * b.y() - a.y() * b.x(); }

/// Where the line start + t way crosses the polygon, by rising t. An edge owns its first end and not its last.
void crossings(std::span<const Vec2> polygon, const Vec2& start, const Vec2& way, std::vector<double>& found) {
  found.clear();
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Vec2 a = polygon[i] - start, b = polygon[(i + 1) % polygon.size()] - start;
    const double sideA = cross(way, a), sideB = cross(way, b);
    if ((sideA >= 0) == (sideB >= 0)) continue;
    const Vec2 at = a + (b - a) * (sideA / (sideA - sideB));
    found.push_back(way.dot(at) / way.squaredNorm());
  }
  std::ranges::sort(found);
}

bool inside(std::span<const Vec2> polygon, const Vec2& place) {
  bool within = false;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    const Vec2 &a = polygon[i], &b = polygon[j];
    if ((a.y() > place.y()) != (b.y() > place.y()) &&
        place.x() < (b.x() - a.x()) * (place.y() - a.y()) / (b.y() - a.y()) + a.x())
      within = !within;
  }
  return within;
}

/// The voxels of a row of that width whose distance start + x step lies in [low, high).
std::pair<std::int64_t, std::int64_t> within(double start, double step, double low, double high, std::int64_t width) {
  const auto holds = [&](double distance) { return distance >= low && distance < high; };
  if (std::abs(step) < 1e-12) return {0, holds(start) ? width : 0};
  const double a = (low - start) / step, b = (high - start) / step;
  auto first = std::int64_t(std::ceil(std::clamp(std::min(a, b), 0.0, double(width))));
  auto last = std::int64_t(std::floor(std::clamp(std::max(a, b), -1.0, double(width - 1)))) + 1;
  while (first < last && !holds(start + double(first) * step)) ++first;
  while (first < last && !holds(start + double(last - 1) * step)) --last;
  return {first, last};
}

/// Rows of a grid seen on a screen or plane.
class Rows {
 public:
  Rows(const Grid& grid, std::span<const Vec2> polygon) : grid_(grid), polygon_(polygon) {}

  template <class ToScreen, class Clip>
  RegionMask cut(const ToScreen& toScreen, const Clip& clip, const Progress& progress) const {
    const Index3& n = grid_.size();
    RegionMask mask(wholeOf(n));
    parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
      std::vector<double> found;
      for (auto z = begin; z < end; ++z) {
        progress.checkpoint();
        for (std::int64_t y = 0; y < n[1]; ++y) {
          const auto [low, high] = clip(y, z);
          if (low < high) row(mask, y, z, low, high, toScreen, found);
        }
      }
    });
    return inBox(mask, mask.bounds());
  }

 private:
  template <class ToScreen>
  void row(RegionMask& mask, std::int64_t y, std::int64_t z, std::int64_t low, std::int64_t high,
           const ToScreen& toScreen, std::vector<double>& found) const {
    const auto seen = [&](std::int64_t x) { return toScreen(Vec3(double(x), double(y), double(z))); };
    const Vec2 start = seen(low), way = seen(high - 1) - start;
    if (way.squaredNorm() < 1e-18) {
      if (inside(polygon_, start)) mask.setRun(y, z, low, high);
      return;
    }
    crossings(polygon_, start, way, found);
    // Along a perspective view steps on the screen are unequal: the first voxel past a crossing is searched for.
    const auto past = [&](double t) {
      std::int64_t from = low, to = high;
      while (from < to) {
        const std::int64_t middle = (from + to) / 2;
        if (way.dot(seen(middle) - start) / way.squaredNorm() < t)
          from = middle + 1;
        else
          to = middle;
      }
      return from;
    };
    for (std::size_t i = 0; i + 1 < found.size(); i += 2) mask.setRun(y, z, past(found[i]), past(found[i + 1]));
  }

  const Grid& grid_;
  std::span<const Vec2> polygon_;
};

}  // namespace

RegionMask cutByPolygon(const Grid& grid, const ShapePlane& plane, std::span<const Vec2> polygon, const CutDepth& depth,
                        const Progress& progress) {
  requirePolygon(polygon);
  const PlaneSlab slab(grid, plane);
  double low = slab.low(), high = slab.high();
  if (depth.to == CutDepth::To::Slab) {
    high = std::max(0.0, depth.slabMm) / 2 + 1e-9;
    low = -high;
  }
  const std::int64_t width = grid.size()[0];
  const auto clip = [&](std::int64_t y, std::int64_t z) {
    if (depth.to == CutDepth::To::Through) return std::pair<std::int64_t, std::int64_t>(0, width);
    return within(slab.distance(Vec3(0, double(y), double(z))), slab.across()[0], low, high, width);
  };
  const Vec2 origin = plane.toPlane(grid.origin());
  Eigen::Matrix<double, 2, 3> steps;
  for (int a = 0; a < 3; ++a) steps.col(a) = plane.toPlane(grid.origin() + grid.indexToWorldLinear().col(a)) - origin;
  return Rows(grid, polygon).cut([&](const Vec3& index) -> Vec2 { return origin + steps * index; }, clip, progress);
}

RegionMask cutByView(const Grid& grid, const std::function<Vec2(const Vec3& world)>& toScreen,
                     std::span<const Vec2> polygon, const DepthRange& depth, const Progress& progress) {
  requirePolygon(polygon);
  const double step = depth.along.dot(grid.indexToWorldLinear().col(0));
  const auto clip = [&](std::int64_t y, std::int64_t z) {
    const double start = depth.along.dot(grid.toWorld(Vec3(0, double(y), double(z))));
    return within(start, step, depth.from, depth.to, grid.size()[0]);
  };
  return Rows(grid, polygon).cut([&](const Vec3& index) { return toScreen(grid.toWorld(index)); }, clip, progress);
}

}  // namespace hilum::annotation
