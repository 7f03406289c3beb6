#include "inference/tasks/TracheaSeed.h"

#include <algorithm>
#include <cmath>

#include "inference/tasks/MaskComponents.h"

namespace hilum::inference {
namespace {

constexpr int kLumenAboveAir = 250;  // HU over pure air that a voxel of the lumen may show
constexpr int kCoreAboveAir = 130;   // and its centre
constexpr double kSmallestMm2 = 25, kLargestMm2 = 1000;
constexpr double kLongestAspect = 3;
constexpr double kMidlineFraction = 0.12;  // of the body's width: where being off the midline halves the weight

/// One dark spot of one slice.
struct Spot {
  std::int64_t z = 0, voxels = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  double sumX = 0, sumY = 0;
  int darkest = 4000;
  double weight = 0;        // volume in mL, less away from the midline
  double best = 0;          // weight of the best chain that ends here, coming from above
  std::int32_t above = -1;  // its previous spot
};

std::vector<Spot> measureSpots(const AirwayScene& scene, const MaskComponents& parts) {
  const Index3& n = scene.ct.size;
  std::vector<Spot> spots(std::size_t(parts.count()));
  for (const auto& r : parts.runs()) {
    Spot& s = spots[std::size_t(r.component)];
    const auto y = r.row % n[1];
    if (s.voxels == 0) s = {r.row / n[1], 0, r.begin, r.end, y, y + 1};
    s.x0 = std::min<std::int64_t>(s.x0, r.begin), s.x1 = std::max<std::int64_t>(s.x1, r.end);
    s.y0 = std::min(s.y0, y), s.y1 = std::max(s.y1, y + 1);
    const auto length = r.end - r.begin;
    s.voxels += length;
    s.sumX += 0.5 * (r.begin + r.end - 1) * length, s.sumY += double(y) * length;
    for (auto x = r.begin; x < r.end; ++x) s.darkest = std::min<int>(s.darkest, scene.ct[r.row * n[0] + x]);
  }
  return spots;
}

/// Middle and width of the body in a slice, in voxels.
std::pair<double, double> bodyAcross(const MaskBlock& body, std::int64_t z) {
  double sum = 0, count = 0;
  std::int64_t left = body.size[0], right = -1;
  for (std::int64_t y = 0; y < body.size[1]; ++y)
    for (std::int64_t x = 0; x < body.size[0]; ++x)
      if (body[body.offset(x, y, z)]) {
        sum += double(x), ++count;
        left = std::min(left, x), right = std::max(right, x);
      }
  return {count > 0 ? sum / count : double(body.size[0]) / 2, double(std::max<std::int64_t>(1, right - left + 1))};
}

void weigh(std::vector<Spot>& spots, const AirwayScene& scene) {
  const Vec3& mm = scene.ct.spacing;
  std::vector<std::pair<double, double>> across(std::size_t(scene.ct.size[2]));
  for (std::int64_t z = 0; z < scene.ct.size[2]; ++z) across[std::size_t(z)] = bodyAcross(scene.body, z);
  for (Spot& s : spots) {
    const double area = double(s.voxels) * mm[0] * mm[1];
    const double width = double(s.x1 - s.x0) * mm[0], height = double(s.y1 - s.y0) * mm[1];
    const double fill = double(s.voxels) / double((s.x1 - s.x0) * (s.y1 - s.y0));
    const double aspect = std::max(width, height) / std::min(width, height);
    const bool compact = fill > 0.45 && aspect < kLongestAspect;
    if (!compact || area < kSmallestMm2 || area > kLargestMm2 || s.z < scene.lowest ||
        s.darkest > scene.airHu + kCoreAboveAir)
      continue;
    const auto [middle, bodyWidth] = across[std::size_t(s.z)];
    const double off = (s.sumX / double(s.voxels) - middle) / (kMidlineFraction * bodyWidth);
    s.weight = area * mm[2] / 1000 / (1 + off * off);
  }
}

/// The spots of the heaviest chain; each spot shares at least a third of the smaller one's voxels with the next.
std::vector<std::int32_t> heaviestChain(std::vector<Spot>& spots, const MaskComponents& parts, const Index3& n) {
  VoxelBlock<std::int32_t> at({n[0], n[1], 2}, Vec3::Ones(), -1);
  std::vector<std::vector<const MaskComponents::Run*>> perSlice(static_cast<std::size_t>(n[2]));
  for (const auto& r : parts.runs())
    if (spots[std::size_t(r.component)].weight > 0) perSlice[std::size_t(r.row / n[1])].push_back(&r);
  std::int32_t last = -1;
  for (std::int64_t z = n[2] - 1; z >= 0; --z) {
    std::int32_t *current = at.slice(z & 1), *upper = at.slice((z + 1) & 1);
    std::fill_n(current, at.sliceCount(), -1);
    std::vector<std::pair<std::pair<std::int32_t, std::int32_t>, std::int64_t>> shared;
    for (const auto* r : perSlice[std::size_t(z)])
      for (auto x = r->begin; x < r->end; ++x) {
        const auto i = r->row % n[1] * n[0] + x;
        current[i] = r->component;
        if (z + 1 == n[2] || upper[i] < 0) continue;
        const std::pair key{r->component, upper[i]};
        const auto it = std::find_if(shared.begin(), shared.end(), [&](const auto& s) { return s.first == key; });
        it == shared.end() ? (shared.emplace_back(key, 1), void()) : void(++it->second);
      }
    for (const auto& [pair, count] : shared) {
      Spot &s = spots[std::size_t(pair.first)], &up = spots[std::size_t(pair.second)];
      const auto [small, large] = std::minmax(s.voxels, up.voxels);
      if (count * 3 < small || large > 3 * small) continue;
      if (up.best > s.best) s.best = up.best, s.above = pair.second;
    }
    for (const auto* r : perSlice[std::size_t(z)]) {
      Spot& s = spots[std::size_t(r->component)];
      if (s.weight == 0) continue;
      s.best += s.weight, s.weight = 0;
      if (last < 0 || s.best > spots[std::size_t(last)].best) last = r->component;
    }
  }
  std::vector<std::int32_t> chain;
  for (; last >= 0; last = spots[std::size_t(last)].above) chain.push_back(last);
  return chain;
}

}  // namespace

TracheaSeed findTracheaSeed(const AirwayScene& scene, const Progress& progress) {
  TracheaSeed seed;
  seed.voxels = MaskBlock::like(scene.ct);
  MaskBlock dark = MaskBlock::like(scene.ct);
  for (std::int64_t i = 0; i < dark.count(); ++i) dark[i] = scene.body[i] && scene.ct[i] < scene.airHu + kLumenAboveAir;
  const MaskComponents parts(dark, 1, Reach::Slice, progress);
  std::vector<Spot> spots = measureSpots(scene, parts);
  weigh(spots, scene);
  const std::vector<std::int32_t> chain = heaviestChain(spots, parts, scene.ct.size);
  if (chain.empty()) return seed;

  std::vector<double> areas;
  std::int64_t voxels = 0;
  std::vector<bool> chosen(spots.size(), false);
  for (auto c : chain) {
    chosen[std::size_t(c)] = true;
    voxels += spots[std::size_t(c)].voxels;
    areas.push_back(double(spots[std::size_t(c)].voxels) * scene.ct.spacing[0] * scene.ct.spacing[1]);
  }
  const std::int64_t bottom = spots[std::size_t(chain.front())].z, top = spots[std::size_t(chain.back())].z;
  if (double(top - bottom + 1) * scene.ct.spacing[2] < 12 || double(voxels) * scene.ct.voxelMl() < 0.8) return seed;
  parts.eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    if (chosen[std::size_t(c)]) std::fill_n(seed.voxels.voxels.data() + first, length, 1);
  });
  std::nth_element(areas.begin(), areas.begin() + std::ptrdiff_t(areas.size() / 2), areas.end());
  seed.areaMm2 = areas[areas.size() / 2];
  seed.top = top, seed.bottom = bottom;
  return seed;
}

}  // namespace hilum::inference
