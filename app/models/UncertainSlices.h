#pragma once
#include <vector>

#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::app {

/// A slice of which a model was unsure.
struct UncertainSlice {
  std::int64_t slice = 0;         ///< along the grid's third axis
  double squareCm = 0;            ///< its uncertainty summed over the area: 1 cm² of complete doubt is 1
  Vec3 centreWorld = Vec3::Zero();  ///< LPS mm, the middle of the doubt
};

/// The slices to look at, the most uncertain first: those with more doubt than their neighbours within `apartMm`, and at
/// least a tenth of the greatest. `unsure` holds 0..1.
std::vector<UncertainSlice> uncertainSlices(const Volume& unsure, double apartMm = 5, const Progress& progress = {});

}  // namespace hilum::app
