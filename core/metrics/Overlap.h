#pragma once
#include <cstdint>
#include <map>

#include "core/LabelMap.h"
#include "core/metrics/MaskPair.h"

namespace hilum {

/// How a label of a prediction overlaps the same label of a reference. Where both are empty every measure is 1; where
/// one is empty Dice and Jaccard are 0, and so is the measure that would divide by nothing.
struct Overlap {
  std::int64_t predicted = 0, reference = 0, common = 0;  ///< voxels
  double voxelMl = 0;                                     ///< volume of one voxel
  std::int64_t all = 0;                                   ///< voxels of the grid

  double dice() const { return ratio(2 * common, predicted + reference); }
  double jaccard() const { return ratio(common, predicted + reference - common); }
  double sensitivity() const { return ratio(common, reference); }
  double precision() const { return ratio(common, predicted); }
  /// Pixel accuracy: the part of the grid's voxels on which both agree, background included.
  double accuracy() const { return all == 0 ? 1 : double(all - predicted - reference + 2 * common) / double(all); }
  /// Predicted less reference, in mL.
  double volumeDifferenceMl() const { return double(predicted - reference) * voxelMl; }

 private:
  double ratio(std::int64_t part, std::int64_t whole) const {
    if (predicted == 0 && reference == 0) return 1;
    return whole == 0 ? 0 : double(part) / double(whole);
  }
};

/// Of every label that occurs in either map. Throws Error{BadInput} when the maps do not lie on the same grid: voxels
/// are never compared by index across grids.
std::map<LabelId, Overlap> overlaps(const LabelMap& prediction, const LabelMap& reference);

/// Of one label of the prediction with a label of the reference that may bear another number.
Overlap overlap(const LabelMap& prediction, LabelId predicted, const LabelMap& reference, LabelId referred);
/// Of a pair of masks.
Overlap overlap(const MaskPair& masks);

}  // namespace hilum
