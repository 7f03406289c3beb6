#pragma once
#include <span>

#include "annotation/Ring.h"
#include "annotation/algorithms/SliceRaster.h"

namespace hilum::annotation {

/// The ring with each corner moved across the outline to the strongest edge of the picture within `reachMm`, nearer
/// ones preferred: the search along normals of active contours (Cootes, Taylor, Cooper, Graham, CVIU 61, 1995, 38-59).
/// Corners near no clear edge stay where they are: an edge is clear when it is as steep as a quarter of the raster's
/// steep ones and steeper than its noise.
Ring snappedToEdges(const SliceRaster& raster, std::span<const Vec2> ring, double reachMm);

}  // namespace hilum::annotation
