#pragma once
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// What a network found (labels 1 right lung, 2 left lung, 3 airway, or some of them) joined with the classical stage.
///
/// What is filled with gas is the classical stage's word: it follows the airway and the body's wall in 3D, so that bowel
/// gas and sides are safe with it, unless it has nothing of a kind at all. What is dense is the network's: consolidation
/// and effusion, on the side of the lung that they join. Where the two differ by a sheet of up to 5 mm (or three pixels
/// of the network), it is the edge: the classical one is right to the voxel. Of the airway's lumen nothing is lung, and
/// nothing is lung that is joined to no voxel of the network's. Kinds that the network does not know stay as they are.
struct FusionScope {
  bool lungs = true, airway = true;  ///< what the network knows
  double pixelMm = 0;                ///< of the slices that it saw
  const MaskBlock* gas = nullptr;    ///< voxels filled with gas; null: the network's word counts everywhere
};
struct LungFusion {
  MaskBlock labels;
  double disagreement = 0;  ///< of the lungs: voxels that only one has, as a share of those that either has
};
LungFusion fusedLungs(const MaskBlock& network, const MaskBlock& classical, const FusionScope& scope,
                      const Progress& progress);

}  // namespace hilum::inference
