#include "annotation/algorithms/Transfer.h"

#include <cmath>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/LabelRegion.h"

namespace hilum::annotation {

LabelPatch sliceOf(const LabelMap& labels, int axis, std::int64_t slice, const std::vector<LabelId>& chosen) {
  IndexBox box = wholeOf(labels.grid().size());
  box.begin[axis] = slice;
  box.end[axis] = slice + 1;
  box = common(box, wholeOf(labels.grid().size()));
  const Index3 n = box.size();
  LabelPatch patch{RegionMask(box), std::vector<LabelId>(std::size_t(n[0] * n[1] * n[2]))};
  std::vector<bool> wanted(65536, chosen.empty());
  for (const LabelId label : chosen) wanted[label] = true;
  wanted[0] = false;
  for (auto z = box.begin[2]; z < box.end[2]; ++z)
    for (auto y = box.begin[1]; y < box.end[1]; ++y)
      for (auto x = box.begin[0]; x < box.end[0]; ++x) {
        const LabelId label = labels.at({x, y, z});
        if (!wanted[label]) continue;
        patch.where.set({x, y, z});
        patch.labels[patch.place({x, y, z})] = label;
      }
  return patch;
}

LabelPatch moved(LabelPatch patch, const Index3& by) {
  IndexBox box = patch.where.box();
  for (int a = 0; a < 3; ++a) {
    box.begin[a] += by[a];
    box.end[a] += by[a];
  }
  RegionMask where(box);
  patch.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    where.setRun(y + by[1], z + by[2], from + by[0], to + by[0]);
  });
  patch.where = std::move(where);
  return patch;
}

RegionMask mirrored(const RegionMask& mask, const Grid& grid, const ShapePlane& plane) {
  const IndexBox bounds = mask.bounds();
  if (bounds.empty()) return {};
  const Mat3 reflection = Mat3::Identity() - 2 * plane.normal() * plane.normal().transpose();
  const auto image = [&](const Vec3& index) -> Vec3 {
    return grid.toIndex(plane.origin + reflection * (grid.toWorld(index) - plane.origin));
  };
  Vec3 low = Vec3::Constant(1e300), high = -low;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 place;
    for (int a = 0; a < 3; ++a)
      place[a] = corner >> a & 1 ? double(bounds.end[a]) - 0.5 : double(bounds.begin[a]) - 0.5;
    low = low.cwiseMin(image(place));
    high = high.cwiseMax(image(place));
  }
  IndexBox box;
  for (int a = 0; a < 3; ++a) {
    box.begin[a] = std::int64_t(std::floor(low[a]));
    box.end[a] = std::int64_t(std::ceil(high[a])) + 1;
  }
  box = common(box, wholeOf(grid.size()));
  const Index3 n = box.size();
  const RegionMask result = regionWhere(box, [&](std::size_t i) {
    const auto p = std::int64_t(i);
    const Vec3 from = image(Vec3(double(box.begin[0] + p % n[0]), double(box.begin[1] + p / n[0] % n[1]),
                                 double(box.begin[2] + p / (n[0] * n[1]))));
    return mask.at({std::llround(from[0]), std::llround(from[1]), std::llround(from[2])});
  });
  return inBox(result, result.bounds());
}

void exchangeRegion(Stroke& stroke, const RegionMask& was, const RegionMask& is) {
  RegionMask lost = was;
  lost -= is;
  stroke.apply(lost, 0);
  stroke.apply(is);
}

RegionMask combined(const RegionMask& a, Combine how, const RegionMask& b) {
  RegionMask result = inBox(a, united(a.box(), b.box()));
  if (how == Combine::And) return result &= b;
  if (how == Combine::Subtract) return result -= b;
  if (how == Combine::Or) return result |= b;
  RegionMask both = result;
  both &= b;
  result |= b;
  return result -= both;
}

}  // namespace hilum::annotation
