#include "inference/tasks/MaskMorphology.h"

#include <algorithm>

#include "core/Parallel.h"
#include "inference/tasks/BlockTransfer.h"

namespace hilum::inference {
namespace {

/// The smallest box around the mask's voxels, grown by `mm`; it may reach beyond the block.
IndexBox boundsGrownBy(const MaskBlock& mask, double mm) {
  const Index3& n = mask.size;
  IndexBox box{n, {0, 0, 0}};
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y) {
      const std::uint8_t* row = mask.slice(z) + y * n[0];
      const std::uint8_t* end = row + n[0];
      const std::uint8_t* first = std::find(row, end, 1);
      if (first == end) continue;
      const std::uint8_t* last = end - 1;
      while (!*last) --last;
      box.begin = {std::min(box.begin[0], std::int64_t(first - row)), std::min(box.begin[1], y),
                   std::min(box.begin[2], z)};
      box.end = {std::max(box.end[0], std::int64_t(last - row) + 1), std::max(box.end[1], y + 1), z + 1};
    }
  if (box.empty()) return {};
  for (std::size_t a = 0; a < 3; ++a) {
    const auto margin = 2 + std::int64_t(mm / mask.spacing[std::ptrdiff_t(a)]);
    box.begin[a] -= margin, box.end[a] += margin;
  }
  return box;
}

IndexBox within(IndexBox box, const Index3& n) {
  for (std::size_t a = 0; a < 3; ++a)
    box.begin[a] = std::max<std::int64_t>(0, box.begin[a]), box.end[a] = std::min(n[a], box.end[a]);
  return box;
}

template <class Test>
MaskBlock where(const VoxelBlock<float>& distance, Test test) {
  MaskBlock out = MaskBlock::like(distance);
  parallelFor(
      out.count(),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) out[i] = test(distance[i]);
      },
      1 << 16);
  return out;
}

}  // namespace

VoxelBlock<float> squaredDistance(const MaskBlock& mask, std::uint8_t of, const Progress& progress) {
  VoxelBlock<float> distance;
  distance.size = mask.size;
  distance.spacing = mask.spacing;
  distance.voxels = squaredDistanceMm(mask.voxels, of, mask.size, mask.spacing, progress);
  return distance;
}

MaskBlock dilated(const MaskBlock& mask, double mm, const Progress& progress) {
  const IndexBox box = within(boundsGrownBy(mask, mm), mask.size);
  MaskBlock out = MaskBlock::like(mask);
  if (box.empty()) return out;
  const auto limit = float(mm * mm * 1.0001);
  paste(where(squaredDistance(cropped(mask, box), 1, progress), [limit](float d) { return d <= limit; }), box, out);
  return out;
}

MaskBlock eroded(const MaskBlock& mask, double mm, const Progress& progress) {
  const auto limit = float(mm * mm * 1.0001);
  return where(squaredDistance(mask, 0, progress), [limit](float d) { return d > limit; });
}

MaskBlock closed(const MaskBlock& mask, double mm, const Progress& progress) {
  IndexBox box = boundsGrownBy(mask, mm);
  MaskBlock out = MaskBlock::like(mask);
  if (box.empty()) return out;
  if (mask.size[2] == 1) box.begin[2] = 0, box.end[2] = 1;
  paste(eroded(dilated(cropped(mask, box), mm, progress), mm, progress), box, out);
  return out;
}

}  // namespace hilum::inference
