#include "annotation/Handles.h"

#include <algorithm>
#include <limits>

namespace hilum::annotation {
namespace {

double distanceToSegment(const Vec2& place, const Vec2& from, const Vec2& to) {
  const Vec2 along = to - from;
  const double length2 = along.squaredNorm();
  const double t = length2 > 0 ? std::clamp(along.dot(place - from) / length2, 0.0, 1.0) : 0;
  return (place - from - along * t).norm();
}

}  // namespace

std::vector<Vec2> handlesOf(const Shape& shape) {
  if (shape.kind != ShapeKind::Ellipse && shape.kind != ShapeKind::Rectangle) return shape.points;
  const Vec2 &a = shape.points[0], &b = shape.points[1], middle = (a + b) / 2;
  if (shape.kind == ShapeKind::Rectangle) return {a, {b.x(), a.y()}, {a.x(), b.y()}, b};
  return {{a.x(), middle.y()}, {b.x(), middle.y()}, {middle.x(), a.y()}, {middle.x(), b.y()}};
}

Shape withHandleAt(Shape shape, std::size_t handle, const Vec2& place) {
  if (shape.kind == ShapeKind::Rectangle) {
    shape.points[handle & 1].x() = place.x();
    shape.points[handle >> 1].y() = place.y();
  } else if (shape.kind == ShapeKind::Ellipse) {
    const int axis = handle < 2 ? 0 : 1;
    shape.points[handle & 1][axis] = place[axis];
  } else {
    shape.points[handle] = place;
  }
  return shape;
}

Shape moved(Shape shape, const Vec2& step) {
  for (Vec2& p : shape.points) p += step;
  return shape;
}

std::optional<std::size_t> handleAt(const Shape& shape, const Vec2& place, double reachMm) {
  const std::vector<Vec2> handles = handlesOf(shape);
  std::optional<std::size_t> nearest;
  double reach = reachMm;
  for (std::size_t i = 0; i < handles.size(); ++i) {
    const double distance = (handles[i] - place).norm();
    if (distance > reach) continue;
    reach = distance;
    nearest = i;
  }
  return nearest;
}

double distanceToOutline(const Shape& shape, const Vec2& place) {
  const std::vector<Vec2> line = outlineOf(shape);
  if (line.size() == 1) return (line.front() - place).norm();
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < line.size(); ++i) least = std::min(least, distanceToSegment(place, line[i - 1], line[i]));
  return least;
}

}  // namespace hilum::annotation
