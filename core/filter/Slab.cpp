#include "core/filter/Slab.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/HugePages.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

template <class T>
std::vector<T> cropped(std::span<const T> voxels, const Grid& grid, const IndexBox& box) {
  const Index3 n = box.size();
  auto part = zerosInHugePages<T>(std::size_t(n[0] * n[1] * n[2]));
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y)
        std::copy_n(voxels.data() + grid.offset({box.begin[0], box.begin[1] + y, box.begin[2] + z}), n[0],
                    part.data() + (z * n[1] + y) * n[0]);
  });
  return part;
}

Vec3 corner(const Grid& grid, int number) {
  Vec3 index;
  for (int a = 0; a < 3; ++a) index[a] = number >> a & 1 ? double(grid.size()[std::size_t(a)]) - 0.5 : -0.5;
  return index;
}

void checkInside(const IndexBox& box, const Grid& grid) {
  Index3 last = box.end;
  for (auto& i : last) --i;
  if (box.empty() || !grid.contains(box.begin) || !grid.contains(last))
    throw Error(Code::Usage, "a box that is not inside the volume");
}

}  // namespace

LabelMap cropped(const LabelMap& labels, const IndexBox& box) {
  const Grid& grid = labels.grid();
  checkInside(box, grid);
  return {grid.cropped(box), cropped(labels.voxels(), grid, box), labels.table()};
}

Volume cropped(const Volume& volume, const IndexBox& box) {
  const Grid& grid = volume.grid();
  checkInside(box, grid);
  return volume.visit([&]<class T>(std::span<const T> voxels) {
    const Volume part(grid.cropped(box), cropped(voxels, grid, box), volume.info());
    return volume.colour().empty() ? part : part.withColour(cropped(volume.colour(), grid, box));
  });
}

IndexBox slabBox(const Grid& grid, const Vec3& point, const Vec3& normal, double halfMm) {
  // The corners of what both planes leave of the voxel block: where they cut its twelve edges, and its own corners that
  // lie between them. In voxel indices.
  Vec3 low = Vec3::Constant(1e300), high = -low;
  const auto take = [&](const Vec3& index) {
    low = low.cwiseMin(index);
    high = high.cwiseMax(index);
  };
  const auto distance = [&](const Vec3& index) { return (grid.toWorld(index) - point).dot(normal); };
  for (int from = 0; from < 8; ++from) {
    const Vec3 p = corner(grid, from);
    const double atP = distance(p);
    if (std::abs(atP) <= halfMm) take(p);
    for (int a = 0; a < 3; ++a) {
      if (from >> a & 1) continue;
      const Vec3 q = corner(grid, from | 1 << a);
      const double atQ = distance(q);
      for (const double side : {-halfMm, halfMm})
        if ((atP - side) * (atQ - side) < 0) take(p + (atP - side) / (atP - atQ) * (q - p));
    }
  }
  IndexBox box;
  if (low[0] > high[0]) return box;
  constexpr double kRounding = 1e-6;  // a plane through voxel centres needs their layer alone
  for (int a = 0; a < 3; ++a) {
    const auto n = grid.size()[std::size_t(a)];
    box.begin[std::size_t(a)] = std::clamp<std::int64_t>(std::int64_t(std::floor(low[a] + kRounding)), 0, n - 1);
    box.end[std::size_t(a)] = std::clamp<std::int64_t>(std::int64_t(std::ceil(high[a] - kRounding)), 0, n - 1) + 1;
  }
  return box;
}

}  // namespace hilum
