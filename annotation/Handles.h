#pragma once
#include <optional>
#include <utility>

#include "annotation/Shape.h"

namespace hilum::annotation {

/// The places by which a shape is taken hold of: its points, those of a polygon's further rings after the first's; the
/// four corners of a rectangle; the four ends of an ellipse's axes.
std::vector<Vec2> handlesOf(const Shape& shape);

/// The shape after one handle was dragged to a place: the others stay as far as they can.
Shape withHandleAt(Shape shape, std::size_t handle, const Vec2& place);

/// The shape moved within its plane.
Shape moved(Shape shape, const Vec2& step);

/// The handle nearest to a place, when one lies within `reachMm`.
std::optional<std::size_t> handleAt(const Shape& shape, const Vec2& place, double reachMm);

/// A straight side between two handles; it bears the number of the first.
struct Edge {
  std::size_t from = 0, to = 0;
};
/// The sides of lines, polylines, polygons and rectangles; ellipses and the rest have none.
std::vector<Edge> edgesOf(const Shape& shape);
std::optional<Edge> edgeAt(const Shape& shape, const Vec2& place, double reachMm);

/// The shape after a side was dragged: both of its ends move, of a rectangle across the side alone.
Shape withEdgeMoved(Shape shape, const Edge& edge, const Vec2& step);

/// A polyline or polygon with one more vertex on a side. The new one is handle `edge.from + 1`.
Shape withVertex(Shape shape, const Edge& edge, const Vec2& place);

/// A polyline or polygon without that vertex; a hole of three vertices goes as a whole. Nothing when too few would
/// stay, or the kind has no free vertices.
std::optional<Shape> withoutVertex(Shape shape, std::size_t vertex);

/// How far a place is from the shape's lines (mm); endless from a tag.
double distanceToOutline(const Shape& shape, const Vec2& place);

}  // namespace hilum::annotation
