#include "core/Resample.h"

#include <algorithm>
#include <cmath>

#include "core/Parallel.h"
#include "core/Trilinear.h"

namespace hilum {
namespace {

/// Calls visit(targetOffset, sourceIndex) for every voxel of `onto`, rows in parallel.
template <class Visit>
void forEachSourceIndex(const Grid& from, const Grid& onto, const Progress& progress, const Visit& visit) {
  const Index3& n = onto.size();
  const Mat3 step = from.worldToIndexLinear() * onto.indexToWorldLinear();
  const Vec3 start = from.toIndex(onto.origin());
  std::atomic<std::int64_t> done = 0;
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const Vec3 row = start + step.col(1) * double(y) + step.col(2) * double(z);
        const std::int64_t offset = (z * n[1] + y) * n[0];
        for (std::int64_t x = 0; x < n[0]; ++x) visit(offset + x, Vec3(row + step.col(0) * double(x)));
      }
      progress.report(double(++done) / double(n[2]));
    }
  });
}

}  // namespace

Volume resample(const Volume& volume, const Grid& onto, double outside, const Progress& progress) {
  return volume.visit([&]<class T>(std::span<const T> source) {
    const Trilinear<T> value(volume.grid(), source);
    std::vector<T> voxels(std::size_t(onto.voxelCount()));
    forEachSourceIndex(volume.grid(), onto, progress, [&](std::int64_t i, const Vec3& p) {
      const double v = value.inside(p) ? value(p) : outside;
      if constexpr (std::is_integral_v<T>)
        voxels[std::size_t(i)] = T(std::lround(std::clamp(v, -32768.0, 32767.0)));
      else
        voxels[std::size_t(i)] = T(v);
    });
    return Volume(onto, std::move(voxels), volume.info());
  });
}

LabelMap resample(const LabelMap& map, const Grid& onto, const Progress& progress) {
  std::vector<LabelId> voxels(std::size_t(onto.voxelCount()), 0);
  forEachSourceIndex(map.grid(), onto, progress, [&](std::int64_t i, const Vec3& p) {
    const Index3 q{std::llround(p[0]), std::llround(p[1]), std::llround(p[2])};
    if (map.grid().contains(q)) voxels[std::size_t(i)] = map.at(q);
  });
  return LabelMap(onto, std::move(voxels), map.table());
}

Grid rightGrid(const Grid& g) {
  // Gram-Schmidt from the in-plane axes; the third axis becomes their normal, on the side it was.
  Mat3 axes;
  axes.col(0) = g.direction().col(0);
  axes.col(1) = (g.direction().col(1) - axes.col(0) * axes.col(0).dot(g.direction().col(1))).normalized();
  axes.col(2) = axes.col(0).cross(axes.col(1));
  if (axes.col(2).dot(g.direction().col(2)) < 0) axes.col(2) *= -1;
  // Spacing: the distance between neighbouring planes along each new axis.
  const Mat3 local = axes.transpose() * g.indexToWorldLinear();
  const Vec3 spacing = local.diagonal().cwiseAbs();
  Vec3 low = Vec3::Constant(1e300), high = -low;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(g.size()[a] - 1) : 0.0;
    const Vec3 p = local * index;
    low = low.cwiseMin(p);
    high = high.cwiseMax(p);
  }
  Index3 size;
  for (int a = 0; a < 3; ++a) size[a] = std::int64_t(std::ceil((high[a] - low[a]) / spacing[a] - 1e-6)) + 1;
  return Grid(size, spacing, g.origin() + axes * low, axes);
}

}  // namespace hilum
