#include "inference/tasks/BodyMask.h"

#include <algorithm>

#include "inference/tasks/MaskComponents.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr int kTissueAbove = -500;
constexpr double kShellMm = 3.4;      // depth of erosion: half of what a table's shell measures at most
constexpr double kShellVoxels = 1.2;  // and at least one voxel
constexpr double kRestoreMm = 25;     // how far thin walls are given back around the thick ones
constexpr int kLungAboveAir = 80;     // HU that lung, behind such a wall, shows over pure air at least
constexpr double kWallShare = 0.9;    // of what bounds a gap, for it to be a lung behind a thin wall

/// Tissue without what only thin bridges hold to the body: the table's shell, cables, blankets.
MaskBlock bodyTissue(MaskBlock tissue, const Progress& progress) {
  MaskBlock core = eroded(tissue, std::max(kShellMm, kShellVoxels * tissue.spacing[0]), progress);
  const MaskComponents parts(core, 1, Reach::Space, progress);
  if (parts.count() == 0) return tissue;
  const auto largest = std::max_element(parts.voxels().begin(), parts.voxels().end());
  std::vector<bool> keep(std::size_t(parts.count()), false);
  for (std::size_t c = 0; c < keep.size(); ++c) keep[c] = parts.voxels()[c] * 4 > *largest;
  parts.clear(core, keep);
  const MaskBlock near = dilated(core, kRestoreMm, progress);
  for (std::int64_t i = 0; i < tissue.count(); ++i) tissue[i] = tissue[i] && near[i];
  return tissue;
}

/// Marks as outside those parts of a slice's gaps that hold one of its corners, or that continue such a part of the
/// next slice and reach the side too. A lung cut by the image's side does neither.
std::vector<bool> outsideParts(const MaskComponents& gaps, const Index3& n) {
  std::vector<bool> outside(std::size_t(gaps.count()), false);
  for (const auto& r : gaps.runs()) {
    const auto y = r.row % n[1];
    if ((y == 0 || y == n[1] - 1) && (r.begin == 0 || r.end == n[0])) outside[std::size_t(r.component)] = true;
  }
  const std::vector<bool> side = gaps.touchingSides();
  VoxelBlock<std::int32_t> part(n, Vec3::Ones(), -1);
  gaps.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    std::fill_n(part.voxels.data() + first, length, c);
  });
  const auto spread = [&](std::int64_t from, std::int64_t to) {
    std::vector<std::int64_t> shared(outside.size(), 0);
    for (std::int64_t i = 0; i < part.sliceCount(); ++i) {
      const auto a = part.slice(from)[i], b = part.slice(to)[i];
      if (a >= 0 && b >= 0 && outside[std::size_t(a)]) ++shared[std::size_t(b)];
    }
    for (std::size_t c = 0; c < outside.size(); ++c)
      if (side[c] && shared[c] * 2 > gaps.voxels()[c]) outside[c] = true;
  };
  for (std::int64_t z = 0; z + 1 < n[2]; ++z) spread(z, z + 1);
  for (std::int64_t z = n[2] - 1; z > 0; --z) spread(z, z - 1);
  return outside;
}

/// Gives back to the body the lungs that lie open because their wall is as thin as a table's shell: gaps that all the
/// tissue closes, that are no pure air, and whose bounds are body for the most part. A table's hollow is neither.
void regainThinWalled(MaskBlock& body, const HuBlock& coarse, const MaskBlock& allTissue, const MaskBlock& tissue,
                      const Progress& progress) {
  const int airHu = airLevel(coarse, body);
  const MaskComponents gaps(allTissue, 0, Reach::Slice, progress);
  const std::vector<bool> outside = outsideParts(gaps, body.size);
  std::vector<std::int64_t> open(outside.size(), 0), bounds(outside.size(), 0), bodyBounds(outside.size(), 0);
  std::vector<double> sumHu(outside.size(), 0);
  const std::int64_t nx = body.size[0];
  gaps.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    if (outside[std::size_t(c)]) return;
    const auto bound = [&](std::int64_t i) {
      if (i < 0 || i >= body.count() || !allTissue[i]) return;
      ++bounds[std::size_t(c)];
      bodyBounds[std::size_t(c)] += tissue[i];
    };
    bound(first - 1), bound(first + length);
    for (auto i = first; i < first + length; ++i) {
      open[std::size_t(c)] += !body[i];
      sumHu[std::size_t(c)] += coarse[i];
      bound(i - nx), bound(i + nx);
    }
  });
  gaps.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    const auto k = std::size_t(c);
    const bool lung = sumHu[k] > double(airHu + kLungAboveAir) * double(gaps.voxels()[k]);
    const bool walled = double(bodyBounds[k]) > kWallShare * double(bounds[k]);
    if (!outside[k] && 2 * open[k] > gaps.voxels()[k] && lung && walled)
      std::fill_n(body.voxels.data() + first, length, 1);
  });
}

}  // namespace

MaskBlock findBody(const HuBlock& coarse, const Progress& progress) {
  MaskBlock allTissue = MaskBlock::like(coarse);
  for (std::int64_t i = 0; i < coarse.count(); ++i) allTissue[i] = coarse[i] > kTissueAbove;
  const MaskBlock tissue = bodyTissue(allTissue, progress);
  const MaskComponents gaps(tissue, 0, Reach::Slice, progress);
  std::vector<bool> inside = outsideParts(gaps, coarse.size);
  inside.flip();
  MaskBlock body = MaskBlock::like(coarse, std::uint8_t(1));
  gaps.clear(body, inside);
  regainThinWalled(body, coarse, allTissue, tissue, progress);
  return body;
}

int airLevel(const HuBlock& coarse, const MaskBlock& body) {
  std::vector<std::int16_t> air;
  for (std::int64_t i = 0; i < coarse.count(); ++i)
    if (!body[i] && coarse[i] > -1020 && coarse[i] < -700) air.push_back(coarse[i]);
  if (std::int64_t(air.size()) * 50 < coarse.count()) return -1000;
  std::nth_element(air.begin(), air.begin() + std::ptrdiff_t(air.size() / 2), air.end());
  return std::clamp<int>(air[air.size() / 2], -1005, -800);
}

}  // namespace hilum::inference
