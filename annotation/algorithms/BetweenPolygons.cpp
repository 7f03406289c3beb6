#include "annotation/algorithms/BetweenPolygons.h"

#include <algorithm>
#include <limits>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

double doubleArea(std::span<const Vec2> polygon) {
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Vec2 &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
    sum += a.x() * b.y() - b.x() * a.y();
  }
  return sum;
}

/// `count` points at equal parts of the length.
std::vector<Vec2> divided(std::span<const Vec2> polygon, std::size_t count) {
  const std::size_t n = polygon.size();
  std::vector<double> along{0};
  for (std::size_t i = 0; i < n; ++i) along.push_back(along.back() + (polygon[(i + 1) % n] - polygon[i]).norm());
  std::vector<Vec2> points;
  std::size_t edge = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double at = along.back() * double(i) / double(count);
    while (edge + 1 < n && along[edge + 1] <= at) ++edge;
    const double length = along[edge + 1] - along[edge];
    const double t = length > 0 ? (at - along[edge]) / length : 0;
    points.push_back(polygon[edge] + t * (polygon[(edge + 1) % n] - polygon[edge]));
  }
  return points;
}

Vec2 centreOf(const std::vector<Vec2>& points) {
  Vec2 sum = Vec2::Zero();
  for (const Vec2& point : points) sum += point;
  return sum / double(points.size());
}

}  // namespace

std::vector<Vec2> betweenPolygons(std::span<const Vec2> from, std::span<const Vec2> to, double t) {
  if (from.size() < 3 || to.size() < 3) throw Error(Code::Usage, "an outline needs three points at least");
  if (t <= 0) return {from.begin(), from.end()};
  if (t >= 1) return {to.begin(), to.end()};
  const std::size_t count = std::clamp<std::size_t>(2 * std::max(from.size(), to.size()), 32, 512);
  const std::vector<Vec2> a = divided(from, count);
  std::vector<Vec2> b = divided(to, count);
  if ((doubleArea(from) < 0) != (doubleArea(to) < 0)) std::ranges::reverse(b);
  const Vec2 shift = centreOf(b) - centreOf(a);
  std::size_t start = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t s = 0; s < count; ++s) {
    double sum = 0;
    for (std::size_t i = 0; i < count && sum < least; ++i) sum += (b[(i + s) % count] - shift - a[i]).squaredNorm();
    if (sum >= least) continue;
    least = sum;
    start = s;
  }
  std::vector<Vec2> between(count);
  for (std::size_t i = 0; i < count; ++i) between[i] = a[i] + t * (b[(i + start) % count] - a[i]);
  return between;
}

}  // namespace hilum::annotation
