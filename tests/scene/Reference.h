#pragma once
#include <Eigen/Geometry>
#include <cmath>
#include <random>
#include <vector>

#include "core/Volume.h"
#include "viewers/scene/SlicePlane.h"

namespace hilum::test {

template <class T>
std::vector<T> smoothNoise(const Index3& n, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> noise(-400, 400);
  std::vector<T> voxels;
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x)
        voxels.push_back(T(std::round(300 * std::sin(0.3 * double(x + 2 * y)) + 20 * double(z) + noise(random))));
  return voxels;
}

/// Straightforward trilinear in double precision, the definition that the kernel is held to; NaN outside.
inline double reference(const Volume& volume, const Vec3& world) {
  const Vec3 p = volume.grid().toIndex(world);
  const Index3& n = volume.grid().size();
  double sum = 0;
  for (int a = 0; a < 3; ++a)
    if (p[a] < -0.5 || p[a] >= double(n[a]) - 0.5) return std::nan("");
  for (int corner = 0; corner < 8; ++corner) {
    double weight = 1;
    Index3 i;
    for (int a = 0; a < 3; ++a) {
      const double q = std::min(std::max(p[a], 0.0), double(n[a] - 1));
      const double low = std::floor(q);
      const bool up = corner >> a & 1;
      i[a] = std::min(std::int64_t(low) + up, n[a] - 1);
      weight *= up ? q - low : 1 - (q - low);
    }
    sum += weight * volume.at(i);
  }
  return sum;
}

inline viewers::SlicePlane randomPlane(const Grid& grid, std::mt19937& random) {
  std::uniform_real_distribution<double> unit(-1, 1);
  const Eigen::Quaterniond q = Eigen::Quaterniond(unit(random), unit(random), unit(random), unit(random)).normalized();
  viewers::SlicePlane plane;
  plane.width = 83;
  plane.height = 61;
  plane.right = q * Vec3::UnitX() * 0.9;
  plane.down = q * Vec3::UnitY() * 1.1;
  plane.origin =
      grid.centre() + 6 * Vec3(unit(random), unit(random), unit(random)) - plane.right * 41 - plane.down * 30;
  return plane;
}

inline const Mat3 tilted = Eigen::AngleAxisd(0.4, Vec3(1, 2, -1).normalized()).toRotationMatrix();

}  // namespace hilum::test
