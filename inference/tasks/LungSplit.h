#pragma once
#include "inference/tasks/LungRegions.h"

namespace hilum::inference {

/// Tells right from left in what findLungAir gave (in place). Two lungs that touch are parted where the erosion that
/// first separates them grows back together, else near the midline; a lung that stands alone is named by the trachea's
/// side, else by the spine's, else by the body's middle. Returns how many lungs there are: 0, 1 or 2.
int splitLungs(const LungScene& scene, MaskBlock& air, const Progress& progress);

}  // namespace hilum::inference
