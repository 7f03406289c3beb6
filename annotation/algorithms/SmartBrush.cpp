#include "annotation/algorithms/SmartBrush.h"

#include <algorithm>
#include <cmath>

#include "annotation/algorithms/RowFlood.h"
#include "annotation/algorithms/ValueRow.h"

namespace hilum::annotation {
namespace {

double medianOf(std::vector<double>& values) {
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

ValueRange tissueAt(const Volume& volume, const RegionMask& core, double spread) {
  std::vector<double> values, steps;
  core.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    for (auto x = from; x < to; ++x) {
      const double value = volume.at({x, y, z});
      if (!std::isfinite(value)) continue;
      if (x > from && !values.empty()) steps.push_back(std::abs(value - values.back()));
      values.push_back(value);
    }
  });
  if (values.empty()) return {1, 0};
  const double middle = medianOf(values);
  for (double& value : values) value = std::abs(value - middle);
  // The difference of two values has the square root of two times their noise.
  const double noise = steps.empty() ? 0 : 1.4826 * medianOf(steps) / std::sqrt(2.0);
  const double deviation = std::max({1.4826 * medianOf(values), noise, 1e-6 * std::abs(middle)});
  return {middle - spread * deviation, middle + spread * deviation};
}

}  // namespace

RegionMask smartBrushRegion(const Volume& volume, const SmartBrushOptions& options, const ShapePlane& plane,
                            const Vec3& centre) {
  const Grid& grid = volume.grid();
  const Vec3 place = grid.toIndex(centre);
  const Index3 seed{std::llround(place[0]), std::llround(place[1]), std::llround(place[2])};
  if (!grid.contains(seed)) return {};
  Brush small = options.brush;
  small.radius /= 3;
  const ValueRange range = tissueAt(volume, brushRegion(grid, small, plane, centre, centre), options.spread);
  const RegionMask whole = brushRegion(grid, options.brush, plane, centre, centre);
  const ValueRow values(volume, range);
  const IndexBox& box = whole.box();
  return flood(
      box,
      [&](std::int64_t y, std::int64_t z, std::span<RegionMask::Word> words) {
        values.mark({box.begin[0], y, z}, box.size()[0], words);
        const auto brush = whole.row(y, z);
        for (std::size_t w = 0; w < words.size(); ++w) words[w] &= brush[w];
      },
      std::span(&seed, 1));
}

}  // namespace hilum::annotation
