#include "core/quantify/LpsMask.h"

#include <algorithm>
#include <cmath>

namespace hilum {

bool LpsMask::holds(const Vec3& world) const {
  if (empty()) return false;
  const Vec3 p = grid.toIndex(world);
  const Index3 i{std::lround(p[0]), std::lround(p[1]), std::lround(p[2])};
  return grid.contains(i) && voxels[std::size_t(grid.offset(i))] != 0;
}

LpsMask lpsMask(const LabelMap& labels, const std::vector<LabelId>& ids) {
  LpsMask mask;
  const IndexBox box = labels.bounds(ids);
  if (box.empty()) return mask;
  const Grid cut = labels.grid().cropped(box);
  const AxisOrder order = closestToLps(cut);
  mask.grid = reordered(cut, order);
  mask.voxels.assign(std::size_t(mask.grid.voxelCount()), 0);
  const Index3 n = cut.size();
  Index3 i;
  for (i[2] = 0; i[2] < n[2]; ++i[2])
    for (i[1] = 0; i[1] < n[1]; ++i[1])
      for (i[0] = 0; i[0] < n[0]; ++i[0]) {
        const LabelId id = labels.at({box.begin[0] + i[0], box.begin[1] + i[1], box.begin[2] + i[2]});
        if (id == 0 || std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
        Index3 to;
        for (std::size_t a = 0; a < 3; ++a) {
          const auto from = std::size_t(order.axis[a]);
          to[a] = order.flip[a] ? n[from] - 1 - i[from] : i[from];
        }
        mask.voxels[std::size_t(mask.grid.offset(to))] = 1;
      }
  return mask;
}

}  // namespace hilum
