#pragma once
#include "annotation/algorithms/SliceRaster.h"

namespace hilum::annotation {

/// The closed line of equal value through the pixel under a place (mm on the raster's plane), between pixels by linear
/// interpolation (marching squares; where a square could be cut in two ways its mean decides). The image's edge, and
/// what lies outside the volume, close it. The points are mm on the plane, the first not repeated; empty where the
/// place is outside or everything around it has that value.
std::vector<Vec2> levelTrace(const SliceRaster& raster, const Vec2& place);

}  // namespace hilum::annotation
