#include "annotation/SlicePixels.h"

#include <algorithm>
#include <cmath>

namespace hilum::annotation {
namespace {

constexpr double kParallel = 1 - 1e-6;  // cosine

/// The grid's axis that runs along a direction, either way.
std::optional<int> axisAlong(const Grid& grid, const Vec3& direction) {
  for (int a = 0; a < 3; ++a)
    if (std::abs(grid.direction().col(a).normalized().dot(direction)) > kParallel) return a;
  return std::nullopt;
}

}  // namespace

std::optional<SlicePixels> SlicePixels::of(const Grid& grid, const ShapePlane& picture) {
  const auto across = axisAlong(grid, picture.right), down = axisAlong(grid, picture.down);
  if (!across || !down || *across == *down) return std::nullopt;
  SlicePixels pixels(grid, *across, *down, 3 - *across - *down);
  pixels.flipped_[0] = grid.direction().col(*across).dot(picture.right) < 0;
  pixels.flipped_[1] = grid.direction().col(*down).dot(picture.down) < 0;
  for (int i = 0; i < 2; ++i) pixels.size_[i] = int(grid.size()[std::size_t(pixels.axis_[i])]);
  const auto slices = grid.size()[std::size_t(pixels.axis_[2])];
  const double index = grid.toIndex(picture.origin)[pixels.axis_[2]];
  pixels.index_ = int(std::clamp<std::int64_t>(std::llround(index), 0, slices - 1));
  return pixels;
}

Vec2 SlicePixels::toPixel(const Vec3& world) const {
  const Vec3 index = grid_.toIndex(world);
  Vec2 pixel;
  for (int i = 0; i < 2; ++i) {
    const double corner = index[axis_[i]] + 0.5;
    pixel[i] = flipped_[i] ? size_[i] - corner : corner;
  }
  return pixel;
}

Vec3 SlicePixels::toWorld(const Vec2& pixel) const {
  Vec3 index;
  for (int i = 0; i < 2; ++i) index[axis_[i]] = (flipped_[i] ? size_[i] - pixel[i] : pixel[i]) - 0.5;
  index[axis_[2]] = index_;
  return grid_.toWorld(index);
}

Vec2 SlicePixels::clamped(const Vec2& pixel) const {
  return {std::clamp(pixel.x(), 0.0, double(size_[0])), std::clamp(pixel.y(), 0.0, double(size_[1]))};
}

std::vector<Ring> SlicePixels::toPixels(const Shape& shape) const {
  std::vector<Ring> rings = outlinesOf(shape);
  for (Ring& ring : rings) {
    if (isRegion(shape.kind)) ring.pop_back();
    for (Vec2& p : ring) p = clamped(toPixel(shape.plane.toWorld(p)));
  }
  return rings;
}

}  // namespace hilum::annotation
