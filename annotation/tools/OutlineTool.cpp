#include "annotation/tools/OutlineTool.h"

#include <algorithm>
#include <cmath>

namespace hilum::annotation {

SliceRaster rasterAround(const Volume& volume, const ShapePlane& plane, const Ring& bounds, const Vec2& a,
                         const Vec2& b, double marginMm, double mostPixels) {
  const Vec2 margin = Vec2::Constant(marginMm);
  Vec2 low = a.cwiseMin(b) - margin, high = a.cwiseMax(b) + margin;
  Vec2 first = low, last = high;  // of the image
  if (!bounds.empty()) {
    first = last = bounds.front();
    for (const Vec2& p : bounds) {
      first = first.cwiseMin(p);
      last = last.cwiseMax(p);
    }
    low = low.cwiseMax(first);
    high = high.cwiseMin(last).cwiseMax(low);
  }
  const Vec2 extent = high - low;
  const double finest = volume.grid().spacing().minCoeff();
  const double pixelMm = std::max(finest, std::sqrt(extent.x() * extent.y() / mostPixels));
  // The image begins with the edge of a voxel.
  const auto onVoxels = [&](const Vec2& place, double rounding) -> Vec2 {
    const Vec2 steps = (place - first) / pixelMm;
    return first + pixelMm * Vec2(std::floor(steps.x() + rounding) + 0.5, std::floor(steps.y() + rounding) + 0.5);
  };
  const Vec2 begin = onVoxels(low, 1e-6), end = onVoxels(high, -1e-6);
  return rasterOf(volume, plane, begin, begin.cwiseMax(end.cwiseMin(last)), pixelMm);
}

}  // namespace hilum::annotation
