#include <fstream>
#include <set>

#include "annotation/MeasureFile.h"
#include "annotation/ShapeJson.h"
#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

const std::string kFormat = "hilum-measurements";
const std::string kRemedy = "export the measurements again";
constexpr int kVersion = 1;

template <class Vector>
Ordered numbers(const Vector& v) {
  return std::vector<double>(v.begin(), v.end());
}

Ordered figures(const Measured& m, bool calibrated) {
  Ordered out = Ordered::object();
  if (m.lengthMm) out[calibrated ? "lengthMm" : "lengthPx"] = *m.lengthMm;
  if (m.angleDegrees) out["angleDegrees"] = *m.angleDegrees;
  if (m.areaMm2) out[calibrated ? "areaMm2" : "areaPx2"] = *m.areaMm2;
  if (m.perimeterMm) out[calibrated ? "perimeterMm" : "perimeterPx"] = *m.perimeterMm;
  if (m.sizeMm) out[calibrated ? "sizeMm" : "sizePx"] = numbers(*m.sizeMm);
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

Ordered toJson(const MeasuredShape& measured, bool calibrated) {
  Ordered out = toJson(measured.shape);
  Ordered& world = out["pointsLps"] = Ordered::array();
  for (std::size_t i = 0; i < measured.shape.points.size(); ++i) world.push_back(numbers(measured.shape.world(i)));
  out["measured"] = figures(measured.measured, calibrated);
  return out;
}

[[noreturn]] void fail(const std::string& where, const std::string& what) {
  throw Error(Code::BadInput, where + ": " + what + " (" + kRemedy + ")");
}

const json& member(const json& object, const char* name, const std::string& where) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (!object.is_object() || found == object.end()) fail(where, std::string("\"") + name + "\" is missing");
  return *found;
}

std::string text(const json& object, const char* name, const std::string& where) {
  const json& value = member(object, name, where);
  if (!value.is_string()) fail(where, std::string("\"") + name + "\" is no text");
  return value.get<std::string>();
}

const json& list(const json& object, const char* name, const std::string& where) {
  const json& value = member(object, name, where);
  if (!value.is_array()) fail(where, std::string("\"") + name + "\" is no list");
  return value;
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
    for (const MeasuredShape& shape : each.shapes) shapes.push_back(toJson(shape, each.calibrated));
    all.push_back({{"uid", each.uid},
                   {"name", each.name},
                   {"unit", each.unit},
                   {"lengthUnit", each.calibrated ? "mm" : "px"},
                   {"shapes", std::move(shapes)}});
  }
  const Ordered content{{"format", kFormat}, {"version", kVersion}, {"series", std::move(all)}};
  AtomicFile out(file);
  // Names of DICOM files may hold bytes that are no UTF-8.
  out.write(content.dump(1, ' ', false, Ordered::error_handler_t::replace) + "\n");
  out.commit();
}

std::vector<SeriesMeasurements> readMeasureJson(const std::filesystem::path& file) {
  const json content = parsed(file);
  const std::string whole = file.string();
  std::vector<SeriesMeasurements> all;
  for (const json& one : list(content, "series", whole)) {
    SeriesMeasurements series{text(one, "uid", whole), text(one, "name", whole), text(one, "unit", whole), {}};
    series.calibrated = one.value("lengthUnit", "mm") != "px";
    std::set<ShapeId> seen;
    for (const json& value : list(one, "shapes", whole)) {
      const std::string where = whole + ": measurement " + std::to_string(series.shapes.size() + 1);
      series.shapes.push_back({shapeFromJson(value, where, kRemedy), {}});
      if (!seen.insert(series.shapes.back().shape.id).second) fail(where, "has the id of another one");
    }
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace hilum::annotation
