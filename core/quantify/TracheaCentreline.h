#pragma once
#include <optional>
#include <vector>

#include "core/quantify/LpsMask.h"

namespace hilum {

/// A place on the midline of the trachea.
struct CentrelinePoint {
  Vec3 world;      ///< LPS mm
  Vec3 direction;  ///< unit, towards the head
  double upMm;     ///< along the line from the carina, or from its lower end when there is no carina
};

/// Smoothed midline of the trachea, from the carina up.
struct TracheaCentreline {
  std::vector<CentrelinePoint> points;  ///< about 1 mm apart; empty when the lumen is shorter than three slices
  std::optional<Vec3> carina;           ///< LPS mm; between the last slice of one lumen and the first of two
};

/// From the lumen of trachea and main bronchi. The carina is the first place, going down, below which the lumen is two
/// parts side by side over at least 5 mm whose centres move apart. The midline goes through the centroids of the slices
/// above it, by local linear regression (a Gaussian of 8 mm), which keeps the ends in place.
TracheaCentreline tracheaCentreline(const LpsMask& lumen);

}  // namespace hilum
