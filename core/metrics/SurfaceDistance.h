#pragma once
#include <optional>
#include <vector>

#include "core/Progress.h"
#include "core/metrics/MaskPair.h"

namespace hilum {

/// How far two masks' surfaces lie apart, by the definitions of Nikolov et al. (J Med Internet Res 2021, 23(7) e26151;
/// the surface-distance library): from every element of one surface (SurfaceElements) to the nearest element of the
/// other, exact Euclidean on anisotropic grids, weighted by the element's area. Programs that take voxel centres for a
/// surface, or count elements without weights, differ.
///
/// Both masks empty: surface Dice is 1, distances are undefined. One empty: surface Dice is 0, distances undefined.
class SurfaceDistance {
 public:
  explicit SurfaceDistance(const MaskPair& masks, const Progress& progress = {});

  /// The larger of the two directed maxima.
  std::optional<double> hausdorffMm() const { return percentileMm(1); }
  /// HD95 for 0.95: the larger of the two directed percentiles, each the distance at which that part of the surface's
  /// area is reached.
  std::optional<double> percentileMm(double fraction) const;
  /// ASSD: the mean distance over both surfaces taken together, by area.
  std::optional<double> meanMm() const;
  /// The part of both surfaces' area that lies within `toleranceMm` (to a millionth of a mm) of the other.
  double dice(double toleranceMm) const;

 private:
  struct Piece {
    double mm, areaMm2;
    auto operator<=>(const Piece&) const = default;
  };
  /// One surface's elements, from the nearest to the other surface to the farthest.
  struct Directed {
    std::vector<Piece> pieces;
    double areaMm2 = 0;
    double percentileMm(double fraction) const;
  };
  bool bothThere() const { return !fromPrediction_.pieces.empty() && !fromReference_.pieces.empty(); }

  Directed fromPrediction_, fromReference_;
};

}  // namespace hilum
