#include "tests/inference/MiniThorax.h"

#include <cmath>
#include <random>

namespace hilum::test {
namespace {

bool inEllipsoid(const Vec3& p, const Vec3& centre, const Vec3& radii) {
  return (p - centre).cwiseQuotient(radii).squaredNorm() < 1;
}

}  // namespace

MiniThorax makeMiniThorax(const MiniThoraxOptions& o) {
  const Vec3 extent(384, 300, 320);  // x to the left, y to the back, z to the head; the middle is the origin
  Index3 n;
  for (int a = 0; a < 3; ++a) n[std::size_t(a)] = std::int64_t(extent[a] / o.spacing[a]);
  const Grid grid(n, o.spacing, -extent / 2 + o.spacing / 2);
  std::vector<std::int16_t> hu;
  std::vector<LabelId> truth;
  std::mt19937 random(5);
  std::normal_distribution<> noise(0, std::max(1e-9, o.noiseHu));
  const Vec3 lungRadii(62, 80, 110);
  const double lungX = lungRadii[0] + o.lungGapMm / 2;
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 p = grid.toWorld(Vec3(double(x), double(y), double(z)));
        double value = -1000;
        LabelId label = 0;
        const double around = std::hypot(p[0] / (lungX + lungRadii[0] + o.wallMm), p[1] / (lungRadii[1] + o.wallMm));
        if (around < 1) value = 40;
        if (o.table && std::abs(p[1] - (lungRadii[1] + o.wallMm + 6)) < 2 && std::abs(p[0]) < 170) value = 200;
        if (o.table && std::abs(p[1] - (lungRadii[1] + o.wallMm + 30)) < 2 && std::abs(p[0]) < 170) value = 200;
        if (std::hypot(p[0], p[1] - 70) < 14) value = 400;  // spine
        if (inEllipsoid(p, Vec3(-lungX, 0, 10), lungRadii)) value = o.lungHu, label = 1;
        if (inEllipsoid(p, Vec3(lungX, 0, 10), lungRadii)) {
          value = o.leftLung ? o.lungHu : 40;
          label = o.leftLung ? 2 : 0;
        }
        if (inEllipsoid(p, Vec3(10, -45, -40), Vec3(48, 40, 45))) value = 40, label = 0;  // heart
        if (inEllipsoid(p, Vec3(70, -20, -140), Vec3(35, 40, 18)) && o.stomachGas) value = -1000, label = 0;
        if (o.trachea && p[2] > 30) {
          if (std::hypot(p[0], p[1] - 20) < 11) value = 40, label = 0;
          if (std::hypot(p[0], p[1] - 20) < 8) value = -1000, label = 3;
        }
        if (o.padded && std::hypot(p[0], p[1]) > 148) {
          hu.push_back(std::int16_t(o.paddingValue));
        } else {
          hu.push_back(std::int16_t(std::max(-1024.0, value + noise(random))));
        }
        truth.push_back(label);
      }
  return {Volume(grid, std::move(hu), {.name = "mini thorax", .modality = "CT"}),
          LabelMap(grid, std::move(truth), lungLabels())};
}

}  // namespace hilum::test
