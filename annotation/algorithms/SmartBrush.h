#pragma once
#include "annotation/algorithms/Brush.h"
#include "core/Volume.h"

namespace hilum::annotation {

struct SmartBrushOptions {
  Brush brush;
  double spread = 3;  ///< values within so many robust standard deviations of the tissue under the centre belong to it
};

/// The part of a brush tip at a world point that hangs together with its centre through tissue like that there. The
/// tissue is known by the median of the values within a third of the radius, and by their spread: 1.4826 times the
/// median absolute deviation, but at least the noise between neighbours there.
RegionMask smartBrushRegion(const Volume& volume, const SmartBrushOptions& options, const ShapePlane& plane,
                            const Vec3& centre);

}  // namespace hilum::annotation
