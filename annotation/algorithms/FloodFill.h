#pragma once
#include <optional>

#include "annotation/ShapePlane.h"
#include "annotation/ValueRange.h"
#include "annotation/algorithms/RowFlood.h"
#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum::annotation {

struct FloodOptions {
  ValueRange range;                     ///< values that the flood goes through
  std::optional<ShapePlane> plane;      ///< only through voxels that this plane passes; none: in 3D
  const LabelMap* sameLabel = nullptr;  ///< of the volume's grid: only through voxels that bear the seed's label in it
  std::optional<IndexBox> box;          ///< not beyond it
  Touching touching = Touching::Faces;
};

/// The voxels around a seed that hang together with it. Empty when the seed itself is out of the range or the grid.
RegionMask floodFill(const Volume& volume, const Index3& seed, const FloodOptions& options,
                     const Progress& progress = {});

/// The range of that many values around the seed's, within the volume; Error{Usage} outside it.
ValueRange around(const Volume& volume, const Index3& seed, double tolerance);

/// All voxels of the volume whose value lies in the range. By all cores; cancellable.
RegionMask threshold(const Volume& volume, const ValueRange& range, const Progress& progress = {});

}  // namespace hilum::annotation
