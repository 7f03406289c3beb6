#pragma once
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// What the air inside the body is, on the coarse block.
enum AirKind : std::uint8_t {
  NoAir = 0,
  RightLungAir = 1,
  LeftLungAir = 2,
  OtherAir = 3  ///< airway, bowel gas, air between arm and chest
};

struct LungScene {
  const HuBlock& ct;  ///< coarse
  const MaskBlock& body;
  const MaskBlock& airway;  ///< trachea and main bronchi with their wall
  int airHu;
};

/// Air of the lungs (as RightLungAir, sides not yet told apart) and OtherAir. Gas pockets are told from lung by being
/// pure air in a wall of tissue; of the rest, parts of at least a fifth of the largest are lung, and smaller ones that
/// lie beside the upper lungs. All NoAir and OtherAir when there are no lungs.
MaskBlock findLungAir(const LungScene& scene, const Progress& progress);

}  // namespace hilum::inference
