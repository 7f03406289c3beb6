#pragma once
#include <vector>

#include "core/Volume.h"
#include "viewers/scene/SlabRays.h"

namespace hilum::viewers {

/// A slab reduced to one layer of values, and the picture's place in it. A picture of a slab then costs what a picture
/// of a single plane costs, plus the reduction, which runs along the voxels' rows.
struct SlabLayer {
  std::vector<float> values;  ///< NaN where the slab misses the volume
  IndexPlane plane;           ///< in the layer's own index space, whose third axis has the size 1
};

/// Of a plane along two of the grid's axes (rays.straight()). Between the voxels' centres the values run linearly: the
/// mean is their integral over the thickness, the extremes are those of the centres inside and of the slab's two faces.
/// Without `interpolate`, voxels are boxes: the mean weighs them by their share, the extremes take all that are
/// touched. Voxels that are no numbers make the mean none, and do not count for the extremes.
SlabLayer straightSlab(const Volume& volume, const SlabRays& rays, int height, SlabMode mode, bool interpolate);

/// Of any other plane: each ray is sampled where it crosses the voxel layers of axis k, bilinearly within the layer, so
/// at least once per 1.74 voxels. For slabs of two layers and more.
SlabLayer obliqueSlab(const Volume& volume, const SlabRays& rays, int height, SlabMode mode);

}  // namespace hilum::viewers
