#include "annotation/Handles.h"

#include <algorithm>
#include <limits>

namespace hilum::annotation {
namespace {

constexpr std::size_t kRectangleSides[4]{1, 3, 0, 2};  // the corner at which the side that begins at a corner ends

/// Where a vertex is kept.
struct VertexPlace {
  Ring& ring;
  std::size_t index;
};

VertexPlace placeOf(Shape& shape, std::size_t vertex) {
  if (vertex < shape.points.size()) return {shape.points, vertex};
  vertex -= shape.points.size();
  auto hole = shape.holes.begin();
  for (; vertex >= hole->size(); ++hole) vertex -= hole->size();
  return {*hole, vertex};
}

double distanceBetween(const Vec2& place, const Vec2& from, const Vec2& to) {
  const Vec2 ends[]{from, to};
  return (nearestOnLine(ends, place) - place).norm();
}

}  // namespace

std::vector<Vec2> handlesOf(const Shape& shape) {
  if (shape.kind == ShapeKind::Polygon) {
    std::vector<Vec2> handles = shape.points;
    for (const Ring& hole : shape.holes) handles.insert(handles.end(), hole.begin(), hole.end());
    return handles;
  }
  if (!isRegion(shape.kind)) return shape.points;
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
    const auto [ring, index] = placeOf(shape, handle);
    ring[index] = place;
  }
  return shape;
}

Shape moved(Shape shape, const Vec2& step) {
  for (Vec2& p : shape.points) p += step;
  for (Ring& hole : shape.holes)
    for (Vec2& p : hole) p += step;
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

std::vector<Edge> edgesOf(const Shape& shape) {
  std::vector<Edge> edges;
  if (shape.kind == ShapeKind::Polygon) {
    std::size_t first = 0;
    for (const auto& ring : ringsOf(shape)) {
      for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back({first + i, first + (i + 1) % ring.size()});
      first += ring.size();
    }
  } else if (shape.kind == ShapeKind::Rectangle) {
    for (std::size_t i = 0; i < 4; ++i) edges.push_back({i, kRectangleSides[i]});
  } else if (shape.kind == ShapeKind::Polyline || shape.kind == ShapeKind::Line) {
    for (std::size_t i = 1; i < shape.points.size(); ++i) edges.push_back({i - 1, i});
  }
  return edges;
}

std::optional<Edge> edgeAt(const Shape& shape, const Vec2& place, double reachMm) {
  const std::vector<Vec2> handles = handlesOf(shape);
  std::optional<Edge> nearest;
  double reach = reachMm;
  for (const Edge& edge : edgesOf(shape)) {
    const double distance = distanceBetween(place, handles[edge.from], handles[edge.to]);
    if (distance > reach) continue;
    reach = distance;
    nearest = edge;
  }
  return nearest;
}

Shape withEdgeMoved(Shape shape, const Edge& edge, const Vec2& step) {
  if (shape.kind == ShapeKind::Rectangle) {
    const bool level = (edge.from < 2) == (edge.to < 2);
    if (level) {
      shape.points[edge.from >> 1].y() += step.y();
    } else {
      shape.points[edge.from & 1].x() += step.x();
    }
    return shape;
  }
  for (const std::size_t end : {edge.from, edge.to}) {
    const auto [ring, index] = placeOf(shape, end);
    ring[index] += step;
  }
  return shape;
}

Shape withVertex(Shape shape, const Edge& edge, const Vec2& place) {
  const auto [ring, index] = placeOf(shape, edge.from);
  ring.insert(ring.begin() + std::ptrdiff_t(index) + 1, place);
  return shape;
}

std::optional<Shape> withoutVertex(Shape shape, std::size_t vertex) {
  if (!hasFreePoints(shape.kind)) return std::nullopt;
  const auto [ring, index] = placeOf(shape, vertex);
  if (ring.size() > pointCount(shape.kind)) {
    ring.erase(ring.begin() + std::ptrdiff_t(index));
    return shape;
  }
  if (&ring == &shape.points) return std::nullopt;
  shape.holes.erase(shape.holes.begin() + (&ring - shape.holes.data()));
  return shape;
}

double distanceToOutline(const Shape& shape, const Vec2& place) {
  double least = std::numeric_limits<double>::infinity();
  for (const Ring& line : outlinesOf(shape)) least = std::min(least, (nearestOnLine(line, place) - place).norm());
  return least;
}

}  // namespace hilum::annotation
