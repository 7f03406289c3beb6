#pragma once
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// What a network found (labels 1 right lung, 2 left lung, 3 airway, or some of them), with the edges that the classical
/// stage drew where grey values change.
///
/// Where the two differ by a sheet of up to 5 mm (or three pixels of the network), it is the edge: the classical one is
/// right to the voxel. Where they differ by more, it is about what is lung, on which side, and how far the airway goes: the network's word counts
/// (consolidation, effusion, bowel gas, a swapped side). Of the airway's lumen nothing is lung, and nothing is lung
/// that is joined to no voxel of the network's. Kinds that the network does not know stay as they are.
struct FusionScope {
  bool lungs = true, airway = true;  ///< what the network knows
  double pixelMm = 0;                ///< of the slices that it saw
};
struct LungFusion {
  MaskBlock labels;
  double disagreement = 0;  ///< of the lungs: voxels that only one has, as a share of those that either has
};
LungFusion fusedLungs(const MaskBlock& network, const MaskBlock& classical, const FusionScope& scope,
                      const Progress& progress);

}  // namespace hilum::inference
