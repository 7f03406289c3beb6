#include "tests/core/SyntheticTrachea.h"

#include <cmath>
#include <random>

namespace hilum::test {

SyntheticTrachea makeSyntheticTrachea(const LumenDistance& distance, const SyntheticTracheaOptions& o) {
  const double side = 64;
  const Vec3 extent(side, side, o.lengthMm);
  Index3 n;
  for (int a = 0; a < 3; ++a) n[std::size_t(a)] = std::int64_t(std::ceil(extent[a] / o.spacing[a]));
  const Vec3 last(double(n[0] - 1), double(n[1] - 1), double(n[2] - 1));
  const Vec3 centre(7, -31, 55);
  const Grid grid(n, o.spacing, centre - o.axes * (0.5 * last.cwiseProduct(o.spacing)), o.axes);
  const Vec3 up = o.upwards.normalized();
  const Vec3 u = (Vec3::UnitX() - up.x() * up).normalized(), v = up.cross(u);

  std::mt19937 random(5);
  std::normal_distribution<double> noise(0, 1);
  std::vector<std::int16_t> voxels;
  std::vector<LabelId> labels;
  voxels.reserve(std::size_t(grid.voxelCount()));
  labels.reserve(voxels.capacity());
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 p = grid.toWorld(Vec3(double(x), double(y), double(z))) - centre;
        const double a = p.dot(u), b = p.dot(v), d = distance(a, b);
        const double air = 0.5 * std::erfc(d / (o.psfMm * std::sqrt(2.0)));
        const double lung = 0.5 * std::erfc((21 - std::abs(a)) / (o.psfMm * std::sqrt(2.0)));
        const double hu = 40 - 1040 * air - 880 * lung + o.noiseHu * noise(random);
        voxels.push_back(std::int16_t(std::lround(std::max(hu, -1024.0))));
        labels.push_back(d < 0 ? 3 : 0);
      }
  return {Volume(grid, std::move(voxels), {.name = "trachea", .modality = "CT"}), LabelMap(grid, std::move(labels))};
}

SectionTruth sectionTruth(const LumenDistance& distance) {
  constexpr double step = 0.02, half = 20;
  constexpr int count = int(2 * half / step);
  std::vector<double> depth(count, 0);
  SectionTruth truth{0, 0, 0};
  int first = count, last = -1;
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j)
      depth[std::size_t(i)] += distance((i + 0.5) * step - half, (j + 0.5) * step - half) < 0 ? step : 0;
    if (depth[std::size_t(i)] > 0) first = std::min(first, i), last = i;
    truth.area += depth[std::size_t(i)] * step;
  }
  truth.transverseDiameter = (last - first + 1) * step;
  const int middle = (first + last) / 2, reach = (last - first + 1) / 10;
  for (int i = middle - reach; i <= middle + reach; ++i) truth.apDiameter += depth[std::size_t(i)] / (2 * reach + 1);
  return truth;
}

}  // namespace hilum::test
