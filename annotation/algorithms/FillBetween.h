#pragma once
#include <optional>
#include <vector>

#include "annotation/RegionMask.h"
#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::annotation {

struct FillOptions {
  std::vector<LabelId> labels;  ///< to be filled; empty: all
  std::optional<int> axis;      ///< of the grid, along which slices were drawn; none: the one that drawn slices say
};

/// Fills the slices between drawn ones: shape-based interpolation (Raya and Udupa, IEEE TMI 9, 1990, 32-42) by signed
/// Euclidean distances in mm. Two neighbouring drawings that do not overlap are carried from one centre to the other.
/// Where several labels meet, each voxel comes to the one that it lies deepest in. The patch covers only slices without
/// the label in question. Empty when there is nothing to fill. By all cores; cancellable.
LabelPatch fillBetween(const LabelMap& labels, const FillOptions& options = {}, const Progress& progress = {});

/// The axis of the grid along which the drawn slices of these labels lie farthest apart.
int drawnAxis(const LabelMap& labels, const std::vector<LabelId>& chosen);

}  // namespace hilum::annotation
