#include "core/quantify/PlaneSection.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/Trilinear.h"

namespace hilum {

std::pair<Vec3, Vec3> planeAxes(const Vec3& normal) {
  const Vec3 u = (Vec3::UnitX() - normal.x() * normal).normalized();
  return {u, normal.cross(u)};
}

PlaneSection sampleSection(const Volume& volume, const Vec3& centre, const Vec3& normal, double halfMm, double stepMm) {
  PlaneSection s;
  const int half = int(std::lround(halfMm / stepMm));
  s.side = 2 * half + 1;
  s.stepMm = stepMm;
  s.centre = centre;
  std::tie(s.u, s.v) = planeAxes(normal);
  s.hu.resize(std::size_t(s.side) * std::size_t(s.side));
  const Grid& grid = volume.grid();
  const Vec3 first = grid.toIndex(s.world(s.mm(0), s.mm(0)));
  const Vec3 du = grid.worldToIndexLinear() * s.u * stepMm, dv = grid.worldToIndexLinear() * s.v * stepMm;
  volume.visit([&]<class T>(std::span<const T> voxels) {
    const Trilinear<T> at(grid, voxels);
    for (int j = 0; j < s.side; ++j)
      for (int i = 0; i < s.side; ++i) s.hu[std::size_t(i + j * s.side)] = float(at(first + i * du + j * dv));
  });
  return s;
}

PlaneSection medianFiltered(const PlaneSection& section, double radiusMm) {
  const int r = int(std::lround(radiusMm / section.stepMm)), n = section.side;
  if (r < 1) return section;
  PlaneSection out = section;
  std::vector<float> window;
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      window.clear();
      for (int y = std::max(0, j - r); y <= std::min(n - 1, j + r); ++y)
        for (int x = std::max(0, i - r); x <= std::min(n - 1, i + r); ++x) window.push_back(section.at(x, y));
      const auto middle = window.begin() + std::ptrdiff_t(window.size() / 2);
      std::nth_element(window.begin(), middle, window.end());
      out.hu[std::size_t(i + j * n)] = *middle;
    }
  return out;
}

}  // namespace hilum
