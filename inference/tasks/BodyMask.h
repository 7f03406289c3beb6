#pragma once
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// The patient on a coarse block (2 to 4 mm): 1 inside the skin, the air of lungs and bowel included; table, blankets
/// and the air around are 0. A lung that is cut by the side of the image counts as inside.
MaskBlock findBody(const HuBlock& coarse, const Progress& progress);

/// What this scan shows as pure air (HU): the median around the patient, -1000 where too little of it is seen.
/// Scanners and converters are off by up to 150 HU.
int airLevel(const HuBlock& coarse, const MaskBlock& body);

}  // namespace hilum::inference
