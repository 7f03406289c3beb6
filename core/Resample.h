#pragma once
#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum {

/// The volume on another grid: trilinear by world position, `outside` beyond the source's voxel centres plus half a
/// voxel. Keeps the voxel type; int16 results are rounded.
Volume resample(const Volume& volume, const Grid& onto, double outside, const Progress& progress = {});

/// The label map on another grid, nearest neighbour by world position; 0 outside.
LabelMap resample(const LabelMap& map, const Grid& onto, const Progress& progress = {});

/// The smallest right (not sheared) grid with the source's in-plane axes that holds all of its voxels.
Grid rightGrid(const Grid& sheared);

}  // namespace hilum
