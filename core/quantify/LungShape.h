#pragma once
#include <optional>

#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum {

/// What the lungs tell of the depth of a breath. Heights along the axis of the grid that is closest to the head's.
struct LungShape {
  double volumeMl = 0, meanHu = 0;
  bool hasBothLungs = false;              ///< the smaller one holds a tenth of the volume at least
  std::optional<double> gradientHuPerCm;  ///< of the parenchyma from front to back, by linear regression
  std::optional<double>
      domeHeightMm;  ///< of the right hemidiaphragm's dome (else the left's) over that lung's lowest part
  std::optional<double> domeToCarinaMm;         ///< how far that dome lies below the carina
  std::optional<Vec3> apex;                     ///< a place at the height of the highest lung voxel
  bool isCutBelow = false, isCutAbove = false;  ///< more than a tip (15 cm2 of lung in the end slice) is missing
};

/// `labels` on the volume's grid, any storage order: 1 right lung, 2 left lung. Numbers are missing where there is too
/// little lung to tell. Throws Error{Internal} when the grids differ.
LungShape lungShape(const Volume& ct, const LabelMap& labels, const std::optional<Vec3>& carina);

}  // namespace hilum
