#pragma once
#include "inference/tasks/LungRegions.h"

namespace hilum::inference {

/// The lungs at full resolution from the coarse regions: the edge at half the step between lung and tissue, vessels
/// inside closed over, the airway's lumen left out. Values: 0, RightLungAir, LeftLungAir.
/// `airway` is on the full block: 1 lumen.
MaskBlock lungSurface(const HuBlock& ct, const MaskBlock& coarseAir, const MaskBlock& body, const MaskBlock& airway,
                      const Progress& progress);

}  // namespace hilum::inference
