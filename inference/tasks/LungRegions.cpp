#include "inference/tasks/LungRegions.h"

#include <algorithm>

#include "inference/tasks/MaskComponents.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr int kLungBelow = -400;
constexpr int kTissueAbove = -300;
constexpr int kGasAboveAir = 45;  // HU over pure air that gas may show on the coarse block
constexpr double kSmallestPocketMl = 3;
constexpr double kPocketWall = 0.55;            // part of what surrounds a pocket that must be tissue
constexpr double kSmallestShare = 0.2;          // of the largest part
constexpr double kSmallestShareInSlice = 0.04;  // a slice parts a lung that hangs together in space
constexpr double kSmallestLungMl = 40;
constexpr double kSmallestLungMm2 = 600;  // where a single slice is all there is
constexpr double kSmallestPiece = 0.04;   // of the largest part, for one close to it
constexpr double kPieceGapMm = 12;
constexpr double kMostGas = 0.75;  // a lung with more is none

/// Frees `air` of pockets of pure gas that tissue surrounds: stomach, colon, oesophagus, larynx. A bulla or an
/// emphysematous region is as dark, but lung surrounds it.
void setPocketsAside(const LungScene& scene, MaskBlock& air, const Progress& progress) {
  MaskBlock gas = MaskBlock::like(air);
  for (std::int64_t i = 0; i < air.count(); ++i) gas[i] = air[i] && scene.ct[i] < scene.airHu + kGasAboveAir;
  const MaskComponents pockets(gas, 1, Reach::Space, progress);
  std::vector<bool> large(std::size_t(pockets.count()));
  for (std::size_t c = 0; c < large.size(); ++c)
    large[c] = double(pockets.voxels()[c]) * air.voxelMl() >= kSmallestPocketMl;
  pockets.clear(gas, large);
  if (std::find(large.begin(), large.end(), true) == large.end()) return;

  VoxelBlock<std::int32_t> owner = VoxelBlock<std::int32_t>::like(air, -1);
  std::vector<std::vector<std::int64_t>> rim(large.size());
  pockets.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    if (!large[std::size_t(c)]) return;
    for (auto i = first; i < first + length; ++i) owner[i] = c, rim[std::size_t(c)].push_back(i);
  });
  const Index3& n = air.size;
  const std::int64_t step[] = {1, n[0], n[0] * n[1]};
  for (std::size_t c = 0; c < large.size(); ++c) {
    if (!large[c]) continue;
    progress.checkpoint();
    // Two layers grow around the pocket: the first is partial volume, the second tells what surrounds it.
    std::vector<std::int64_t> all = rim[c], layer = rim[c];
    std::int64_t tissue = 0, known = 0;
    for (int depth = 1; depth <= 2; ++depth) {
      std::vector<std::int64_t> next;
      for (const auto i : layer) {
        const std::int64_t p[] = {i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
        for (int a = 0; a < 3; ++a)
          for (const int side : {-1, 1}) {
            if (p[a] + side < 0 || p[a] + side >= n[std::size_t(a)]) continue;
            const auto j = i + side * step[a];
            if (owner[j] == std::int32_t(c)) continue;
            owner[j] = std::int32_t(c);
            next.push_back(j);
            if (depth == 1) all.push_back(j);
            if (depth == 2 && scene.body[j]) tissue += scene.ct[j] > kTissueAbove, ++known;
          }
      }
      layer = std::move(next);
    }
    if (double(tissue) < kPocketWall * double(known)) continue;
    for (const auto i : all) air[i] = 0;
  }
}

struct Part {
  std::int64_t voxels = 0, gas = 0;
  double sumZ = 0;
};

bool lungLike(const Part& p) { return double(p.gas) < kMostGas * double(p.voxels); }

std::vector<Part> measure(const LungScene& scene, const MaskComponents& parts) {
  std::vector<Part> measured(std::size_t(parts.count()));
  parts.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    Part& p = measured[std::size_t(c)];
    p.voxels += length;
    p.sumZ += double(first / scene.ct.sliceCount()) * double(length);
    for (auto i = first; i < first + length; ++i) p.gas += scene.ct[i] < scene.airHu + kGasAboveAir;
  });
  return measured;
}

/// Adds the smaller parts that a fissure, an effusion or the slice itself separates from a lung: they lie close to a
/// large part, and, where there is more than a slice, above the lungs' middle, where no bowel is.
void keepPieces(const MaskComponents& parts, const std::vector<Part>& measured, const MaskBlock& air, double middleZ,
                std::vector<bool>& keep, const Progress& progress) {
  MaskBlock large = air;
  parts.clear(large, keep);
  const VoxelBlock<float> gap = squaredDistance(large, 1, progress);
  std::int64_t most = 0;
  for (std::size_t c = 0; c < keep.size(); ++c)
    if (keep[c]) most = std::max(most, measured[c].voxels);
  std::vector<bool> close(keep.size(), false);
  parts.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    for (auto i = first; i < first + length && !close[std::size_t(c)]; ++i)
      close[std::size_t(c)] = gap[i] <= float(kPieceGapMm * kPieceGapMm);
  });
  for (std::size_t c = 0; c < keep.size(); ++c)
    if (close[c] && lungLike(measured[c]) && double(measured[c].voxels) >= kSmallestPiece * double(most) &&
        (air.size[2] == 1 || measured[c].sumZ / double(measured[c].voxels) > middleZ))
      keep[c] = true;
}

}  // namespace

MaskBlock findLungAir(const LungScene& scene, const Progress& progress) {
  MaskBlock all = MaskBlock::like(scene.ct);
  for (std::int64_t i = 0; i < all.count(); ++i) all[i] = scene.body[i] && scene.ct[i] < kLungBelow;
  MaskBlock air = all;
  for (std::int64_t i = 0; i < all.count(); ++i)
    if (scene.airway[i]) air[i] = 0;
  const bool single = scene.ct.size[2] == 1;
  if (!single) setPocketsAside(scene, air, progress);

  const MaskComponents parts(air, 1, Reach::Space, progress);
  const std::vector<Part> measured = measure(scene, parts);
  const double smallest =
      single ? kSmallestLungMm2 / (scene.ct.spacing[0] * scene.ct.spacing[1]) : kSmallestLungMl / scene.ct.voxelMl();
  std::int64_t largest = 0;
  for (const Part& p : measured)
    if (lungLike(p)) largest = std::max(largest, p.voxels);
  std::vector<bool> keep(measured.size(), false);
  double sumZ = 0, voxels = 0;
  if (double(largest) >= smallest)
    for (std::size_t c = 0; c < keep.size(); ++c)
      if (lungLike(measured[c]) && double(measured[c].voxels) >= kSmallestShare * double(largest)) {
        keep[c] = true;
        sumZ += measured[c].sumZ, voxels += double(measured[c].voxels);
      }
  keepPieces(parts, measured, air, sumZ / voxels, keep, progress);
  parts.clear(air, keep);
  for (std::int64_t i = 0; i < air.count(); ++i) air[i] = air[i] ? RightLungAir : all[i] ? OtherAir : NoAir;
  return air;
}

}  // namespace hilum::inference
