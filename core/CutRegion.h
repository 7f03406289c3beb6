#pragma once
#include <optional>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum {

struct CutOptions {
  std::vector<LabelId> labels;    ///< those to keep; empty: all
  double marginMm = 0;            ///< the labels are grown by this Euclidean distance
  std::optional<double> outside;  ///< value beyond the grown labels; none: -1024 in CT, else the volume's smallest
};

/// The part of a volume that its labels mark: cut to their box plus the margin, everything beyond the grown labels
/// set to one value. The label map may lie on another grid: it is met by world position. Throws Error{NotFound} when
/// none of the labels has a voxel inside the volume, Error{Usage} for a negative margin.
Volume cutRegion(const Volume& volume, const LabelMap& labels, const CutOptions& options,
                 const Progress& progress = {});

}  // namespace hilum
