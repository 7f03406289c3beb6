#include "core/LabelMap.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/HugePages.h"
#include "core/Parallel.h"

namespace hilum {

LabelMap::LabelMap(Grid grid, LabelTable table)
    : grid_(std::move(grid)),
      voxels_(zerosInHugePages<LabelId>(std::size_t(grid_.voxelCount()))),
      table_(std::move(table)) {}

LabelMap::LabelMap(Grid grid, std::vector<LabelId> voxels, LabelTable table)
    : grid_(std::move(grid)), voxels_(std::move(voxels)), table_(std::move(table)) {
  if (std::int64_t(voxels_.size()) != grid_.voxelCount())
    throw Error(Code::Internal, "a label map's buffer does not fit its grid");
}

std::map<LabelId, std::int64_t> LabelMap::counts() const {
  std::vector<std::int64_t> all(65536, 0);
  std::mutex guard;
  parallelFor(
      std::int64_t(voxels_.size()),
      [&](std::int64_t begin, std::int64_t end) {
        std::map<LabelId, std::int64_t> own;
        for (auto i = begin; i < end;) {
          const LabelId id = voxels_[std::size_t(i)];
          auto run = i;
          while (run < end && voxels_[std::size_t(run)] == id) ++run;
          if (id) own[id] += run - i;
          i = run;
        }
        const std::lock_guard lock(guard);
        for (const auto& [id, n] : own) all[id] += n;
      },
      1 << 20);
  std::map<LabelId, std::int64_t> result;
  for (std::size_t id = 1; id < all.size(); ++id)
    if (all[id]) result[LabelId(id)] = all[id];
  return result;
}

IndexBox LabelMap::bounds(const std::vector<LabelId>& labels) const {
  std::vector<bool> wanted(65536, labels.empty());
  for (LabelId id : labels) wanted[id] = true;
  wanted[0] = false;
  const Index3& n = grid_.size();
  IndexBox box{n, {0, 0, 0}};
  std::size_t i = 0;
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x, ++i)
        if (voxels_[i] && wanted[voxels_[i]]) {
          const Index3 p{x, y, z};
          for (int a = 0; a < 3; ++a) {
            box.begin[a] = std::min(box.begin[a], p[a]);
            box.end[a] = std::max(box.end[a], p[a] + 1);
          }
        }
  return box.empty() ? IndexBox{} : box;
}

void LabelMap::completeTable() {
  for (const auto& [id, n] : counts()) table_.require(id);
}

LabelMap reordered(const LabelMap& map, const AxisOrder& order) {
  if (order.identity()) return map;
  std::vector<LabelId> voxels(map.voxels().size());
  copyReordered<LabelId>(map.grid(), map.voxels(), order, voxels);
  return LabelMap(reordered(map.grid(), order), std::move(voxels), map.table());
}

}  // namespace hilum
