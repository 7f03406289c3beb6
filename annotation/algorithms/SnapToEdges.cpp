#include "annotation/algorithms/SnapToEdges.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace hilum::annotation {
namespace {

constexpr double kStep = 0.25;  // pixels between the places that are looked at
constexpr int kHalfSlope = 4;   // of those steps on either side over which a slope is measured: a pixel
constexpr double kFar = 0.5;    // of its slope an edge loses at the end of the reach
constexpr double kClear = 0.25, kOfNoise = 4;

/// NaN outside.
double valueAt(const SliceRaster& raster, const Vec2& pixel) {
  const auto x = std::int64_t(std::floor(pixel.x())), y = std::int64_t(std::floor(pixel.y()));
  if (x < 0 || y < 0 || x + 1 >= raster.width || y + 1 >= raster.height)
    return std::numeric_limits<double>::quiet_NaN();
  const double u = pixel.x() - double(x), v = pixel.y() - double(y);
  return (1 - v) * ((1 - u) * raster.at(x, y) + u * raster.at(x + 1, y)) +
         v * ((1 - u) * raster.at(x, y + 1) + u * raster.at(x + 1, y + 1));
}

/// How much values change over two pixels where an edge counts.
double clearSlope(const SliceRaster& raster) {
  std::vector<double> slopes;
  for (std::int64_t y = 1; y + 1 < raster.height; ++y)
    for (std::int64_t x = 1; x + 1 < raster.width; ++x) {
      const double slope =
          std::hypot(raster.at(x + 1, y) - raster.at(x - 1, y), raster.at(x, y + 1) - raster.at(x, y - 1));
      if (std::isfinite(slope)) slopes.push_back(slope);
    }
  if (slopes.empty()) return std::numeric_limits<double>::infinity();
  const auto nth = [&](std::size_t n) {
    std::nth_element(slopes.begin(), slopes.begin() + std::ptrdiff_t(n), slopes.end());
    return slopes[n];
  };
  const double steep = nth(slopes.size() - 1 - slopes.size() / 50), usual = nth(slopes.size() / 2);
  return std::max({kClear * steep, kOfNoise * usual, std::numeric_limits<double>::min()});
}

/// How far along `across` (unit, pixels) the edge lies.
double wayToEdge(const SliceRaster& raster, const Vec2& corner, const Vec2& across, double reach, double clear) {
  const int steps = int(std::floor(reach / kStep));
  std::vector<double> values;
  for (int i = -steps - kHalfSlope; i <= steps + kHalfSlope; ++i)
    values.push_back(valueAt(raster, corner + across * (i * kStep)));
  double best = 0, way = 0;
  for (int i = -steps; i <= steps; ++i) {
    const auto at = std::size_t(i + steps + kHalfSlope);
    const double slope = std::abs(values[at + kHalfSlope] - values[at - kHalfSlope]);
    if (!(slope >= clear)) continue;
    const double off = i * kStep / reach, score = slope * (1 - kFar * off * off);
    if (score <= best) continue;
    best = score;
    way = i * kStep;
  }
  return way;
}

}  // namespace

Ring snappedToEdges(const SliceRaster& raster, std::span<const Vec2> ring, double reachMm) {
  const double clear = clearSlope(raster), reach = reachMm / raster.pixelMm;
  Ring snapped(ring.begin(), ring.end());
  const std::size_t n = ring.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Vec2 along = ring[(i + 1) % n] - ring[(i + n - 1) % n];
    if (!(along.norm() > 0)) continue;
    const Vec2 across = Vec2(along.y(), -along.x()).normalized();
    snapped[i] += across * (raster.pixelMm * wayToEdge(raster, raster.toPixel(ring[i]), across, reach, clear));
  }
  return snapped;
}

}  // namespace hilum::annotation
