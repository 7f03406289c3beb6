#pragma once
#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// What the search for the airway looks at: a block of about 1.5 mm in the slice and the patient on the same grid.
struct AirwayScene {
  const HuBlock& ct;
  const MaskBlock& body;
  int airHu;            ///< what pure air measures in this scan
  std::int64_t lowest;  ///< no trachea below this slice: three quarters of the lungs lie above it
};

/// Seed of the trachea: the chain of compact dark spots, slice by slice, that holds the most air near the midline.
/// Its cross-sections, as voxels; empty when there is none of at least 12 mm and 0.8 mL.
struct TracheaSeed {
  MaskBlock voxels;
  std::int64_t top = -1, bottom = -1;  ///< slices, both included; -1 when nothing was found
  double areaMm2 = 0;                  ///< median cross-section
  bool found() const { return top >= 0; }
};

TracheaSeed findTracheaSeed(const AirwayScene& scene, const Progress& progress);

}  // namespace hilum::inference
