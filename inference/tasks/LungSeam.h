#pragma once
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// Moves the border between touching lungs (labels 1 and 2, in place) onto the line of the pleurae: around every
/// contact the labels are grown anew from both sides, darkest voxels first, so that they meet on the brightest ridge
/// (a watershed; Vincent and Soille, IEEE PAMI 13 (1991) 583-598).
void refineSeam(MaskBlock& lungs, const HuBlock& ct, const Progress& progress);

}  // namespace hilum::inference
