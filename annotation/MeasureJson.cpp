#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "annotation/IsoTime.h"
#include "annotation/MeasureFile.h"
#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

const std::string kFormat = "hilum-measurements";
constexpr int kVersion = 1;
constexpr double kUnitTolerance = 1e-6;

template <class Vector>
Ordered numbers(const Vector& v) {
  return std::vector<double>(v.begin(), v.end());
}

Ordered figures(const Measured& m) {
  Ordered out = Ordered::object();
  if (m.lengthMm) out["lengthMm"] = *m.lengthMm;
  if (m.angleDegrees) out["angleDegrees"] = *m.angleDegrees;
  if (m.areaMm2) out["areaMm2"] = *m.areaMm2;
  if (m.sizeMm) out["sizeMm"] = numbers(*m.sizeMm);
  if (m.region) {
    out["mean"] = m.region->mean;
    if (m.region->sd) out["sd"] = *m.region->sd;
    out["min"] = m.region->smallest;
    out["max"] = m.region->largest;
    out["voxels"] = m.region->count;
  }
  if (m.value) out["value"] = *m.value;
  if (m.voxel) out["voxel"] = *m.voxel;
  return out;
}

std::string hex(const Rgb8& colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", unsigned(colour.r), unsigned(colour.g), unsigned(colour.b));
  return text;
}

Ordered toJson(const Shape& shape, const Measured& measured) {
  Ordered points = Ordered::array(), world = Ordered::array();
  for (std::size_t i = 0; i < shape.points.size(); ++i) {
    points.push_back(numbers(shape.points[i]));
    world.push_back(numbers(shape.world(i)));
  }
  const ShapePlane& plane = shape.plane;
  return {
      {"id", shape.id},
      {"kind", fileName(shape.kind)},
      {"name", shape.name},
      {"colour", hex(shape.colour)},
      {"author", shape.author},
      {"time", isoTime(shape.made)},
      {"plane", {{"origin", numbers(plane.origin)}, {"right", numbers(plane.right)}, {"down", numbers(plane.down)}}},
      {"points", std::move(points)},
      {"pointsLps", std::move(world)},
      {"measured", figures(measured)}};
}

/// Reads what it is given and says in the failure where that stands.
struct Reader {
  std::string where;

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Code::BadInput, where + ": " + what + " (export the measurements again)");
  }
  const json& member(const json& object, const char* name) const {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || found == object.end()) fail(std::string("\"") + name + "\" is missing");
    return *found;
  }
  std::string text(const json& object, const char* name) const {
    const json& value = member(object, name);
    if (!value.is_string()) fail(std::string("\"") + name + "\" is no text");
    return value.get<std::string>();
  }
  template <int n>
  Eigen::Matrix<double, n, 1> vector(const json& value, const char* name) const {
    Eigen::Matrix<double, n, 1> v;
    if (!value.is_array() || value.size() != n)
      fail(std::string("\"") + name + "\" is no list of " + std::to_string(n) + " numbers");
    for (int i = 0; i < n; ++i) {
      if (!value[std::size_t(i)].is_number()) fail(std::string("\"") + name + "\" holds what is no number");
      v[i] = value[std::size_t(i)].get<double>();
    }
    return v;
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
      fail("\"" + text.substr(0, 20) + "\" is no colour of the form #rrggbb");
    return {std::uint8_t(value >> 16), std::uint8_t(value >> 8), std::uint8_t(value)};
  }
};

Shape toShape(const json& value, const Reader& read) {
  Shape shape;
  const json& id = read.member(value, "id");
  if (!id.is_number_unsigned() || id == 0 || id > std::numeric_limits<ShapeId>::max())
    read.fail("\"id\" is no number of a shape");
  shape.id = id.get<ShapeId>();
  const auto kind = kindNamed(read.text(value, "kind"));
  if (!kind) read.fail("\"" + read.text(value, "kind").substr(0, 40) + "\" is no kind of measurement");
  shape.kind = *kind;
  shape.plane = read.plane(read.member(value, "plane"));
  const json& points = read.member(value, "points");
  if (!points.is_array() || points.size() != pointCount(*kind))
    read.fail("has not " + std::to_string(pointCount(*kind)) + " points, as a shape of this kind has");
  for (const json& point : points) shape.points.push_back(read.vector<2>(point, "points"));
  shape.name = read.text(value, "name");
  shape.colour = read.colour(read.text(value, "colour"));
  shape.author = read.text(value, "author");
  const auto time = parseIsoTime(read.text(value, "time"));
  if (!time) read.fail("\"time\" is no time of the form 2026-03-01T14:05:09Z");
  shape.made = *time;
  return shape;
}

json parsed(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(Code::NotFound, file.string() + ": cannot be opened (check the path and its permissions)");
  json content = json::parse(stream, nullptr, false);
  if (content.is_discarded() || !content.is_object() || content.value("format", json()) != kFormat)
    throw Error(Code::BadInput, file.string() + ": is no file of measurements (choose a JSON file exported by Hilum)");
  if (content.value("version", json()) != kVersion)
    throw Error(Code::Unsupported, file.string() + ": is of another version than " + std::to_string(kVersion) +
                                       " (read it with a newer Hilum)");
  return content;
}

}  // namespace

void writeMeasureJson(const std::vector<SeriesMeasurements>& series, const std::filesystem::path& file) {
  Ordered all = Ordered::array();
  for (const SeriesMeasurements& each : series) {
    Ordered shapes = Ordered::array();
    for (const auto& [shape, measured] : each.shapes) shapes.push_back(toJson(shape, measured));
    all.push_back({{"uid", each.uid}, {"name", each.name}, {"unit", each.unit}, {"shapes", std::move(shapes)}});
  }
  const Ordered content{{"format", kFormat}, {"version", kVersion}, {"series", std::move(all)}};
  AtomicFile out(file);
  // Names of DICOM files may hold bytes that are no UTF-8.
  out.write(content.dump(1, ' ', false, Ordered::error_handler_t::replace) + "\n");
  out.commit();
}

std::vector<SeriesMeasurements> readMeasureJson(const std::filesystem::path& file) {
  const json content = parsed(file);
  const Reader whole{file.string()};
  const auto list = [](const Reader& read, const json& object, const char* name) -> const json& {
    const json& value = read.member(object, name);
    if (!value.is_array()) read.fail(std::string("\"") + name + "\" is no list");
    return value;
  };
  std::vector<SeriesMeasurements> all;
  for (const json& one : list(whole, content, "series")) {
    SeriesMeasurements series{whole.text(one, "uid"), whole.text(one, "name"), whole.text(one, "unit"), {}};
    std::set<ShapeId> seen;
    for (const json& shape : list(whole, one, "shapes")) {
      const Reader read{file.string() + ": measurement " + std::to_string(series.shapes.size() + 1)};
      series.shapes.push_back({toShape(shape, read), {}});
      if (!seen.insert(series.shapes.back().shape.id).second) read.fail("has the id of another one");
    }
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace hilum::annotation
