#include "annotation/project/ProjectJson.h"

#include <charconv>
#include <cstdio>

#include "annotation/IsoTime.h"
#include "annotation/project/JsonValue.h"
#include "annotation/project/ProjectFile.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;
using Ordered = nlohmann::ordered_json;
namespace fs = std::filesystem;

const std::string kFormat = "hilum-project";
constexpr std::int64_t kMostAlong = 1 << 24, kMostIds = 1'000'000'000;
constexpr double kMostVoxels = 1e12;  // so that bricks can be numbered

template <class Values>
Ordered listOf(const Values& values) {
  Ordered list = Ordered::array();
  for (const auto& each : values) list.push_back(each);
  return list;
}

Ordered gridJson(const Grid& grid) {
  Ordered direction = Ordered::array();
  for (int i = 0; i < 9; ++i) direction.push_back(grid.direction()(i / 3, i % 3));
  return {{"size", listOf(grid.size())},
          {"spacing", listOf(grid.spacing())},
          {"origin", listOf(grid.origin())},
          {"direction", std::move(direction)}};
}

Grid gridFrom(const JsonValue& value) {
  Index3 size;
  const auto sizes = value.member("size").items();
  if (sizes.size() != 3) value.refuse("\"size\" has not three numbers");
  double voxels = 1;
  for (std::size_t a = 0; a < 3; ++a) voxels *= double(size[a] = sizes[a].whole(1, kMostAlong));
  if (voxels > kMostVoxels) value.refuse("\"size\" is larger than any image");
  const auto spacing = value.member("spacing").reals(3), origin = value.member("origin").reals(3),
             direction = value.member("direction").reals(9);
  Mat3 axes;
  for (int i = 0; i < 9; ++i) axes(i / 3, i % 3) = direction[std::size_t(i)];
  try {
    return Grid(size, Vec3(spacing.data()), Vec3(origin.data()), axes);
  } catch (const Error& e) {
    value.refuse(e.what());
  }
}

Ordered conceptJson(const std::optional<CodedConcept>& concept_) {
  if (!concept_) return nullptr;
  return {{"value", concept_->value}, {"scheme", concept_->scheme}, {"meaning", concept_->meaning}};
}

std::optional<CodedConcept> conceptFrom(const JsonValue& label, const char* name) {
  if (!label.has(name) || label.member(name).raw().is_null()) return std::nullopt;
  const JsonValue value = label.member(name);
  return CodedConcept{value.member("value").text(), value.member("scheme").text(), value.member("meaning").text()};
}

Ordered labelJson(const Label& label) {
  char colour[8];
  std::snprintf(colour, sizeof colour, "#%02x%02x%02x", unsigned(label.colour.r), unsigned(label.colour.g),
                unsigned(label.colour.b));
  Ordered json{{"id", label.id},
               {"name", label.name},
               {"colour", colour},
               {"opacity", label.opacity},
               {"visible", label.visible},
               {"locked", label.locked},
               {"category", conceptJson(label.category)},
               {"type", conceptJson(label.type)},
               {"modifier", conceptJson(label.modifier)}};
  if (label.place > 0) json["place"] = label.place;  // came later: nothing where nobody has ordered the labels
  return json;
}

Rgb8 colourFrom(const JsonValue& value) {
  const std::string text = value.text();
  unsigned number = 0;
  const char* last = text.data() + text.size();
  if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, last, number, 16).ptr != last)
    value.refuse("is no colour of the form #rrggbb");
  return {std::uint8_t(number >> 16), std::uint8_t(number >> 8), std::uint8_t(number)};
}

Label labelFrom(const JsonValue& value) {
  Label label;
  label.id = LabelId(value.member("id").whole(1, 65535));
  label.name = value.member("name").text();
  label.colour = colourFrom(value.member("colour"));
  label.opacity = value.member("opacity").real();
  label.visible = value.member("visible").flag();
  label.locked = value.member("locked").flag();
  label.category = conceptFrom(value, "category");
  label.type = conceptFrom(value, "type");
  label.modifier = conceptFrom(value, "modifier");
  if (value.has("place")) label.place = std::uint32_t(value.member("place").whole(0, kMostIds));
  return label;
}

Ordered layerJson(const LayerContent& layer, std::size_t sheet) {
  Ordered labels = Ordered::array();
  for (const Label& label : layer.labels.table.labels()) labels.push_back(labelJson(label));
  return {{"id", layer.id},
          {"name", layer.name},
          {"visible", layer.visible},
          {"file", layer.labels.bricks.empty() ? std::string() : layerMember(sheet, layer.id)},
          {"grid", gridJson(layer.labels.grid)},
          {"labels", std::move(labels)}};
}

LayerContent layerFrom(const JsonValue& value) {
  LayerContent layer;
  layer.id = LayerId(value.member("id").whole(1, kMostIds));
  layer.name = value.member("name").text();
  layer.visible = value.member("visible").flag();
  layer.labels.grid = gridFrom(value.member("grid"));
  for (const JsonValue& row : value.member("labels").items()) {
    Label label = labelFrom(row);
    if (layer.labels.table.find(label.id)) row.refuse("has the number of another label");
    layer.labels.table.put(std::move(label));
  }
  return layer;
}

/// As seen from the project's folder, with what links there are resolved alike on both sides.
fs::path relativePath(const SourceReference& source, const fs::path& file) {
  if (source.path.empty()) return {};
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(fs::absolute(file).parent_path(), error);
  const fs::path path = fs::weakly_canonical(source.path, error);
  return error ? fs::path() : path.lexically_relative(folder);
}

Ordered sourceJson(const SourceReference& source, const fs::path& file) {
  return {{"name", source.name},           {"studyUid", source.studyUid},
          {"seriesUid", source.seriesUid}, {"distinction", source.distinction},
          {"path", source.path.string()},  {"relativePath", relativePath(source, file).string()},
          {"image", source.image},         {"timePoint", source.timePoint},
          {"grid", gridJson(source.grid)}};
}

SourceReference sourceFrom(const JsonValue& value) {
  SourceReference source;
  source.name = value.member("name").text();
  source.studyUid = value.member("studyUid").text();
  source.seriesUid = value.member("seriesUid").text();
  source.distinction = value.member("distinction").text();
  source.path = value.member("path").text();
  source.relative = value.member("relativePath").text();
  source.image = value.member("image").text();
  source.timePoint = int(value.member("timePoint").whole(0, kMostIds));
  source.grid = gridFrom(value.member("grid"));
  return source;
}

void requireVersion(const JsonValue& document) {
  if (!document.has("format") || document.member("format").raw() != kFormat)
    document.refuse("is not of a Hilum project");
  const auto version = document.member("version").whole(1, kMostIds);
  if (version <= kProjectVersion) return;
  const std::string program = document.has("program") ? document.member("program").text() : "a newer Hilum";
  throw Error(Code::Unsupported, document.where() + ": was written by " + program.substr(0, 40) + " in form " +
                                     std::to_string(version) + ", and this Hilum reads forms up to " +
                                     std::to_string(kProjectVersion) + " (open it with a newer Hilum)");
}

ProjectSheet sheetFrom(const JsonValue& value) {
  ProjectSheet sheet{sourceFrom(value.member("source")), {}};
  for (const JsonValue& each : value.member("layers").items()) {
    LayerContent layer = layerFrom(each);
    for (const LayerContent& other : sheet.content.layers)
      if (other.id == layer.id) each.refuse("has the id of another layer");
    sheet.content.layers.push_back(std::move(layer));
  }
  if (value.has("done")) sheet.content.done = value.member("done").flag();
  return sheet;
}

}  // namespace

std::string layerMember(std::size_t sheet, LayerId layer) {
  return "layers/" + std::to_string(sheet + 1) + "-" + std::to_string(layer) + ".seg.nrrd";
}

std::string projectJson(const Project& project, const fs::path& file) {
  Ordered sheets = Ordered::array();
  for (std::size_t i = 0; i < project.sheets.size(); ++i) {
    Ordered layers = Ordered::array();
    for (const LayerContent& layer : project.sheets[i].content.layers) layers.push_back(layerJson(layer, i));
    sheets.push_back({{"source", sourceJson(project.sheets[i].source, file)}, {"layers", std::move(layers)}});
    if (project.sheets[i].content.done) sheets.back()["done"] = true;
  }
  Ordered document{{"format", kFormat},
                   {"version", kProjectVersion},
                   {"program", "Hilum " HILUM_VERSION},
                   {"saved", isoTime(thisSecond())},
                   {"sheets", std::move(sheets)}};
  if (!project.view.is_null()) document["view"] = project.view;
  return dumped(document, 1) + "\n";
}

Project projectFromJson(const std::string& text, const std::string& where, std::set<std::string>& layers) {
  const json parsed = JsonValue::parsed(text, where);
  const JsonValue document(parsed, where);
  requireVersion(document);
  Project project;
  project.program = document.member("program").text();
  const auto saved = parseIsoTime(document.member("saved").text());
  if (!saved) document.refuse("\"saved\" is no time of the form 2026-03-01T14:05:09Z");
  project.saved = *saved;
  if (document.has("view")) project.view = document.member("view").raw();
  for (const JsonValue& sheet : document.member("sheets").items()) {
    project.sheets.push_back(sheetFrom(sheet));
    for (const JsonValue& layer : sheet.member("layers").items())
      if (const std::string file = layer.member("file").text(); !file.empty()) layers.insert(file);
  }
  return project;
}

}  // namespace hilum::annotation
