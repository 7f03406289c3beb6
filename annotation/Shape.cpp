#include "annotation/Shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "annotation/EvenOdd.h"

namespace hilum::annotation {
namespace {

constexpr int kEllipseSides = 128;
constexpr double kParallel = 1 - 1e-6;  // cosine: a quarter of a millimetre at 18 cm

constexpr std::size_t kLeastRing = 3;

}  // namespace

bool serves(ShapeKind kind, Purpose purpose) {
  switch (kind) {
    case ShapeKind::Distance:
    case ShapeKind::Angle:
    case ShapeKind::Probe:
      return purpose == Purpose::Measure;
    case ShapeKind::Point:
    case ShapeKind::Line:
    case ShapeKind::Polyline:
    case ShapeKind::Tag:
      return purpose == Purpose::Annotate;
    case ShapeKind::Ellipse:
    case ShapeKind::Rectangle:
    case ShapeKind::Polygon:
      break;
  }
  return true;
}

std::size_t pointCount(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::Tag:
      return 0;
    case ShapeKind::Probe:
    case ShapeKind::Point:
      return 1;
    case ShapeKind::Angle:
    case ShapeKind::Polygon:
      return 3;
    case ShapeKind::Distance:
    case ShapeKind::Ellipse:
    case ShapeKind::Rectangle:
    case ShapeKind::Line:
    case ShapeKind::Polyline:
      break;
  }
  return 2;
}

bool hasFreePoints(ShapeKind kind) { return kind == ShapeKind::Polyline || kind == ShapeKind::Polygon; }

bool isRegion(ShapeKind kind) {
  return kind == ShapeKind::Ellipse || kind == ShapeKind::Rectangle || kind == ShapeKind::Polygon;
}

bool isWhole(const Shape& shape) {
  const std::size_t least = pointCount(shape.kind), count = shape.points.size();
  if (!serves(shape.kind, shape.purpose)) return false;
  if (hasFreePoints(shape.kind) ? count < least : count != least) return false;
  if (shape.kind != ShapeKind::Polygon) return shape.holes.empty();
  return std::ranges::all_of(shape.holes, [](const Ring& hole) { return hole.size() >= kLeastRing; });
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
    case ShapeKind::Point:
      return "point";
    case ShapeKind::Line:
      return "line";
    case ShapeKind::Polyline:
      return "polyline";
    case ShapeKind::Polygon:
      return "polygon";
    case ShapeKind::Tag:
      return "tag";
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

std::string_view fileName(Purpose purpose) { return purpose == Purpose::Measure ? "measure" : "annotate"; }

std::optional<Purpose> purposeNamed(std::string_view name) {
  for (const Purpose purpose : {Purpose::Measure, Purpose::Annotate})
    if (fileName(purpose) == name) return purpose;
  return std::nullopt;
}

ShapeBox boxOf(const Shape& shape) {
  if (shape.points.empty()) return {Vec2::Zero(), Vec2::Zero()};
  ShapeBox box{shape.points.front(), shape.points.front()};
  const auto take = [&](const Ring& ring) {
    for (const Vec2& p : ring) {
      box.low = box.low.cwiseMin(p);
      box.high = box.high.cwiseMax(p);
    }
  };
  take(shape.points);
  for (const Ring& hole : shape.holes) take(hole);
  return box;
}

Vec3 centreOf(const Shape& shape) { return shape.plane.toWorld(boxOf(shape).centre()); }

std::vector<std::span<const Vec2>> ringsOf(const Shape& polygon) {
  std::vector<std::span<const Vec2>> rings{polygon.points};
  rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
  return rings;
}

std::vector<Ring> outlinesOf(const Shape& shape) {
  if (shape.points.empty()) return {};
  if (shape.kind == ShapeKind::Polygon) {
    std::vector<Ring> lines;
    for (const auto& ring : ringsOf(shape)) lines.push_back(closedLine(ring));
    return lines;
  }
  if (!isRegion(shape.kind)) return {shape.points};
  const auto [low, high] = boxOf(shape);
  if (shape.kind == ShapeKind::Rectangle) return {{low, {high.x(), low.y()}, high, {low.x(), high.y()}, low}};
  const Vec2 centre = (low + high) / 2, radii = (high - low) / 2;
  Ring line;
  line.reserve(kEllipseSides + 1);
  for (int i = 0; i <= kEllipseSides; ++i) {
    const double angle = 2 * std::numbers::pi * (i % kEllipseSides) / kEllipseSides;
    line.emplace_back(centre + Vec2(radii.x() * std::cos(angle), radii.y() * std::sin(angle)));
  }
  return {std::move(line)};
}

bool contains(const Shape& shape, const Vec2& place) {
  if (!isRegion(shape.kind)) return false;
  const auto [low, high] = boxOf(shape);
  if ((place.array() < low.array()).any() || (place.array() > high.array()).any()) return false;
  if (shape.kind == ShapeKind::Polygon) return EvenOdd(ringsOf(shape)).contains(place);
  if (shape.kind == ShapeKind::Rectangle) return true;
  const Vec2 off = place - (low + high) / 2, radii = (high - low) / 2;
  if (!(radii.minCoeff() > 0)) return false;
  return (off.array() / radii.array()).square().sum() <= 1;
}

bool liesOn(const ShapePlane& plane, const ShapePlane& slice, double sliceMm) {
  if (std::abs(plane.normal().dot(slice.normal())) < kParallel) return false;
  const double off = slice.distanceTo(plane.origin);
  return off > -sliceMm / 2 && off <= sliceMm / 2;  // half open: midway between two slices it lies on one
}

bool liesOn(const Shape& shape, const ShapePlane& slice, double sliceMm) { return liesOn(shape.plane, slice, sliceMm); }

}  // namespace hilum::annotation
