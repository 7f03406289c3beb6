#pragma once
#include <cstdint>
#include <vector>

#include "core/Geometry.h"

namespace hilum::test {

/// A mask of `size` voxels, x fastest; outside of it there is background.
struct PlainMask {
  Index3 size;
  std::vector<std::uint8_t> voxels;
  bool at(std::int64_t x, std::int64_t y, std::int64_t z) const {
    return x >= 0 && y >= 0 && z >= 0 && x < size[0] && y < size[1] && z < size[2] &&
           voxels[std::size_t(x + size[0] * (y + size[1] * z))];
  }
};

struct PlainElement {
  Vec3 mm;
  double area;
};

/// The elements of a mask's surface, each measured as a body of its own: slow, and written apart from core/metrics.
std::vector<PlainElement> plainSurface(const PlainMask& mask, const Vec3& spacingMm);

struct PlainDistances {
  double hausdorff, hd95, mean, dice;
};
/// From every element to every other one.
PlainDistances plainDistances(const std::vector<PlainElement>& a, const std::vector<PlainElement>& b, double tolerance);

}  // namespace hilum::test
