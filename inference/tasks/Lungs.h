#pragma once
#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::inference {

/// Lungs and trachea of a chest CT.
struct LungResult {
  LabelMap labels;  ///< on the volume's grid: 1 right lung, 2 left lung, 3 trachea and main bronchi
  std::vector<std::string>
      warnings;  ///< sentences: touches the first slice, unusual volume ratio, no trachea found, ...
};

/// Finds them without a network: thresholds, connectivity and shape (docs/user/lungs.md describes the stages).
/// Any orientation and storage order; int16 or float in HU. Throws Error{BadInput} when the volume is no CT in HU (by
/// modality when known, else by its values) or shows no lungs.
LungResult segmentLungsClassical(const Volume& ct, const Progress& progress = {});

}  // namespace hilum::inference
