#include "core/phantom/Random.h"

#include <cmath>
#include <numbers>

namespace hilum::phantom {

Vec3 Random::direction() {
  const double z = uniform(-1, 1), angle = uniform(0, 2 * std::numbers::pi), r = std::sqrt(1 - z * z);
  return {r * std::cos(angle), r * std::sin(angle), z};
}

float smoothNoise(const Vec3& p, double scaleMm, std::uint64_t seed) {
  float weight[3];
  std::int64_t cell[3];
  for (int i = 0; i < 3; ++i) {
    const double q = p[i] / scaleMm, floor = std::floor(q);
    cell[i] = std::int64_t(floor);
    const auto t = float(q - floor);
    weight[i] = t * t * (3 - 2 * t);
  }
  const auto corner = [&](int dx, int dy, int dz) {
    const std::uint64_t key = std::uint64_t(cell[0] + dx) * 0x9e3779b97f4a7c15ULL ^
                              std::uint64_t(cell[1] + dy) * 0xc2b2ae3d27d4eb4fULL ^
                              std::uint64_t(cell[2] + dz) * 0x165667b19e3779f9ULL;
    return float(hashOf(key + seed) >> 40) * (1.0F / 8388608.0F) - 1.0F;
  };
  const auto lerp = [](float a, float b, float t) { return a + (b - a) * t; };
  const auto plane = [&](int dz) {
    return lerp(lerp(corner(0, 0, dz), corner(1, 0, dz), weight[0]),
                lerp(corner(0, 1, dz), corner(1, 1, dz), weight[0]), weight[1]);
  };
  return 2.6F * lerp(plane(0), plane(1), weight[2]);
}

}  // namespace hilum::phantom
