#include "annotation/algorithms/ValuesAround.h"

#include <algorithm>
#include <vector>

namespace hilum::annotation {
namespace {

constexpr double kSpread = 3 * 1.4826, kLeastPart = 0.01;

double medianOf(std::vector<double>& values) {
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

ValueRange valuesAround(const Volume& volume, const Vec3& world, double radiusMm) {
  const Grid& grid = volume.grid();
  const auto [least, most] = volume.range();
  const Vec3 centre = grid.toIndex(world);
  Index3 from, to;
  for (int a = 0; a < 3; ++a) {
    const double reach = radiusMm / grid.spacing()[a];
    from[a] = std::max<std::int64_t>(0, std::llround(centre[a] - reach));
    to[a] = std::min(grid.size()[a] - 1, std::int64_t(std::llround(centre[a] + reach)));
  }
  std::vector<double> values;
  for (Index3 i = from; i[2] <= to[2]; ++i[2])
    for (i[1] = from[1]; i[1] <= to[1]; ++i[1])
      for (i[0] = from[0]; i[0] <= to[0]; ++i[0])
        if (const double value = volume.at(i); std::isfinite(value)) values.push_back(value);
  if (values.empty()) return {least, most};
  const double middle = medianOf(values);
  for (double& value : values) value = std::abs(value - middle);
  const double spread = std::max(kSpread * medianOf(values), kLeastPart * (most - least));
  return {middle - spread, middle + spread};
}

}  // namespace hilum::annotation
