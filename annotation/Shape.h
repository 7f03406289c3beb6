#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/Ring.h"
#include "core/Labels.h"

namespace hilum::annotation {

/// The figure that a shape is.
enum class ShapeKind {
  Distance,   ///< two ends
  Angle,      ///< the end of one arm, the vertex, the end of the other arm
  Ellipse,    ///< two opposite corners of the box around it, whose sides run along the plane's axes
  Rectangle,  ///< two opposite corners, sides along the plane's axes
  Probe,      ///< one place
  Point,      ///< one place
  Line,       ///< two ends
  Polyline,   ///< two places or more, joined in order
  Polygon,    ///< three places or more, joined to a ring, and any number of further rings: filled even-odd
  Tag         ///< says something about the whole slice, and has no places
};
inline constexpr ShapeKind kShapeKinds[]{
    ShapeKind::Distance, ShapeKind::Angle, ShapeKind::Ellipse,  ShapeKind::Rectangle, ShapeKind::Probe,
    ShapeKind::Point,    ShapeKind::Line,  ShapeKind::Polyline, ShapeKind::Polygon,   ShapeKind::Tag};

/// What a shape is for: a figure that is read off it, or a label that it gives to a part of the picture.
enum class Purpose { Measure, Annotate };

/// Whether shapes of that kind are drawn for that purpose. Ellipses, rectangles and polygons serve both.
bool serves(ShapeKind kind, Purpose purpose);

using ShapeId = std::uint32_t;  ///< unique in its document; 0 is no shape

/// Something drawn by hand on a plane in the patient. The points are mm on that plane; `kind` says what they mean.
struct Shape {
  ShapeId id = 0;
  ShapeKind kind = ShapeKind::Distance;
  Purpose purpose = Purpose::Measure;
  LabelId label = 0;  ///< 0: none
  bool visible = true;
  /// A model drew it and nobody has accepted it yet: it is shown, but says nothing.
  bool suggested = false;
  ShapePlane plane;
  std::vector<Vec2> points;
  std::vector<Ring> holes;    ///< a polygon's further rings, three points each or more
  std::string name;           ///< UTF-8, as the reader sees and edits it
  Rgb8 colour{255, 224, 92};  ///< where no label gives one
  std::string author;
  std::chrono::sys_seconds made{};  ///< UTC

  Vec3 world(std::size_t point) const { return plane.toWorld(points[point]); }
  bool operator==(const Shape&) const = default;
};

/// How many points a whole shape of that kind has, holes apart; polylines and polygons may have more.
std::size_t pointCount(ShapeKind kind);
/// Whether points can be added and taken away: polylines and polygons.
bool hasFreePoints(ShapeKind kind);
/// Whether it encloses an area: ellipses, rectangles and polygons.
bool isRegion(ShapeKind kind);
/// Whether it has all that its kind needs, nothing that its kind has not, and serves its purpose.
bool isWhole(const Shape& shape);

/// The kind's name in files ("distance"), and back.
std::string_view fileName(ShapeKind kind);
std::optional<ShapeKind> kindNamed(std::string_view fileName);
std::string_view fileName(Purpose purpose);
std::optional<Purpose> purposeNamed(std::string_view fileName);

/// The upright box around a shape's points, mm on its plane; a tag's is its plane's origin.
struct ShapeBox {
  Vec2 low, high;
  Vec2 size() const { return high - low; }
  Vec2 centre() const { return (low + high) / 2; }
};
ShapeBox boxOf(const Shape& shape);
Vec3 centreOf(const Shape& shape);  ///< LPS mm

/// A polygon's rings, the outer one first. They borrow from the shape.
std::vector<std::span<const Vec2>> ringsOf(const Shape& polygon);

/// The lines that are drawn and hit, as points joined in order: closed (first point repeated) for regions. An ellipse
/// is given by a polygon within a thousandth of its radius; a polygon has one line a ring, a tag none.
std::vector<Ring> outlinesOf(const Shape& shape);

/// Whether a place lies in a region, its edge included; never in other kinds.
bool contains(const Shape& shape, const Vec2& place);

/// Whether the shape lies on a slice: parallel to `slice` and less than half of `sliceMm` away from it.
bool liesOn(const Shape& shape, const ShapePlane& slice, double sliceMm);
bool liesOn(const ShapePlane& plane, const ShapePlane& slice, double sliceMm);

}  // namespace hilum::annotation
