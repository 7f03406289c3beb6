#pragma once
#include "core/Geometry.h"

namespace hilum::annotation {

using Vec2 = Eigen::Vector2d;  ///< a place or step on a plane, mm along its two axes

/// A plane in the patient (LPS mm) with two perpendicular unit axes, along which shapes have their points. It may be
/// oblique to the patient and to the voxels.
struct ShapePlane {
  Vec3 origin = Vec3::Zero();
  Vec3 right = Vec3::UnitX(), down = Vec3::UnitY();

  /// The plane through a point, its axes along `right` and, as near as a perpendicular can be, `down` (any lengths).
  /// The origin is the point of the plane nearest to the patient's: shapes of one slice share one plane.
  static ShapePlane through(const Vec3& point, const Vec3& right, const Vec3& down) {
    ShapePlane plane;
    plane.right = right.normalized();
    plane.down = (down - plane.right * plane.right.dot(down)).normalized();
    plane.origin = plane.normal() * plane.normal().dot(point);
    return plane;
  }

  Vec3 normal() const { return right.cross(down); }
  Vec3 toWorld(const Vec2& place) const { return origin + right * place.x() + down * place.y(); }
  /// The foot of a world point.
  Vec2 toPlane(const Vec3& world) const { return {right.dot(world - origin), down.dot(world - origin)}; }
  /// How far a world point lies off the plane, positive on the side of the normal.
  double distanceTo(const Vec3& world) const { return normal().dot(world - origin); }

  bool operator==(const ShapePlane&) const = default;
};

}  // namespace hilum::annotation
