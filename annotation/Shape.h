#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/ShapePlane.h"
#include "core/Volume.h"

namespace hilum::annotation {

enum class ShapeKind {
  Distance,   ///< two ends
  Angle,      ///< the end of one arm, the vertex, the end of the other arm
  Ellipse,    ///< two opposite corners of the box around it, whose sides run along the plane's axes
  Rectangle,  ///< two opposite corners, sides along the plane's axes
  Probe       ///< one place
};
inline constexpr ShapeKind kShapeKinds[]{ShapeKind::Distance, ShapeKind::Angle, ShapeKind::Ellipse,
                                         ShapeKind::Rectangle, ShapeKind::Probe};

using ShapeId = std::uint32_t;  ///< unique in its document; 0 is no shape

/// Something drawn by hand on a plane in the patient. The points are mm on that plane; `kind` says what they mean.
struct Shape {
  ShapeId id = 0;
  ShapeKind kind = ShapeKind::Distance;
  ShapePlane plane;
  std::vector<Vec2> points;
  std::string name;  ///< UTF-8, as the reader sees and edits it
  Rgb8 colour{255, 224, 92};
  std::string author;
  std::chrono::sys_seconds made{};  ///< UTC

  Vec3 world(std::size_t point) const { return plane.toWorld(points[point]); }
  bool operator==(const Shape&) const = default;
};

/// How many points a whole shape of that kind has.
std::size_t pointCount(ShapeKind kind);

/// The kind's name in files ("distance"), and back.
std::string_view fileName(ShapeKind kind);
std::optional<ShapeKind> kindNamed(std::string_view fileName);

/// The upright box around a shape's points, mm on its plane.
struct ShapeBox {
  Vec2 low, high;
  Vec2 size() const { return high - low; }
  Vec2 centre() const { return (low + high) / 2; }
};
ShapeBox boxOf(const Shape& shape);
Vec3 centreOf(const Shape& shape);  ///< LPS mm

/// The line that is drawn and hit, as points joined in order: closed (first point repeated) for regions. An ellipse is
/// given by a polygon within a thousandth of its radius.
std::vector<Vec2> outlineOf(const Shape& shape);

/// Whether a place lies in the region of an ellipse or rectangle, its edge included; never in other kinds.
bool contains(const Shape& shape, const Vec2& place);

/// Whether the shape lies on a slice: parallel to `slice` and less than half of `sliceMm` away from it.
bool liesOn(const Shape& shape, const ShapePlane& slice, double sliceMm);

}  // namespace hilum::annotation
