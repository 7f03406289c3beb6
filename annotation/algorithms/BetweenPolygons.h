#pragma once
#include <span>
#include <vector>

#include "annotation/ShapePlane.h"

namespace hilum::annotation {

/// The outline a part `t` (0..1) of the way from one closed outline to another on parallel planes with the same axes:
/// both are divided into equal parts of their length, walked in the same sense, begun where they lie nearest to each
/// other about their centres, and joined point by point. At 0 and 1 it is the outline itself. Throws Error{Usage} for
/// fewer than three points.
std::vector<Vec2> betweenPolygons(std::span<const Vec2> from, std::span<const Vec2> to, double t);

}  // namespace hilum::annotation
