#pragma once
#include <optional>

#include "annotation/Shape.h"

namespace hilum::annotation {

/// The places by which a shape is taken hold of: its points; the four corners of a rectangle; the four ends of an
/// ellipse's axes.
std::vector<Vec2> handlesOf(const Shape& shape);

/// The shape after one handle was dragged to a place: the others stay as far as they can.
Shape withHandleAt(Shape shape, std::size_t handle, const Vec2& place);

/// The shape moved within its plane.
Shape moved(Shape shape, const Vec2& step);

/// The handle nearest to a place, when one lies within `reachMm`.
std::optional<std::size_t> handleAt(const Shape& shape, const Vec2& place, double reachMm);

/// How far a place is from the shape's line (mm).
double distanceToOutline(const Shape& shape, const Vec2& place);

}  // namespace hilum::annotation
