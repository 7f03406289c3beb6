#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum {

/// How two label maps agree on one slice along the grid's third axis.
struct SliceAgreement {
  std::int64_t first = 0, second = 0;  ///< voxels that bear a label in each
  std::int64_t common = 0;             ///< voxels that bear the same label in both
  std::int64_t differing = 0;          ///< voxels that do not bear the same
  Vec3 centre = Vec3::Zero();          ///< index coordinates: the middle of those that differ, if any

  bool empty() const { return first == 0 && second == 0; }
  /// Of all labels together (voxels of another label count against it); 1 where neither has any.
  double dice() const { return empty() ? 1 : 2 * double(common) / double(first + second); }
};

/// Of every slice. Label `id` of the first map means label `as[id]` of the second (0: none); ids beyond the table, and
/// all of an empty one, mean themselves. Throws Error{BadInput} when the maps do not lie on the same grid.
std::vector<SliceAgreement> sliceAgreements(const LabelMap& first, const LabelMap& second,
                                            std::span<const LabelId> as = {}, const Progress& progress = {});

/// The slices to look at: the lowest Dice first, of equal ones those with more voxels that differ, and of slices nearer
/// than `apart` to each other only the worst. Slices at the tip of a structure, with less than a tenth of the labelled
/// voxels of the largest one, come behind all others: a voxel or two make their Dice. Slices without a difference are
/// left out.
std::vector<std::int64_t> worstSlices(std::span<const SliceAgreement> slices, std::int64_t apart);

}  // namespace hilum
