#pragma once
#include "annotation/Ring.h"
#include "core/Grid.h"

namespace hilum::annotation {

/// Where a plane cuts through a volume's voxels, their outer edges included: a convex ring, mm on the plane; empty when
/// they do not meet.
Ring sliceBounds(const Grid& grid, const ShapePlane& plane);

/// The same places on another plane: the feet of the world points.
Ring onPlane(const Ring& ring, const ShapePlane& from, const ShapePlane& to);

// Bounds are rings as sliceBounds() gives them; empty ones bind nothing.

/// The place within the bounds that is nearest to `place`.
Vec2 clamped(const Vec2& place, const Ring& bounds);

/// The farthest place on the straight way from `from` (which is within) to `to` that is within the bounds.
Vec2 shortened(const Vec2& from, const Vec2& to, const Ring& bounds);

/// `step`, as far as it takes no point farther out of the bounds than it is.
Vec2 clampedStep(const std::vector<Vec2>& points, Vec2 step, const Ring& bounds);

}  // namespace hilum::annotation
