#include "viewers/scene/RangeRows.h"

#include <algorithm>
#include <cmath>

#include "viewers/scene/RowSampler.h"

namespace hilum::viewers {

RangeRows::RangeRows(const RangeTint& tint, const SlicePlane& plane)
    : tint_(tint),
      plane_(tint.volume->grid(), plane),
      keep_(std::uint32_t(std::lround(256 * (1 - std::clamp(tint.opacity, 0.0, 1.0))))) {}

void RangeRows::blend(int y, std::span<std::uint32_t> pixels) const {
  const std::uint32_t take = 256 - keep_;
  const std::uint32_t red = tint_.colour.r * take, green = tint_.colour.g * take, blue = tint_.colour.b * take;
  const RowWalk walk(plane_, y);
  if (walk.visible.empty()) return;
  tint_.volume->visit([&](const auto& voxels) {
    const RowSampler sampler(tint_.volume->grid().size(), voxels);
    sampler.nearest(walk, [&](int x, auto value) {
      if (!(double(value) >= tint_.low && double(value) <= tint_.high)) return;
      std::uint32_t& pixel = pixels[std::size_t(x)];
      const std::uint32_t r = (red + (pixel >> 16 & 255) * keep_) >> 8, g = (green + (pixel >> 8 & 255) * keep_) >> 8,
                          b = (blue + (pixel & 255) * keep_) >> 8;
      pixel = 0xFF000000u | r << 16 | g << 8 | b;
    });
  });
}

}  // namespace hilum::viewers
