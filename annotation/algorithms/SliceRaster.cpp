#include "annotation/algorithms/SliceRaster.h"

#include <cmath>
#include <limits>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/Trilinear.h"

namespace hilum::annotation {

SliceRaster rasterOf(const Volume& volume, const ShapePlane& plane, const Vec2& low, const Vec2& high, double pixelMm) {
  const Vec2 extent = (high - low) / pixelMm;
  if (!(pixelMm > 0) || !(extent.minCoeff() >= 0) || !((extent.x() + 1) * (extent.y() + 1) <= 64e6))
    throw Error(Code::Usage, "a slice cannot be sampled in pixels of that size");
  SliceRaster raster{plane, low, pixelMm, std::int64_t(extent.x()) + 1, std::int64_t(extent.y()) + 1, {}};
  raster.values.resize(std::size_t(raster.width * raster.height));
  const Grid& grid = volume.grid();
  const Vec3 start = grid.toIndex(plane.toWorld(low));
  const Vec3 right = grid.worldToIndexLinear() * plane.right * pixelMm;
  const Vec3 down = grid.worldToIndexLinear() * plane.down * pixelMm;
  volume.visit([&](const auto& voxels) {
    const Trilinear sample(grid, voxels);
    parallelFor(raster.height, [&](std::int64_t begin, std::int64_t end) {
      for (auto y = begin; y < end; ++y)
        for (std::int64_t x = 0; x < raster.width; ++x) {
          const Vec3 place = start + double(x) * right + double(y) * down;
          raster.values[std::size_t(x + raster.width * y)] =
              sample.inside(place) ? float(sample(place)) : std::numeric_limits<float>::quiet_NaN();
        }
    });
  });
  return raster;
}

}  // namespace hilum::annotation
