#pragma once
#include <functional>

#include "annotation/RegionMask.h"
#include "annotation/ShapePlane.h"
#include "core/Grid.h"

namespace hilum::annotation {

enum class BrushTip {
  Disc,  ///< on one slice: the voxels that the plane passes through
  Ball
};
enum class BrushUnit {
  Mm,     ///< round in the patient
  Voxels  ///< round in voxels, whatever their size
};

struct Brush {
  BrushTip tip = BrushTip::Disc;
  BrushUnit unit = BrushUnit::Mm;
  double radius = 5;  ///< in that unit
};

/// Calls run(y, z, xBegin, xEnd) for the voxels of the grid whose centre the brush covers while it moves straight from
/// one world point to another (LPS mm), row by row, once each; the voxel under its end is always among them. A disc
/// lies on `plane`, which may be oblique; a ball takes no notice of it.
void sweepBrush(const Grid& grid, const Brush& brush, const ShapePlane& plane, const Vec3& from, const Vec3& to,
                const std::function<void(std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd)>& run);

/// The same as a mask.
RegionMask brushRegion(const Grid& grid, const Brush& brush, const ShapePlane& plane, const Vec3& from, const Vec3& to);

}  // namespace hilum::annotation
