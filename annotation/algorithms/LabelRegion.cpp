#include "annotation/algorithms/LabelRegion.h"

#include <algorithm>

#include "annotation/IndexBoxes.h"

namespace hilum::annotation {

RegionMask regionOf(const LabelMap& labels, LabelId label, const Progress& progress) {
  const Grid& grid = labels.grid();
  const Index3& n = grid.size();
  RegionMask mask(wholeOf(n));
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const LabelId* row = labels.voxels().data() + grid.offset({0, y, z});
        for (const LabelId *at = row, *last = row + n[0]; (at = std::find(at, last, label)) != last;) {
          const LabelId* run = at;
          while (at != last && *at == label) ++at;
          mask.setRun(y, z, run - row, at - row);
        }
      }
    }
  });
  return inBox(mask, mask.bounds());
}

RegionMask regionOf(const LabelMap& labels, const std::vector<bool>& which, const Progress& progress) {
  const Grid& grid = labels.grid();
  const Index3& n = grid.size();
  const std::vector<std::uint8_t> wanted(which.begin(), which.end());
  RegionMask mask(wholeOf(n));
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const LabelId* row = labels.voxels().data() + grid.offset({0, y, z});
        const auto words = mask.row(y, z);
        for (std::int64_t x = 0; x < n[0]; ++x)
          words[std::size_t(x / 64)] |= RegionMask::Word(row[x] < wanted.size() && wanted[row[x]]) << (x % 64);
      }
    }
  });
  return inBox(mask, mask.bounds());
}

std::vector<std::uint8_t> bytesOf(const RegionMask& mask, const IndexBox& box) {
  const Index3 n = box.size();
  std::vector<std::uint8_t> bytes(std::size_t(n[0] * n[1] * n[2]), 0);
  const IndexBox shared = common(box, mask.box());
  for (auto z = shared.begin[2]; z < shared.end[2]; ++z)
    for (auto y = shared.begin[1]; y < shared.end[1]; ++y) {
      std::uint8_t* row = bytes.data() + n[0] * ((y - box.begin[1]) + n[1] * (z - box.begin[2]));
      mask.forEachRunOf(y, z, [&](std::int64_t from, std::int64_t to) {
        from = std::max(from, box.begin[0]);
        to = std::min(to, box.end[0]);
        if (from < to) std::fill(row + (from - box.begin[0]), row + (to - box.begin[0]), std::uint8_t(1));
      });
    }
  return bytes;
}

RegionMask inBox(const RegionMask& mask, const IndexBox& box) {
  RegionMask moved(box);
  moved |= mask;
  return moved;
}

}  // namespace hilum::annotation
