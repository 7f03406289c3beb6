#pragma once
#include <vector>

#include "annotation/ShapePlane.h"
#include "core/Volume.h"

namespace hilum::annotation {

/// Values of a volume on a plane, sampled in squares: what livewire and level tracing work on.
struct SliceRaster {
  ShapePlane plane;
  Vec2 first = Vec2::Zero();  ///< the centre of pixel (0,0), mm on the plane
  double pixelMm = 1;
  std::int64_t width = 0, height = 0;
  std::vector<float> values;  ///< row by row; NaN outside the volume

  float at(std::int64_t x, std::int64_t y) const { return values[std::size_t(x + width * y)]; }
  Vec2 toPlane(const Vec2& pixel) const { return first + pixelMm * pixel; }
  Vec2 toPixel(const Vec2& place) const { return (place - first) / pixelMm; }
};

/// The part of a plane from `low` to `high` (mm on it), trilinear between voxels. By all cores. Throws Error{Usage} for
/// pixels without size or more than 64 million of them.
SliceRaster rasterOf(const Volume& volume, const ShapePlane& plane, const Vec2& low, const Vec2& high, double pixelMm);

}  // namespace hilum::annotation
