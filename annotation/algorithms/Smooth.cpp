#include "annotation/algorithms/Smooth.h"

#include <algorithm>
#include <cmath>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/BoxSum.h"
#include "annotation/algorithms/LabelRegion.h"

namespace hilum::annotation {
namespace {

/// How many voxels of an axis of `count` lie within `radius` of place `i`.
float within(std::int64_t i, std::int64_t radius, std::int64_t begin, std::int64_t end) {
  return float(std::min(end, i + radius + 1) - std::max(begin, i - radius));
}

/// The radius of each of three boxes whose joint spread is that of a Gaussian.
Index3 boxesFor(double sigmaMm, const Vec3& spacing) {
  Index3 radius;
  for (int a = 0; a < 3; ++a) {
    const double sigma = sigmaMm / spacing[a];
    radius[a] = std::llround((std::sqrt(4 * sigma * sigma + 1) - 1) / 2);
  }
  return radius;
}

}  // namespace

RegionMask medianOf(const RegionMask& mask, const Grid& grid, double radiusMm, const Progress& progress) {
  const IndexBox bounds = mask.bounds(), whole = wholeOf(grid.size());
  if (bounds.empty()) return {};
  Index3 radius;
  for (int a = 0; a < 3; ++a) radius[a] = std::int64_t(std::floor(radiusMm / grid.spacing()[a] + 1e-6));
  const IndexBox box = common(widened(bounds, radius), whole);
  const Index3 n = box.size();
  const auto bytes = bytesOf(mask, box);
  std::vector<float> sums(bytes.begin(), bytes.end());
  for (int a = 0; a < 3; ++a) sumAlong(sums, n, a, radius[a], progress);
  const RegionMask result = regionWhere(box, [&](std::size_t i) {
    const auto p = std::int64_t(i);
    const Index3 at{box.begin[0] + p % n[0], box.begin[1] + p / n[0] % n[1], box.begin[2] + p / (n[0] * n[1])};
    float all = 1;
    for (int a = 0; a < 3; ++a) all *= within(at[a], radius[a], 0, whole.end[a]);
    return 2 * sums[i] > all;
  });
  return inBox(result, result.bounds());
}

LabelPatch smoothedJointly(const LabelMap& labels, const std::vector<LabelId>& chosen, double sigmaMm,
                           const Progress& progress) {
  const Grid& grid = labels.grid();
  const Index3 radius = boxesFor(sigmaMm, grid.spacing());
  const IndexBox tight = labels.bounds(chosen);
  if (tight.empty() || chosen.empty()) return {};
  const IndexBox box = common(widened(tight, {3 * radius[0], 3 * radius[1], 3 * radius[2]}), wholeOf(grid.size()));
  const Index3 n = box.size();
  const auto count = std::size_t(n[0] * n[1] * n[2]);
  const LabelMap part = [&] {
    LabelMap cut(grid.cropped(box));
    for (std::int64_t z = 0; z < n[2]; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y)
        std::copy_n(labels.voxels().data() + grid.offset({box.begin[0], box.begin[1] + y, box.begin[2] + z}), n[0],
                    cut.voxels().data() + n[0] * (y + n[1] * z));
    return cut;
  }();
  std::vector<LabelId> competing = chosen;
  competing.insert(competing.begin(), 0);
  LabelPatch patch{RegionMask(box), std::vector<LabelId>(count)};
  std::vector<float> best(count, -1), share(count);
  for (std::size_t each = 0; each < competing.size(); ++each) {
    const LabelId label = competing[each];
    const Progress stage = progress.part(double(each) / double(competing.size()), 1);
    for (std::size_t i = 0; i < count; ++i) share[i] = float(part.voxels()[i] == label);
    for (int pass = 0; pass < 3; ++pass)
      for (int a = 0; a < 3; ++a) sumAlong(share, n, a, radius[a], stage);
    for (std::size_t i = 0; i < count; ++i) {
      // Of equal shares the voxel's own label wins.
      if (share[i] < best[i] || (share[i] == best[i] && part.voxels()[i] != label)) continue;
      best[i] = share[i];
      patch.labels[i] = label;
    }
    stage.report(1.0 / double(competing.size() - each));
  }
  patch.where = regionWhere(box, [&](std::size_t i) {
    return patch.labels[i] != part.voxels()[i] && std::ranges::find(competing, part.voxels()[i]) != competing.end();
  });
  return patch;
}

}  // namespace hilum::annotation
