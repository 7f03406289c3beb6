#pragma once
#include <vtkImageData.h>
#include <vtkSmartPointer.h>

#include "core/LabelMap.h"

namespace hilum::viewers {

/// The label as 0 and 1 in its box and one voxel around it, for flying edges. Index coordinates: the extent says where
/// the box lies in the map.
vtkSmartPointer<vtkImageData> binaryField(const LabelMap& labels, LabelId label, const IndexBox& box);

/// A smooth field (float, 0..1) whose level set at `level` is the label's surface without its steps.
struct SmoothField {
  vtkSmartPointer<vtkImageData> image;  ///< padded so that the surface closes
  double level = 0.5;  ///< as many voxels lie above it as the label has: what smoothing shrinks, the level gives back
};

/// The label under a Gaussian of `sigmaMm`, at least 0.8 voxel along each axis, since a thick slice's step is as wide
/// as the slice. Separable, cut off at three sigma.
SmoothField smoothField(const LabelMap& labels, LabelId label, const IndexBox& box, double sigmaMm);

}  // namespace hilum::viewers
