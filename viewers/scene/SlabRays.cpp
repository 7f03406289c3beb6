#include "viewers/scene/SlabRays.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr double nothing = 1e-6;  ///< voxels over the whole volume: rounding errors of a matrix

double cleaned(double slope, std::int64_t over) { return std::abs(slope) * double(over) < nothing ? 0 : slope; }

}  // namespace

SlabRays::SlabRays(const Grid& grid, const SlicePlane& picture) : plane(grid, picture) {
  const Vec3 normal = picture.normal();
  const Vec3 perMm = grid.worldToIndexLinear() * normal;
  Vec3::Index most;
  perMm.cwiseAbs().maxCoeff(&most);
  k = int(most);
  u = k == 0 ? 1 : 0;
  v = k == 2 ? 1 : 2;
  const Index3& n = grid.size();
  slopeU = cleaned(perMm[u] / perMm[k], n[k]);
  slopeV = cleaned(perMm[v] / perMm[k], n[k]);
  half = picture.slabMm / 2 * std::abs(perMm[k]);

  const IndexPlane full = plane;
  reference = full.start[k] + full.right[k] * (picture.width - 1) / 2.0 + full.down[k] * (picture.height - 1) / 2.0;
  // mm along the normal per voxel; a ray gains 1 / perMm[k] mm from layer to layer.
  const Vec3 mm = grid.indexToWorldLinear().transpose() * normal;
  centreU = cleaned(-perMm[k] * mm[u], n[u]);
  centreV = cleaned(-perMm[k] * mm[v], n[v]);
  centre =
      reference - centreU * full.start[u] - centreV * full.start[v] - perMm[k] * mm[k] * (reference - full.start[k]);

  const auto sheared = [&](const Vec3& p, double layer) {
    return Vec3(p[u] - slopeU * layer, p[v] - slopeV * layer, 0);
  };
  plane.start = sheared(full.start, full.start[k] - reference);
  plane.right = sheared(full.right, full.right[k]);
  plane.down = sheared(full.down, full.down[k]);
  plane.size = {n[u], n[v], 1};
}

RayBox seenRays(const SlabRays& rays, int height, const std::array<double, 2>& low, const std::array<double, 2>& high) {
  std::array<std::int64_t, 2> first, count;
  for (int a = 0; a < 2; ++a) {
    const double start = rays.plane.start[a];
    const double along = rays.plane.right[a] * (rays.plane.width - 1), across = rays.plane.down[a] * (height - 1);
    const double least = start + std::min(along, 0.0) + std::min(across, 0.0);
    const double most = start + std::max(along, 0.0) + std::max(across, 0.0);
    first[std::size_t(a)] = std::int64_t(std::max(std::floor(least) - 1, std::floor(low[std::size_t(a)])));
    count[std::size_t(a)] =
        std::int64_t(std::min(std::ceil(most) + 1, std::ceil(high[std::size_t(a)]))) - first[std::size_t(a)] + 1;
  }
  return {first[0], first[1], count[0], count[1]};
}

}  // namespace hilum::viewers
