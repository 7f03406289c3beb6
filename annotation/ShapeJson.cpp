#include "annotation/ShapeJson.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

#include "annotation/IsoTime.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

constexpr ShapeId kMostShapes = 1'000'000'000;  // there is room for more beyond any id that was read
constexpr double kUnitTolerance = 1e-6;

template <class Vector>
Ordered numbers(const Vector& v) {
  return std::vector<double>(v.begin(), v.end());
}

Ordered ringJson(const Ring& ring) {
  Ordered points = Ordered::array();
  for (const Vec2& p : ring) points.push_back(numbers(p));
  return points;
}

std::string hex(const Rgb8& colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", unsigned(colour.r), unsigned(colour.g), unsigned(colour.b));
  return text;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

/// Reads what it is given and says in the failure where that stands.
struct Reader {
  const std::string& where;
  const std::string& remedy;

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Code::BadInput, where + ": " + what + " (" + remedy + ")");
  }
  static const json* find(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? &*found : nullptr;
  }
  const json& member(const json& object, const char* name) const {
    const json* value = find(object, name);
    if (!value) fail(quoted(name) + " is missing");
    return *value;
  }
  std::string text(const json& object, const char* name) const {
    const json& value = member(object, name);
    if (!value.is_string()) fail(quoted(name) + " is no text");
    return value.get<std::string>();
  }
  template <int n>
  Eigen::Matrix<double, n, 1> vector(const json& value, const char* name) const {
    Eigen::Matrix<double, n, 1> v;
    if (!value.is_array() || value.size() != n) fail(quoted(name) + " is no list of " + std::to_string(n) + " numbers");
    for (int i = 0; i < n; ++i) {
      if (!value[std::size_t(i)].is_number()) fail(quoted(name) + " holds what is no number");
      v[i] = value[std::size_t(i)].get<double>();
    }
    return v;
  }
  Ring ring(const json& value, const char* name) const {
    if (!value.is_array()) fail(quoted(name) + " is no list of points");
    Ring ring;
    for (const json& point : value) ring.push_back(vector<2>(point, name));
    return ring;
  }
  ShapePlane plane(const json& value) const {
    const ShapePlane plane{vector<3>(member(value, "origin"), "origin"), vector<3>(member(value, "right"), "right"),
                           vector<3>(member(value, "down"), "down")};
    if (std::abs(plane.right.norm() - 1) > kUnitTolerance || std::abs(plane.down.norm() - 1) > kUnitTolerance ||
        std::abs(plane.right.dot(plane.down)) > kUnitTolerance)
      fail("the axes of the plane are not perpendicular unit vectors");
    return plane;
  }
  Rgb8 colour(const std::string& text) const {
    unsigned value = 0;
    const char* last = text.data() + text.size();
    if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, last, value, 16).ptr != last)
      fail(quoted(text.substr(0, 20)) + " is no colour of the form #rrggbb");
    return {std::uint8_t(value >> 16), std::uint8_t(value >> 8), std::uint8_t(value)};
  }
  std::uint32_t number(const json& value, const char* name, std::uint32_t least, std::uint32_t most) const {
    if (!value.is_number_unsigned() || value < least || value > most)
      fail(quoted(name) + " is no number from " + std::to_string(least) + " to " + std::to_string(most));
    return value.get<std::uint32_t>();
  }
};

/// What a shape bears beside its figure.
void readUse(const json& value, const Reader& read, Shape& shape) {
  if (Reader::find(value, "purpose")) {
    const auto purpose = purposeNamed(read.text(value, "purpose"));
    if (!purpose) read.fail(quoted(read.text(value, "purpose").substr(0, 40)) + " is no purpose of a shape");
    shape.purpose = *purpose;
  }
  if (const json* label = Reader::find(value, "label"))
    shape.label = LabelId(read.number(*label, "label", 0, std::numeric_limits<LabelId>::max()));
  if (const json* visible = Reader::find(value, "visible")) {
    if (!visible->is_boolean()) read.fail("\"visible\" is neither true nor false");
    shape.visible = visible->get<bool>();
  }
  if (const json* suggested = Reader::find(value, "suggested")) {
    if (!suggested->is_boolean()) read.fail("\"suggested\" is neither true nor false");
    shape.suggested = suggested->get<bool>();
  }
}

void readFigure(const json& value, const Reader& read, Shape& shape) {
  shape.plane = read.plane(read.member(value, "plane"));
  shape.points = read.ring(read.member(value, "points"), "points");
  if (const json* holes = Reader::find(value, "holes")) {
    if (!holes->is_array()) read.fail("\"holes\" is no list of rings");
    for (const json& hole : *holes) shape.holes.push_back(read.ring(hole, "holes"));
  }
  if (!isWhole(shape))
    read.fail("the points are not those of a shape of this kind, which has " + std::to_string(pointCount(shape.kind)) +
              (hasFreePoints(shape.kind) ? " or more" : ""));
}

}  // namespace

Ordered toJson(const Shape& shape) {
  const ShapePlane& plane = shape.plane;
  Ordered out{
      {"id", shape.id},
      {"kind", fileName(shape.kind)},
      {"purpose", fileName(shape.purpose)},
      {"name", shape.name},
      {"label", shape.label},
      {"visible", shape.visible},
      {"colour", hex(shape.colour)},
      {"author", shape.author},
      {"time", isoTime(shape.made)},
      {"plane", {{"origin", numbers(plane.origin)}, {"right", numbers(plane.right)}, {"down", numbers(plane.down)}}},
      {"points", ringJson(shape.points)}};
  if (shape.suggested) out["suggested"] = true;
  if (!shape.holes.empty()) {
    Ordered& holes = out["holes"] = Ordered::array();
    for (const Ring& hole : shape.holes) holes.push_back(ringJson(hole));
  }
  return out;
}

Shape shapeFromJson(const json& value, const std::string& where, const std::string& remedy) {
  const Reader read{where, remedy};
  Shape shape;
  shape.id = read.number(read.member(value, "id"), "id", 1, kMostShapes);
  const auto kind = kindNamed(read.text(value, "kind"));
  if (!kind) read.fail(quoted(read.text(value, "kind").substr(0, 40)) + " is no kind of shape");
  shape.kind = *kind;
  readUse(value, read, shape);
  readFigure(value, read, shape);
  shape.name = read.text(value, "name");
  shape.colour = read.colour(read.text(value, "colour"));
  shape.author = read.text(value, "author");
  const auto time = parseIsoTime(read.text(value, "time"));
  if (!time) read.fail("\"time\" is no time of the form 2026-03-01T14:05:09Z");
  shape.made = *time;
  return shape;
}

}  // namespace hilum::annotation
