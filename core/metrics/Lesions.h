#pragma once
#include <cstdint>

#include "core/Progress.h"
#include "core/metrics/MaskPair.h"

namespace hilum {

/// How many lesions of a reference were found. A lesion is a connected part of a mask; voxels that touch at a corner
/// are connected (26 neighbours, in a picture 8). A reference lesion is found when the prediction has a voxel in it; a
/// predicted lesion is false when it has no voxel in common with the reference.
struct LesionCounts {
  std::int64_t reference = 0, found = 0;      ///< lesions of the reference, and those found
  std::int64_t predicted = 0, confirmed = 0;  ///< lesions of the prediction, and those that are not false

  /// Where neither has a lesion all three are 1; where what divides is 0, 0.
  double sensitivity() const { return ratio(found, reference); }
  double precision() const { return ratio(confirmed, predicted); }
  /// The harmonic mean of both.
  double f1() const {
    const double sum = sensitivity() + precision();
    return sum > 0 ? 2 * sensitivity() * precision() / sum : 0;
  }

 private:
  double ratio(std::int64_t part, std::int64_t whole) const {
    if (reference == 0 && predicted == 0) return 1;
    return whole == 0 ? 0 : double(part) / double(whole);
  }
};

LesionCounts lesionCounts(const MaskPair& masks, const Progress& progress = {});

}  // namespace hilum
