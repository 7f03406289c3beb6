#pragma once
#include <algorithm>
#include <cstdint>
#include <span>

#include "core/Grid.h"

namespace hilum {

/// Reads voxels between their centres: trilinear within half a voxel of the outermost centres, where the edge's value
/// goes on. Places are voxel indices with fractions. At a centre it gives that voxel's value exactly, whatever its
/// neighbours hold.
template <class T>
class Trilinear {
 public:
  Trilinear(const Grid& grid, std::span<const T> voxels) : n_(grid.size()), voxels_(voxels) {}

  bool inside(const Vec3& p) const {
    for (int a = 0; a < 3; ++a)
      if (!(p[a] >= -0.5 && p[a] <= double(n_[a]) - 0.5)) return false;
    return true;
  }

  double operator()(const Vec3& p) const {
    std::int64_t low[3], high[3];
    double f[3];
    for (int a = 0; a < 3; ++a) {
      const double q = std::clamp(p[a], 0.0, double(n_[a] - 1));
      low[a] = std::int64_t(q);
      high[a] = std::min(low[a] + 1, n_[a] - 1);
      f[a] = q - double(low[a]);
    }
    const auto at = [&](std::int64_t x, std::int64_t y, std::int64_t z) {
      return double(voxels_[std::size_t(x + n_[0] * (y + n_[1] * z))]);
    };
    const auto mix = [](double a, double b, double t) { return t == 0 ? a : a + (b - a) * t; };
    const auto plane = [&](std::int64_t z) {
      return mix(mix(at(low[0], low[1], z), at(high[0], low[1], z), f[0]),
                 mix(at(low[0], high[1], z), at(high[0], high[1], z), f[0]), f[1]);
    };
    return mix(plane(low[2]), f[2] == 0 ? 0 : plane(high[2]), f[2]);
  }

 private:
  Index3 n_;
  std::span<const T> voxels_;
};

}  // namespace hilum
