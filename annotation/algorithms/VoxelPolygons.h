#pragma once
#include <optional>
#include <vector>

#include "annotation/Shape.h"
#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::annotation {

struct VoxelPolygonOptions {
  std::optional<Vec3> through;  ///< only of the slice that this point (LPS mm) lies on; none: of all slices
  /// Within which outlines are simplified; less where that would cost a hundredth of an island. 0: the pixels' edges.
  double tolerancePx = 1;
};

/// The outlines of a label's voxels as annotated polygons with that label, one for each island of a slice, with its
/// holes. The slices are those of the grid across its axis nearest to `slice`'s normal; the polygons lie on planes with
/// that slice's own axes when it is one of them. They have no id, name or time. By all cores; cancellable.
std::vector<Shape> voxelPolygons(const LabelMap& labels, LabelId label, const ShapePlane& slice,
                                 const VoxelPolygonOptions& options = {}, const Progress& progress = {});

}  // namespace hilum::annotation
