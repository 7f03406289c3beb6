#include "inference/tasks/LungSeam.h"

#include <algorithm>
#include <queue>

#include "core/Parallel.h"
#include "inference/tasks/BlockTransfer.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr double kZoneMm = 8;  // the coarse seam is off by up to two of its voxels

bool touches(const MaskBlock& lungs, std::int64_t x, std::int64_t y, std::int64_t z) {
  const Index3& n = lungs.size;
  const auto i = lungs.offset(x, y, z);
  const std::uint8_t other = 3 - lungs[i];
  return (x > 0 && lungs[i - 1] == other) || (x + 1 < n[0] && lungs[i + 1] == other) ||
         (y > 0 && lungs[i - n[0]] == other) || (y + 1 < n[1] && lungs[i + n[0]] == other) ||
         (z > 0 && lungs[i - n[0] * n[1]] == other) || (z + 1 < n[2] && lungs[i + n[0] * n[1]] == other);
}

std::vector<Index3> contacts(const MaskBlock& lungs, const Progress& progress) {
  std::vector<std::vector<Index3>> perSlice(std::size_t(lungs.size[2]));
  parallelFor(lungs.size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < lungs.size[1]; ++y)
        for (std::int64_t x = 0; x < lungs.size[0]; ++x)
          if (lungs[lungs.offset(x, y, z)] && touches(lungs, x, y, z)) perSlice[std::size_t(z)].push_back({x, y, z});
    }
  });
  std::vector<Index3> all;
  for (const auto& slice : perSlice) all.insert(all.end(), slice.begin(), slice.end());
  return all;
}

/// The box of the contacts and kZoneMm around it.
IndexBox zoneBox(const std::vector<Index3>& points, const MaskBlock& lungs) {
  IndexBox box{points.front(), points.front()};
  for (const Index3& p : points)
    for (std::size_t a = 0; a < 3; ++a) {
      box.begin[a] = std::min(box.begin[a], p[a]);
      box.end[a] = std::max(box.end[a], p[a]);
    }
  for (std::size_t a = 0; a < 3; ++a) {
    const auto margin = 2 + std::int64_t(kZoneMm / lungs.spacing[std::ptrdiff_t(a)]);
    box.begin[a] = std::max<std::int64_t>(0, box.begin[a] - margin);
    box.end[a] = std::min(lungs.size[a], box.end[a] + margin + 1);
  }
  return box;
}

}  // namespace

void refineSeam(MaskBlock& lungs, const HuBlock& ct, const Progress& progress) {
  const std::vector<Index3> points = contacts(lungs, progress);
  if (points.empty()) return;
  const IndexBox box = zoneBox(points, lungs);
  const MaskBlock before = cropped(lungs, box);
  const HuBlock hu = cropped(ct, box);
  MaskBlock mark = MaskBlock::like(before);
  for (const Index3& p : points) mark[mark.offset(p[0] - box.begin[0], p[1] - box.begin[1], p[2] - box.begin[2])] = 1;
  const MaskBlock zone = dilated(mark, kZoneMm, progress);

  const Index3& n = before.size;
  const std::int64_t step[] = {1, n[0], n[0] * n[1]};
  MaskBlock label = before;
  for (std::int64_t i = 0; i < label.count(); ++i)
    if (zone[i]) label[i] = 0;
  struct Step {
    int level;
    std::int64_t order, voxel;
    bool operator<(const Step& o) const { return level != o.level ? level > o.level : order > o.order; }
  };
  std::priority_queue<Step> front;
  std::int64_t order = 0;
  const auto spread = [&](std::int64_t i, int level) {
    const std::int64_t p[] = {i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
    for (int a = 0; a < 3; ++a)
      for (const int side : {-1, 1}) {
        if (p[a] + side < 0 || p[a] + side >= n[std::size_t(a)]) continue;
        const auto j = i + side * step[a];
        if (!before[j] || label[j]) continue;
        label[j] = label[i];
        front.push({std::max<int>(level, hu[j]), order++, j});
      }
  };
  for (std::int64_t i = 0; i < label.count(); ++i)
    if (label[i]) spread(i, -1024);
  while (!front.empty()) {
    const Step s = front.top();
    front.pop();
    if (order % 4096 == 0) progress.checkpoint();
    spread(s.voxel, s.level);
  }
  for (std::int64_t i = 0; i < label.count(); ++i)
    if (before[i] && !label[i]) label[i] = before[i];
  paste(label, box, lungs);
}

}  // namespace hilum::inference
