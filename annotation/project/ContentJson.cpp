#include <algorithm>
#include <set>

#include "annotation/IsoTime.h"
#include "annotation/ShapeJson.h"
#include "annotation/project/JsonValue.h"
#include "annotation/project/ProjectJson.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;

constexpr std::int64_t kMost = std::int64_t(1) << 53;  // what every reader of JSON holds exactly
const std::string kRemedy = "take an older copy of the file";
constexpr const char* kWas[]{"done", "undone", "redone"};

/// The values of a list, one a line, made on all cores.
template <class MakeText>
std::string lines(std::size_t count, const MakeText& makeText) {
  std::vector<std::string> texts(count);
  parallelFor(
      std::int64_t(count),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = std::size_t(begin); i < std::size_t(end); ++i) texts[i] = makeText(i);
      },
      256);
  std::string all = "[";
  for (std::size_t i = 0; i < count; ++i) all += (i ? ",\n" : "\n") + texts[i];
  return all + "]";
}

AuditEntry entryFrom(const JsonValue& value) {
  AuditEntry entry;
  const std::string was = value.member("was").text();
  const auto found = std::ranges::find(kWas, was);
  if (found == std::end(kWas)) value.refuse("\"was\" is neither done, undone nor redone");
  entry.was = StepRecord::Was(found - std::begin(kWas));
  entry.step = std::uint64_t(value.member("step").whole(0, kMost));
  entry.sheet = std::size_t(value.member("sheet").whole(0, kMost));
  entry.info.name = value.member("name").text();
  entry.info.author = value.member("author").text();
  entry.info.provenance = value.member("provenance").text();
  const auto time = parseIsoTime(value.member("time").text());
  if (!time) value.refuse("\"time\" is no time of the form 2026-03-01T14:05:09Z");
  entry.info.made = *time;
  return entry;
}

}  // namespace

std::string shapesJson(const std::vector<ProjectSheet>& sheets) {
  std::string all = "[";
  for (std::size_t s = 0; s < sheets.size(); ++s) {
    const std::vector<Shape>& shapes = sheets[s].content.shapes;
    all += (s ? ",\n" : "\n") + lines(shapes.size(), [&](std::size_t i) { return dumped(toJson(shapes[i])); });
  }
  return all + "]\n";
}

void shapesFromJson(const std::string& text, const std::string& where, std::vector<ProjectSheet>& sheets) {
  const json parsed = JsonValue::parsed(text, where);
  if (!parsed.is_array() || parsed.size() != sheets.size())
    JsonValue(parsed, where).refuse("has not one list of shapes a sheet");
  for (std::size_t s = 0; s < sheets.size(); ++s) {
    if (!parsed[s].is_array()) JsonValue(parsed, where).refuse("has not one list of shapes a sheet");
    std::vector<Shape>& shapes = sheets[s].content.shapes;
    shapes.resize(parsed[s].size());
    parallelFor(
        std::int64_t(shapes.size()),
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = std::size_t(begin); i < std::size_t(end); ++i)
            shapes[i] = shapeFromJson(
                parsed[s][i], where + ": sheet " + std::to_string(s + 1) + ", shape " + std::to_string(i + 1), kRemedy);
        },
        256);
    std::set<ShapeId> seen;
    for (const Shape& shape : shapes)
      if (!seen.insert(shape.id).second)
        JsonValue(parsed, where).refuse("two shapes have the id " + std::to_string(shape.id));
  }
}

std::string historyJson(const AuditTrail& history) {
  return lines(history.entries().size(),
               [&](std::size_t i) {
                 const AuditEntry& e = history.entries()[i];
                 return dumped(Ordered{{"was", kWas[std::size_t(e.was)]},
                                       {"step", e.step},
                                       {"sheet", e.sheet},
                                       {"name", e.info.name},
                                       {"author", e.info.author},
                                       {"provenance", e.info.provenance},
                                       {"time", isoTime(e.info.made)}});
               }) +
         "\n";
}

AuditTrail historyFromJson(const std::string& text, const std::string& where) {
  const json parsed = JsonValue::parsed(text, where);
  std::vector<AuditEntry> entries;
  for (const JsonValue& each : JsonValue(parsed, where).items()) entries.push_back(entryFrom(each));
  return AuditTrail(std::move(entries));
}

}  // namespace hilum::annotation
