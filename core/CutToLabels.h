#pragma once
#include <optional>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum {

struct CutOptions {
  std::vector<LabelId> labels;    ///< which labels to keep; all when empty
  double marginMm = 0;            ///< the labels are grown by so much
  std::optional<double> outside;  ///< value of the voxels further away; the volume's lowest when absent
};

/// The part of a volume that its labels cover: cropped to the labels' box plus the margin, voxels further than the
/// margin from every label voxel set to `outside`. Voxels keep their place in the world. The labels must lie on the
/// volume's grid (Error{Usage}); labels that do not occur throw Error{NotFound}.
Volume cutToLabels(const Volume& volume, const LabelMap& labels, const CutOptions& options = {},
                   const Progress& progress = {});

}  // namespace hilum
