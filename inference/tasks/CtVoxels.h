#pragma once
#include "core/Progress.h"
#include "core/Volume.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// The volume's values as Hounsfield units in LPS order. Values outside the scanner's field of view (-2048, -3024,
/// -2000, or a constant such as 0 that fills the corners) become -1024.
/// Throws Error{BadInput} when the volume is no CT in HU: by modality when known, and by its values, which must hold
/// both air and soft tissue where Hounsfield put them.
HuBlock ctVoxels(const Volume& ct, const Progress& progress);

/// Means over boxes of `factor` voxels; an incomplete box at the far end counts with what it holds.
HuBlock reduced(const HuBlock& ct, const Factor& factor, const Progress& progress);

/// Means over `radius` voxels to each side within the slice; tames the noise of sharp kernels.
HuBlock smoothedInPlane(const HuBlock& ct, int radius, const Progress& progress);

}  // namespace hilum::inference
