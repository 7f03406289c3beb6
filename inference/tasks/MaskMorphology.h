#pragma once
#include "core/MaskDistance.h"
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// squaredDistanceMm() of a block.
VoxelBlock<float> squaredDistance(const MaskBlock& mask, std::uint8_t of, const Progress& progress);

MaskBlock dilated(const MaskBlock& mask, double mm, const Progress& progress);
/// Voxels deeper than `mm` inside the mask. The block's border does not count as outside: a lung that leaves the field
/// of view is not thin there.
MaskBlock eroded(const MaskBlock& mask, double mm, const Progress& progress);
/// Dilation, then erosion, by a ball: fills gaps and notches narrower than twice the radius. The mask is taken to end
/// at the block's border; a single slice is closed by a disc.
MaskBlock closed(const MaskBlock& mask, double mm, const Progress& progress);

}  // namespace hilum::inference
