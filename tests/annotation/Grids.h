#pragma once
#include <chrono>
#include <cstdio>

#include "annotation/RegionMask.h"
#include "annotation/ShapePlane.h"
#include "core/Grid.h"

namespace hilum::test {

/// Unequal spacing, axes turned against the patient's.
inline Grid turnedGrid(const Index3& size) {
  const Mat3 turn = Eigen::AngleAxisd(0.4, Vec3(1, 2, 3).normalized()).toRotationMatrix();
  return Grid(size, Vec3(0.7, 1.1, 2.5), Vec3(-12, 5, 40), turn);
}

/// The voxels for which `within(index)` holds, found one by one.
template <class Within>
annotation::RegionMask oneByOne(const Index3& size, const Within& within) {
  annotation::RegionMask mask({{0, 0, 0}, size});
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x)
        if (within(Index3{x, y, z})) mask.set({x, y, z});
  return mask;
}

inline Vec3 point(const Index3& i) { return {double(i[0]), double(i[1]), double(i[2])}; }

/// Runs the work, says on stdout how long it took, and gives that in seconds.
template <class Work>
double timed(const char* what, const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%s: %.1f ms\n", what, seconds * 1000);
  return seconds;
}

}  // namespace hilum::test
