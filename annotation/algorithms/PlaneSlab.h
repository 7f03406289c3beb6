#pragma once
#include "annotation/ShapePlane.h"
#include "core/Grid.h"

namespace hilum::annotation {

/// The voxels that a plane passes through: what a slice view shows of a grid at a thickness of one voxel. On a plane
/// along the grid it is one slice.
class PlaneSlab {
 public:
  PlaneSlab(const Grid& grid, const ShapePlane& plane)
      : across_(grid.indexToWorldLinear().transpose() * plane.normal()),
        offset_(plane.normal().dot(grid.origin() - plane.origin)),
        // A plane midway between two slices belongs to one of them alone.
        high_(across_.cwiseAbs().sum() / 2 * (1 - 1e-9)),
        low_(-across_.cwiseAbs().sum() / 2 * (1 + 1e-9)) {}

  /// Distance of a place on the grid (voxels) to the plane, mm.
  double distance(const Vec3& index) const { return across_.dot(index) + offset_; }
  bool holds(const Vec3& index) const { return distance(index) >= low_ && distance(index) < high_; }
  /// How the distance changes by one voxel along each axis, mm.
  const Vec3& across() const { return across_; }
  double low() const { return low_; }
  double high() const { return high_; }

 private:
  Vec3 across_;
  double offset_, high_, low_;
};

}  // namespace hilum::annotation
