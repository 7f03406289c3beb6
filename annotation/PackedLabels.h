#pragma once
#include "annotation/PackedBrick.h"
#include "core/LabelMap.h"

namespace hilum::annotation {

/// A whole label map, run-length coded; bricks of background are left out. A plain value, for history and files.
struct PackedLabels {
  Grid grid;
  LabelTable table;
  std::vector<PackedBrick> bricks;  ///< by rising number

  std::size_t bytes() const;
};

PackedLabels pack(const LabelMap& labels);
/// Throws Error{Corrupt} for bricks that do not fit the grid.
LabelMap unpack(const PackedLabels& packed);
/// Throws what unpack() would, and also when the numbers do not rise; takes no memory.
void requireFitting(const PackedLabels& packed);
/// Whether a voxel of these bricks bears that label.
bool bears(const std::vector<PackedBrick>& bricks, LabelId label);

}  // namespace hilum::annotation
