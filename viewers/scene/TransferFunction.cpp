#include "viewers/scene/TransferFunction.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

/// Where a value lies between two points, 0..1.
double share(const TransferPoint& low, const TransferPoint& high, double value) {
  return high.value > low.value ? (value - low.value) / (high.value - low.value) : 0;
}

}  // namespace

std::size_t TransferFunction::above(double value) const {
  return std::size_t(std::upper_bound(points.begin(), points.end(), value,
                                      [](double v, const TransferPoint& p) { return v < p.value; }) -
                     points.begin());
}

double TransferFunction::opacityAt(double value) const {
  if (points.empty() || value < points.front().value || value > points.back().value) return 0;
  const std::size_t next = above(value);
  if (next == points.size()) return points.back().opacity;
  const TransferPoint &low = points[next - 1], &high = points[next];
  return std::lerp(low.opacity, high.opacity, share(low, high, value));
}

Rgb8 TransferFunction::colourAt(double value) const {
  if (points.empty()) return {};
  const std::size_t next = above(value);
  if (next == 0) return points.front().colour;
  if (next == points.size()) return points.back().colour;
  const TransferPoint &low = points[next - 1], &high = points[next];
  const double t = share(low, high, value);
  const auto mix = [t](std::uint8_t a, std::uint8_t b) {
    return std::uint8_t(std::lround(std::lerp(double(a), double(b), t)));
  };
  return {mix(low.colour.r, high.colour.r), mix(low.colour.g, high.colour.g), mix(low.colour.b, high.colour.b)};
}

std::size_t TransferFunction::insert(const TransferPoint& point) {
  const std::size_t place = above(point.value);
  points.insert(points.begin() + std::ptrdiff_t(place), point);
  return place;
}

void TransferFunction::shift(double by) {
  for (TransferPoint& point : points) point.value += by;
}

}  // namespace hilum::viewers
