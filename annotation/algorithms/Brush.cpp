#include "annotation/algorithms/Brush.h"

#include <cmath>
#include <limits>
#include <optional>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/PlaneSlab.h"

namespace hilum::annotation {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Real x from low to high; empty when low > high.
struct Interval {
  double low = kFar, high = -kFar;
  bool empty() const { return low > high; }
};

Interval common(const Interval& a, const Interval& b) { return {std::max(a.low, b.low), std::min(a.high, b.high)}; }

/// A convex set that holds both, as pieces of one convex set do.
Interval around(const Interval& a, const Interval& b) {
  if (a.empty() || b.empty()) return a.empty() ? b : a;
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

/// Where low <= start + x step <= high.
Interval linear(double start, double step, double low, double high) {
  if (std::abs(step) < 1e-12) return start >= low && start <= high ? Interval{-kFar, kFar} : Interval{};
  const double a = (low - start) / step, b = (high - start) / step;
  return {std::min(a, b), std::max(a, b)};
}

/// Where |start + x step| <= radius.
Interval within(const Vec3& start, const Vec3& step, double radius) {
  const double a = step.squaredNorm(), c = start.squaredNorm() - radius * radius;
  if (a < 1e-18) return c <= 0 ? Interval{-kFar, kFar} : Interval{};
  const double b = start.dot(step), root = b * b - a * c;
  if (root < 0) return {};
  return {(-b - std::sqrt(root)) / a, (-b + std::sqrt(root)) / a};
}

/// What a brush covers on its way, cut along rows of voxels: a capsule, for a disc one without extent across its plane.
class Capsule {
 public:
  Capsule(const Grid& grid, const Brush& brush, const ShapePlane& plane, const Vec3& from, const Vec3& to)
      : from_(grid.toIndex(from)), to_(grid.toIndex(to)), radius_(brush.radius * (1 + 1e-9)) {
    metric_ = brush.unit == BrushUnit::Mm ? grid.indexToWorldLinear() : Mat3::Identity().eval();
    const Mat3 inverse = metric_.inverse();
    double reach = radius_;
    if (brush.tip == BrushTip::Disc) {
      slab_.emplace(grid, plane);
      const Vec3 normal = (inverse.transpose() * slab_->across()).normalized();
      reach = std::hypot(radius_, slab_->high() / (inverse.transpose() * slab_->across()).norm());
      flat_ = (Mat3::Identity() - normal * normal.transpose()) * metric_;
    } else {
      flat_ = metric_;
    }
    for (int a = 0; a < 3; ++a) reach_[a] = reach * inverse.row(a).norm();
    way_ = flat_ * (to_ - from_);
  }

  IndexBox box() const {
    IndexBox box;
    for (int a = 0; a < 3; ++a) {
      box.begin[a] = std::int64_t(std::ceil(std::min(from_[a], to_[a]) - reach_[a]));
      box.end[a] = std::int64_t(std::floor(std::max(from_[a], to_[a]) + reach_[a])) + 1;
    }
    return box;
  }

  Interval row(std::int64_t y, std::int64_t z) const {
    const Vec3 first(0, double(y), double(z));
    const Vec3 step = flat_.col(0), start = flat_ * (first - from_);
    Interval covered = within(start, step, radius_);
    const double length = way_.squaredNorm();
    if (length > 1e-12) {
      covered = around(covered, within(flat_ * (first - to_), step, radius_));
      const Mat3 aside = Mat3::Identity() - way_ * way_.transpose() / length;
      const Interval tube = within(aside * start, aside * step, radius_);
      covered = around(covered, common(tube, linear(way_.dot(start), way_.dot(step), 0, length)));
    }
    if (slab_)
      covered = common(covered, linear(slab_->distance(first), slab_->across()[0], slab_->low(), slab_->high()));
    return covered;
  }

 private:
  Vec3 from_, to_, way_, reach_;
  double radius_;
  Mat3 metric_, flat_;  ///< from voxels to the space in which the brush is round; for a disc, without its normal
  std::optional<PlaneSlab> slab_;
};

}  // namespace

void sweepBrush(const Grid& grid, const Brush& brush, const ShapePlane& plane, const Vec3& from, const Vec3& to,
                const std::function<void(std::int64_t, std::int64_t, std::int64_t, std::int64_t)>& run) {
  const Capsule capsule(grid, brush, plane, from, to);
  const Vec3 end = grid.toIndex(to);
  const Index3 under{std::llround(end[0]), std::llround(end[1]), std::llround(end[2])};
  IndexBox box = united(capsule.box(), {under, {under[0] + 1, under[1] + 1, under[2] + 1}});
  box = common(box, wholeOf(grid.size()));
  const double n = double(grid.size()[0]);
  for (auto z = box.begin[2]; z < box.end[2]; ++z)
    for (auto y = box.begin[1]; y < box.end[1]; ++y) {
      Interval covered = common(capsule.row(y, z), Interval{0, n - 1});
      auto low = covered.empty() ? 0 : std::int64_t(std::ceil(covered.low));
      auto high = covered.empty() ? 0 : std::int64_t(std::floor(covered.high)) + 1;
      if (y == under[1] && z == under[2] && under[0] >= 0 && under[0] < grid.size()[0]) {
        low = low < high ? std::min(low, under[0]) : under[0];
        high = std::max(high, under[0] + 1);
      }
      if (low < high) run(y, z, low, high);
    }
}

RegionMask brushRegion(const Grid& grid, const Brush& brush, const ShapePlane& plane, const Vec3& from,
                       const Vec3& to) {
  const Vec3 end = grid.toIndex(to);
  const Index3 under{std::llround(end[0]), std::llround(end[1]), std::llround(end[2])};
  const IndexBox tip{under, {under[0] + 1, under[1] + 1, under[2] + 1}};
  const IndexBox box = united(Capsule(grid, brush, plane, from, to).box(), tip);
  RegionMask mask(common(box, wholeOf(grid.size())));
  sweepBrush(grid, brush, plane, from, to, [&](std::int64_t y, std::int64_t z, std::int64_t low, std::int64_t high) {
    mask.setRun(y, z, low, high);
  });
  return mask;
}

}  // namespace hilum::annotation
