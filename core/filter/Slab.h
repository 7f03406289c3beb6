#pragma once
#include "core/Volume.h"

namespace hilum {

/// The voxels of a box as a volume of their own, at the same place in the patient; colour goes along. The box must lie
/// inside the volume and hold a voxel: Error{Usage} otherwise.
Volume cropped(const Volume& volume, const IndexBox& box);

/// The voxels that a linearly interpolated slice needs: the box of those beside the plane that lies across a patient
/// axis (0 left, 1 posterior, 2 superior) at `positionMm`. On an oblique grid that is more than one layer. Empty where
/// the plane misses the volume.
IndexBox slabBox(const Grid& grid, int worldAxis, double positionMm);

}  // namespace hilum
