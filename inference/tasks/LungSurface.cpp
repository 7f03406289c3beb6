#include "inference/tasks/LungSurface.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/Parallel.h"
#include "inference/tasks/BlockTransfer.h"
#include "inference/tasks/CtVoxels.h"
#include "inference/tasks/LungSeam.h"
#include "inference/tasks/MaskComponents.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr int kEdgeHu = -330;   // half-way between lung with its vessels and the chest wall
constexpr double kReachMm = 9;  // past the coarse regions: recesses too thin for the coarse block
constexpr double kSmallestIslandMl = 0.3;
constexpr double kClosingMm = 7;
constexpr double kClosingGridMm = 1.5;
constexpr double kHoleMm2 = 250;  // larger gaps of a slice may be the dome of the diaphragm
constexpr double kBronchialWallMm = 1.5;
constexpr double kSmoothBelowMm = 1.0;  // slices of finer pixels are averaged over 3 x 3

/// Every voxel within kReachMm of air takes the kind of the nearest, in steps over faces.
MaskBlock reach(const MaskBlock& air, const MaskBlock& body) {
  MaskBlock wide = air;
  const Index3& n = air.size;
  std::vector<std::int64_t> layer;
  for (std::int64_t i = 0; i < air.count(); ++i)
    if (air[i]) layer.push_back(i);
  VoxelBlock<float> gone = VoxelBlock<float>::like(air, 0.f);
  const std::int64_t step[] = {1, n[0], n[0] * n[1]};
  for (std::size_t k = 0; k < layer.size(); ++k) {
    const auto i = layer[k];
    const std::int64_t p[] = {i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
    for (int a = 0; a < 3; ++a)
      for (const int side : {-1, 1}) {
        if (p[a] + side < 0 || p[a] + side >= n[std::size_t(a)]) continue;
        const auto j = i + side * step[a];
        const float mm = gone[i] + float(air.spacing[a]);
        if (wide[j] || !body[j] || mm > float(kReachMm)) continue;
        wide[j] = wide[i], gone[j] = mm;
        layer.push_back(j);
      }
  }
  return wide;
}

/// Drops parts that are small, or that lie nowhere in what the coarse block took for this lung.
void dropIslands(MaskBlock& lungs, std::uint8_t kind, const MaskBlock& coarse, const Progress& progress) {
  const MaskComponents parts(lungs, kind, Reach::Space, progress);
  std::vector<bool> keep(std::size_t(parts.count()), false);
  parts.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    for (auto i = first; i < first + length && !keep[std::size_t(c)]; ++i) keep[std::size_t(c)] = coarse[i] == kind;
  });
  for (std::size_t c = 0; c < keep.size(); ++c)
    if (double(parts.voxels()[c]) * lungs.voxelMl() < kSmallestIslandMl && lungs.size[2] > 1) keep[c] = false;
  parts.clear(lungs, keep);
}

/// Closes one lung on a grid of kClosingGridMm and gives it what is free of the full block.
void closeLung(MaskBlock& lungs, std::uint8_t kind, const MaskBlock& forbidden, const Progress& progress) {
  const Factor f = factorFor(lungs.spacing, kClosingGridMm, kClosingGridMm);
  Index3 n;
  for (int a = 0; a < 3; ++a)
    n[std::size_t(a)] = (lungs.size[std::size_t(a)] + f[std::size_t(a)] - 1) / f[std::size_t(a)];
  MaskBlock small(n, lungs.spacing.cwiseProduct(Vec3(double(f[0]), double(f[1]), double(f[2]))));
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y)
        for (std::int64_t x = 0; x < n[0]; ++x) {
          const auto at = lungs.offset(std::min(x * f[0] + f[0] / 2, lungs.size[0] - 1),
                                       std::min(y * f[1] + f[1] / 2, lungs.size[1] - 1),
                                       std::min(z * f[2] + f[2] / 2, lungs.size[2] - 1));
          small[small.offset(x, y, z)] = lungs[at] == kind;
        }
  });
  MaskBlock filled = closed(small, kClosingMm, progress);
  fillHolesInSlices(filled, kHoleMm2, progress);
  const MaskBlock large = transferred(filled, lungs.size, lungs.spacing);
  parallelFor(
      lungs.count(),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i)
          if (large[i] && !lungs[i] && !forbidden[i]) lungs[i] = kind;
      },
      1 << 18);
}

}  // namespace

MaskBlock lungSurface(const HuBlock& ct, const MaskBlock& coarseAir, const MaskBlock& body, const MaskBlock& airway,
                      const Progress& progress) {
  const MaskBlock kinds = transferred(reach(coarseAir, body), ct.size, ct.spacing);
  const MaskBlock near = transferred(coarseAir, ct.size, ct.spacing);
  const MaskBlock forbidden = dilated(airway, kBronchialWallMm, progress.part(0, 0.2));
  const HuBlock smooth = ct.spacing[0] < kSmoothBelowMm ? smoothedInPlane(ct, 1, progress) : HuBlock();
  const HuBlock& edge = smooth.voxels.empty() ? ct : smooth;
  MaskBlock lungs = MaskBlock::like(ct);
  parallelFor(
      lungs.count(),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i)
          if (edge[i] < kEdgeHu && kinds[i] != OtherAir && !forbidden[i]) lungs[i] = kinds[i];
      },
      1 << 18);
  progress.part(0.2, 1).report(0.2);
  for (const std::uint8_t kind : {RightLungAir, LeftLungAir}) dropIslands(lungs, kind, near, progress);
  refineSeam(lungs, edge, progress);
  progress.report(0.5);
  closeLung(lungs, RightLungAir, forbidden, progress);
  progress.report(0.75);
  closeLung(lungs, LeftLungAir, forbidden, progress);
  for (const std::uint8_t kind : {RightLungAir, LeftLungAir}) dropIslands(lungs, kind, near, progress);
  return lungs;
}

}  // namespace hilum::inference
