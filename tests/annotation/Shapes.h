#pragma once
#include "annotation/Shape.h"

namespace hilum::test {

inline annotation::Shape makeShape(annotation::ShapeKind kind, const annotation::ShapePlane& plane,
                                   std::vector<annotation::Vec2> points, annotation::ShapeId id = 1) {
  annotation::Shape shape;
  shape.id = id;
  shape.kind = kind;
  shape.plane = plane;
  shape.points = std::move(points);
  return shape;
}

/// The axial plane at that height (LPS mm), patient's left to the right.
inline annotation::ShapePlane axial(double z = 0) {
  return annotation::ShapePlane::through(Vec3(0, 0, z), Vec3::UnitX(), Vec3::UnitY());
}

/// A plane oblique to all axes, through (10, -20, 30) mm.
inline annotation::ShapePlane oblique() {
  return annotation::ShapePlane::through(Vec3(10, -20, 30), Vec3(1, 0.4, 0.2), Vec3(-0.1, 1, 0.5));
}

}  // namespace hilum::test
