#pragma once
#include "annotation/Shape.h"
#include "annotation/SlicePixels.h"
#include "annotation/exchange/LabelSlices.h"

namespace hilum::annotation::exchange {

/// Where the picture of a slice lies in the patient, its axes as SliceAxes turns them.
ShapePlane picturePlane(const Grid& grid, SlicePlane plane, std::int64_t index);

/// The slice that something is drawn on.
struct NearestSlice {
  SlicePlane plane = SlicePlane::Axial;
  std::int64_t index = 0;
  double offset = 0;  ///< how far it lies off the slice, in slices: 0 to 0.5
};

/// The slice nearest to a shape; none when it is oblique to the voxels or lies beyond the volume.
std::optional<NearestSlice> nearestSlice(const Grid& grid, const Shape& shape);

}  // namespace hilum::annotation::exchange
