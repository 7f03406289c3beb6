#include "inference/tasks/AirwayTree.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

#include "inference/tasks/MaskComponents.h"

namespace hilum::inference {
namespace {

constexpr int kFirstAboveAir = 40, kLastAboveAir = 420, kStepHu = 20;
constexpr double kTreeMl = 45;  // trachea aside: the bronchi that CT of this grain resolves hold less
constexpr double kJumpRatio = 1.35, kJumpMl = 4;
constexpr double kBelowSeedMm = 80;
constexpr double kBronchusMm = 45;  // path past the carina: the left main bronchus measures 40 to 50 mm
constexpr double kTracheaMm = 120;

/// Calls f(neighbour offset, step length in mm) for the face neighbours of voxel i.
template <class F>
void eachNeighbour(const Index3& n, const Vec3& mm, std::int64_t i, F&& f) {
  const std::int64_t x = i % n[0], y = i / n[0] % n[1], z = i / (n[0] * n[1]);
  if (x > 0) f(i - 1, mm[0]);
  if (x + 1 < n[0]) f(i + 1, mm[0]);
  if (y > 0) f(i - n[0], mm[1]);
  if (y + 1 < n[1]) f(i + n[0], mm[1]);
  if (z > 0) f(i - n[0] * n[1], mm[2]);
  if (z + 1 < n[2]) f(i + n[0] * n[1], mm[2]);
}

std::vector<std::int64_t> members(const MaskBlock& mask) {
  std::vector<std::int64_t> list;
  for (std::int64_t i = 0; i < mask.count(); ++i)
    if (mask[i]) list.push_back(i);
  return list;
}

/// The seed and what hangs together with it below `threshold`; nothing when that passes `limit` voxels.
std::optional<std::vector<std::int64_t>> flood(const AirwayScene& scene, const TracheaSeed& seed, int threshold,
                                               std::size_t limit, const Progress& progress) {
  MaskBlock seen = seed.voxels;
  std::vector<std::int64_t> reached = members(seed.voxels);
  const auto floor = std::max<std::int64_t>(0, seed.bottom - std::int64_t(kBelowSeedMm / scene.ct.spacing[2]));
  const std::int64_t first = floor * seen.sliceCount(), end = (seed.top + 1) * seen.sliceCount();
  for (std::size_t k = 0; k < reached.size(); ++k) {
    if (k % 65536 == 0) progress.checkpoint();
    eachNeighbour(seen.size, seen.spacing, reached[k], [&](std::int64_t j, double) {
      if (j < first || j >= end || seen[j] || !scene.body[j] || scene.ct[j] >= threshold) return;
      seen[j] = 1;
      reached.push_back(j);
    });
    if (reached.size() > limit) return std::nullopt;
  }
  return reached;
}

/// The flood at the highest threshold before the volume jumps: the lumen with its partial volume, without the lung.
MaskBlock tightTree(const AirwayScene& scene, const TracheaSeed& seed, const Progress& progress) {
  const double ml = scene.ct.voxelMl();
  const auto seedVoxels = double(std::count(seed.voxels.voxels.begin(), seed.voxels.voxels.end(), 1));
  const auto limit = std::size_t(seedVoxels + kTreeMl / ml);
  std::vector<std::int64_t> best = members(seed.voxels);
  for (int above = kFirstAboveAir; above <= kLastAboveAir; above += kStepHu) {
    const auto reached = flood(scene, seed, scene.airHu + above, limit, progress);
    const bool first = above == kFirstAboveAir;
    if (!reached || (!first && double(reached->size()) > kJumpRatio * double(best.size()) + kJumpMl / ml)) break;
    best = *reached;
  }
  MaskBlock tree = MaskBlock::like(scene.ct);
  for (auto i : best) tree[i] = 1;
  return tree;
}

/// Going down from the middle of the seed: the first slice where the lumen is two parts that lie side by side, and
/// stays so for 5 mm.
std::int64_t findCarina(const MaskBlock& tree, const TracheaSeed& seed, const Progress& progress) {
  const MaskComponents parts(tree, 1, Reach::Slice, progress);
  const double pixel = tree.spacing[0] * tree.spacing[1];
  struct Part {
    double area, x;
  };
  std::vector<std::vector<Part>> slices(std::size_t(tree.size[2]));
  std::vector<double> sumX(std::size_t(parts.count()), 0);
  std::vector<std::int64_t> slice(std::size_t(parts.count()), 0);
  for (const auto& r : parts.runs()) {
    sumX[std::size_t(r.component)] += 0.5 * (r.begin + r.end - 1) * (r.end - r.begin);
    slice[std::size_t(r.component)] = r.row / tree.size[1];
  }
  for (std::size_t c = 0; c < sumX.size(); ++c) {
    const auto voxels = double(parts.voxels()[c]);
    if (voxels * pixel >= std::min(25.0, seed.areaMm2 / 6))
      slices[std::size_t(slice[c])].push_back({voxels * pixel, sumX[c] / voxels * tree.spacing[0]});
  }
  const auto divided = [&](std::int64_t z) {
    auto& p = slices[std::size_t(z)];
    if (p.size() < 2) return false;
    std::sort(p.begin(), p.end(), [](const Part& a, const Part& b) { return a.area > b.area; });
    return std::abs(p[0].x - p[1].x) > 9;
  };
  const auto needed = std::max<std::int64_t>(1, std::int64_t(std::ceil(5 / tree.spacing[2])));
  std::int64_t run = 0;
  for (std::int64_t z = (seed.top + seed.bottom) / 2; z >= 0; --z) {
    run = divided(z) ? run + 1 : 0;
    if (run == needed) return z + needed - 1;
  }
  return -1;
}

/// Keeps what lies within kBronchusMm of lumen from the slice above `carina`, and the trachea up to kTracheaMm.
void cut(MaskBlock& tree, std::int64_t carina, const Progress& progress) {
  VoxelBlock<float> path = VoxelBlock<float>::like(tree, 1e9f);
  using Step = std::pair<float, std::int64_t>;
  std::priority_queue<Step, std::vector<Step>, std::greater<>> front;
  const auto top = std::min<std::int64_t>(tree.size[2], carina + 1 + std::int64_t(kTracheaMm / tree.spacing[2]));
  for (std::int64_t i = 0; i < tree.sliceCount() * tree.size[2]; ++i) {
    const std::int64_t z = i / tree.sliceCount();
    if (!tree[i] || z <= carina || z >= top) continue;
    path[i] = 0;
    front.emplace(0.f, i);
  }
  progress.checkpoint();
  while (!front.empty()) {
    const auto [mm, i] = front.top();
    front.pop();
    if (mm > path[i]) continue;
    eachNeighbour(tree.size, tree.spacing, i, [&](std::int64_t j, double step) {
      const auto next = mm + float(step);
      // Steps along faces overstate a slanting path by about a quarter.
      if (!tree[j] || j / tree.sliceCount() >= top || next >= path[j] || next > 1.25 * kBronchusMm) return;
      path[j] = next;
      front.emplace(next, j);
    });
  }
  for (std::int64_t i = 0; i < tree.count(); ++i) tree[i] = path[i] < 1e9f;
}

}  // namespace

Airway growAirway(const AirwayScene& scene, const Progress& progress) {
  Airway airway;
  const TracheaSeed seed = findTracheaSeed(scene, progress);
  if (!seed.found()) {
    airway.lumen = MaskBlock::like(scene.ct);
    return airway;
  }
  airway.found = true;
  airway.lumen = tightTree(scene, seed, progress);
  airway.carina = findCarina(airway.lumen, seed, progress);
  cut(airway.lumen, airway.carina >= 0 ? airway.carina : seed.bottom - 1, progress);
  return airway;
}

}  // namespace hilum::inference
