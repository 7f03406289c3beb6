#pragma once
#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum {

/// The voxels of a box as a volume of their own, at the same place in the patient; colour goes along. The box must lie
/// inside the volume and hold a voxel: Error{Usage} otherwise.
Volume cropped(const Volume& volume, const IndexBox& box);
LabelMap cropped(const LabelMap& labels, const IndexBox& box);

/// The voxels that a linearly interpolated slice needs: the box of those beside the plane through `point` (LPS mm)
/// across `normal` (unit vector), or within `halfMm` of it. Where the grid lies oblique to the plane that is more than
/// one layer. Empty where the plane misses the volume.
IndexBox slabBox(const Grid& grid, const Vec3& point, const Vec3& normal, double halfMm = 0);

}  // namespace hilum
