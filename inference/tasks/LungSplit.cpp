#include "inference/tasks/LungSplit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <queue>

#include "inference/tasks/MaskComponents.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr std::array kErosionsMm{0.0, 2.0, 4.0, 6.0, 8.0, 11.0, 14.0, 18.0, 23.0};
constexpr double kSmallerShare = 0.15;  // of the larger lung's seed
constexpr double kGoodPurity = 0.85;    // part of a lung that lies on its own side of the midline
constexpr double kLowestPurity = 0.5;
constexpr double kSideShare = 0.28;      // a single lung reaches over the midline with less
constexpr double kFreeOfSeeds = 0.06;    // of the body's width, to either side of the midline
constexpr double kApartFraction = 0.22;  // of the body's width between the middles of two lungs

struct Middle {
  double x = 0, voxels = 0;
  double right = 0;  ///< voxels to the right of the midline
};

/// Middle of the body and its width, in voxels.
std::pair<double, double> bodyAcross(const MaskBlock& body) {
  std::vector<std::int64_t> column(std::size_t(body.size[0]), 0);
  for (std::int64_t i = 0; i < body.count(); ++i) column[std::size_t(i % body.size[0])] += body[i];
  std::int64_t total = 0;
  for (auto c : column) total += c;
  std::int64_t sum = 0;
  double low = 0, high = double(body.size[0]), middle = high / 2;
  for (std::size_t x = 0; x < column.size(); ++x) {
    const auto before = sum;
    sum += column[x];
    const auto passes = [&](double share) {
      return double(before) < share * double(total) && double(sum) >= share * double(total);
    };
    if (passes(0.02)) low = double(x);
    if (passes(0.5)) middle = double(x);
    if (passes(0.98)) high = double(x);
  }
  return {middle, std::max(1.0, high - low)};
}

/// Where the midline runs, in voxels along x: through the trachea, else the spine (the brightest bone of the rear
/// half), else the middle of the body.
double midline(const LungScene& scene, double bodyMiddle) {
  double sum = 0, count = 0;
  for (std::int64_t i = 0; i < scene.airway.count(); ++i)
    if (scene.airway[i]) sum += double(i % scene.ct.size[0]), ++count;
  if (count > 0) return sum / count;
  for (std::int64_t i = 0; i < scene.ct.count(); ++i)
    if (scene.body[i] && scene.ct[i] > 150 && i / scene.ct.size[0] % scene.ct.size[1] > scene.ct.size[1] / 2)
      sum += double(i % scene.ct.size[0]), ++count;
  return count > 0 ? sum / count : bodyMiddle;
}

/// Seeds of the two lungs in the deepest parts that lie side by side; nothing when there is only one lung.
/// A pair of which either part crosses the midline is taken only when no erosion gives a better one.
std::optional<MaskBlock> twoSeeds(const MaskBlock& lung, double apart, double midline, const Progress& progress) {
  const VoxelBlock<float> depth = squaredDistance(lung, 0, progress);
  std::optional<MaskBlock> best;
  double bestPurity = kLowestPurity;
  for (const double mm : kErosionsMm) {
    MaskBlock core = MaskBlock::like(lung);
    for (std::int64_t i = 0; i < core.count(); ++i) core[i] = lung[i] && depth[i] > float(mm * mm);
    const MaskComponents parts(core, 1, Reach::Space, progress);
    std::vector<Middle> middles(std::size_t(parts.count()));
    parts.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
      Middle& m = middles[std::size_t(c)];
      m.x += (double(first % lung.size[0]) + 0.5 * double(length - 1)) * double(length);
      m.voxels += double(length);
      m.right += std::clamp(midline - double(first % lung.size[0]), 0.0, double(length));
    });
    for (Middle& m : middles) m.x /= m.voxels;
    std::size_t first = middles.size(), second = middles.size();
    for (std::size_t c = 0; c < middles.size(); ++c)
      if (first == middles.size() || middles[c].voxels > middles[first].voxels) first = c;
    for (std::size_t c = 0; c < middles.size(); ++c)
      if (c != first && std::abs(middles[c].x - middles[first].x) > apart &&
          middles[c].voxels > kSmallerShare * middles[first].voxels &&
          (second == middles.size() || middles[c].voxels > middles[second].voxels))
        second = c;
    if (second == middles.size()) continue;
    if (middles[second].x < middles[first].x) std::swap(first, second);
    const double purity =
        std::min(middles[first].right / middles[first].voxels, 1 - middles[second].right / middles[second].voxels);
    if (purity <= bestPurity) continue;
    MaskBlock seeds = MaskBlock::like(lung);
    // Other deep parts join the side that they lie on.
    const double between = (middles[first].x + middles[second].x) / 2;
    parts.eachRun([&](std::int32_t c, std::int64_t begin, std::int64_t length) {
      const bool right = std::size_t(c) == first || (std::size_t(c) != second && middles[std::size_t(c)].x < between);
      std::fill_n(seeds.voxels.data() + begin, length, right ? RightLungAir : LeftLungAir);
    });
    best = std::move(seeds);
    bestPurity = purity;
    if (purity > kGoodPurity) break;
  }
  return best;
}

/// Grows the seeds through the lung, deepest voxels first, so that they meet in the thinnest bridge.
void growBack(MaskBlock& air, const MaskBlock& seeds, const Progress& progress) {
  MaskBlock lung = MaskBlock::like(air);
  for (std::int64_t i = 0; i < air.count(); ++i) lung[i] = air[i] == RightLungAir;
  const VoxelBlock<float> depth = squaredDistance(lung, 0, progress);
  const Index3& n = air.size;
  struct Step {
    float depth;
    std::int64_t order, voxel;
    bool operator<(const Step& o) const { return depth != o.depth ? depth < o.depth : order > o.order; }
  };
  std::priority_queue<Step> front;
  std::int64_t order = 0;
  MaskBlock label = seeds;
  const auto spread = [&](std::int64_t i) {
    const std::int64_t p[] = {i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
    const std::int64_t step[] = {1, n[0], n[0] * n[1]};
    for (int a = 0; a < 3; ++a)
      for (const int side : {-1, 1}) {
        if (p[a] + side < 0 || p[a] + side >= n[std::size_t(a)]) continue;
        const auto j = i + side * step[a];
        if (!lung[j] || label[j]) continue;
        label[j] = label[i];
        front.push({depth[j], order++, j});
      }
  };
  for (std::int64_t i = 0; i < air.count(); ++i)
    if (seeds[i]) spread(i);
  while (!front.empty()) {
    const auto i = front.top().voxel;
    front.pop();
    if (order % 4096 == 0) progress.checkpoint();
    spread(i);
  }
  for (std::int64_t i = 0; i < air.count(); ++i)
    if (lung[i]) air[i] = label[i];
}

/// Seeds by the midline alone, for lungs that hang together so broadly that no erosion parts them; nothing when nearly
/// all lies on one side.
std::optional<MaskBlock> seedsBySide(const MaskBlock& lung, double midline, double bodyWidth) {
  double right = 0, count = 0;
  for (std::int64_t i = 0; i < lung.count(); ++i)
    if (lung[i]) right += double(i % lung.size[0]) < midline, ++count;
  if (std::min(right, count - right) < kSideShare * count) return std::nullopt;
  MaskBlock seeds = MaskBlock::like(lung);
  for (std::int64_t i = 0; i < lung.count(); ++i) {
    const double off = double(i % lung.size[0]) - midline;
    if (lung[i] && std::abs(off) > kFreeOfSeeds * bodyWidth) seeds[i] = off < 0 ? RightLungAir : LeftLungAir;
  }
  return seeds;
}

}  // namespace

int splitLungs(const LungScene& scene, MaskBlock& air, const Progress& progress) {
  MaskBlock lung = MaskBlock::like(air);
  double sum = 0, count = 0;
  for (std::int64_t i = 0; i < air.count(); ++i) {
    lung[i] = air[i] == RightLungAir;
    if (lung[i]) sum += double(i % air.size[0]), ++count;
  }
  if (count == 0) return 0;
  const auto [bodyMiddle, bodyWidth] = bodyAcross(scene.body);
  const double middle = midline(scene, bodyMiddle);
  auto seeds = twoSeeds(lung, kApartFraction * bodyWidth, middle, progress);
  if (!seeds) seeds = seedsBySide(lung, middle, bodyWidth);
  if (seeds) {
    growBack(air, *seeds, progress);
    // Parts without a seed of their own go by their side of the midline.
    for (std::int64_t i = 0; i < air.count(); ++i)
      if (lung[i] && air[i] == NoAir) air[i] = double(i % air.size[0]) < middle ? RightLungAir : LeftLungAir;
    return 2;
  }
  if (sum / count > middle)
    for (std::int64_t i = 0; i < air.count(); ++i)
      if (lung[i]) air[i] = LeftLungAir;
  return 1;
}

}  // namespace hilum::inference
