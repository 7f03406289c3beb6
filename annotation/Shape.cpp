#include "annotation/Shape.h"

#include <cmath>
#include <numbers>

namespace hilum::annotation {
namespace {

constexpr int kEllipseSides = 128;
constexpr double kParallel = 1 - 1e-6;  // cosine: a quarter of a millimetre at 18 cm

}  // namespace

std::size_t pointCount(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::Probe:
      return 1;
    case ShapeKind::Angle:
      return 3;
    case ShapeKind::Distance:
    case ShapeKind::Ellipse:
    case ShapeKind::Rectangle:
      break;
  }
  return 2;
}

std::string_view fileName(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::Angle:
      return "angle";
    case ShapeKind::Ellipse:
      return "ellipse";
    case ShapeKind::Rectangle:
      return "rectangle";
    case ShapeKind::Probe:
      return "probe";
    case ShapeKind::Distance:
      break;
  }
  return "distance";
}

std::optional<ShapeKind> kindNamed(std::string_view name) {
  for (const ShapeKind kind : kShapeKinds)
    if (fileName(kind) == name) return kind;
  return std::nullopt;
}

ShapeBox boxOf(const Shape& shape) {
  ShapeBox box{shape.points.front(), shape.points.front()};
  for (const Vec2& p : shape.points) {
    box.low = box.low.cwiseMin(p);
    box.high = box.high.cwiseMax(p);
  }
  return box;
}

Vec3 centreOf(const Shape& shape) { return shape.plane.toWorld(boxOf(shape).centre()); }

std::vector<Vec2> outlineOf(const Shape& shape) {
  if (shape.kind != ShapeKind::Ellipse && shape.kind != ShapeKind::Rectangle) return shape.points;
  const auto [low, high] = boxOf(shape);
  if (shape.kind == ShapeKind::Rectangle) return {low, {high.x(), low.y()}, high, {low.x(), high.y()}, low};
  const Vec2 centre = (low + high) / 2, radii = (high - low) / 2;
  std::vector<Vec2> line;
  line.reserve(kEllipseSides + 1);
  for (int i = 0; i <= kEllipseSides; ++i) {
    const double angle = 2 * std::numbers::pi * (i % kEllipseSides) / kEllipseSides;
    line.emplace_back(centre + Vec2(radii.x() * std::cos(angle), radii.y() * std::sin(angle)));
  }
  return line;
}

bool contains(const Shape& shape, const Vec2& place) {
  const auto [low, high] = boxOf(shape);
  if (shape.kind == ShapeKind::Rectangle)
    return (place.array() >= low.array()).all() && (place.array() <= high.array()).all();
  if (shape.kind != ShapeKind::Ellipse) return false;
  const Vec2 off = place - (low + high) / 2, radii = (high - low) / 2;
  if (!(radii.minCoeff() > 0)) return false;
  return (off.array() / radii.array()).square().sum() <= 1;
}

bool liesOn(const Shape& shape, const ShapePlane& slice, double sliceMm) {
  if (std::abs(shape.plane.normal().dot(slice.normal())) < kParallel) return false;
  const double off = slice.distanceTo(shape.plane.origin);
  return off > -sliceMm / 2 && off <= sliceMm / 2;  // half open: midway between two slices it lies on one
}

}  // namespace hilum::annotation
