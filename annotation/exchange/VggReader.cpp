#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "annotation/exchange/Vgg.h"
#include "core/Error.h"

namespace hilum::annotation::exchange {
namespace {

const Json& imagesOf(const Json& document) {
  const Json* wrapped = objectIn(document, "_via_img_metadata");
  return wrapped ? *wrapped : document;
}

/// An attribute's value as text: of ticked options the names, joined.
std::string valueOf(const Json& value) {
  if (!value.is_object()) return wordOf(value);
  std::string ticked;
  for (const auto& [name, on] : value.items())
    if (on == true || on == "true" || on == 1) ticked += (ticked.empty() ? "" : ",") + name;
  return ticked;
}

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

class VggReader {
 public:
  VggReader(const SourceFile& file, const Progress& progress) : file_(file), progress_(progress) {}

  /// Counts the attributes, so that all regions take their label from the same one.
  void learn(const Json& region) {
    if (const Json* attributes = objectIn(region, "region_attributes"))
      for (const auto& [name, value] : attributes->items())
        if (!valueOf(value).empty() && name != kNameAttribute) ++attributes_[name];
  }
  void chooseAttribute(const std::string& preferred) {
    static const char* const usual[] = {"label", "labels", "class", "class_name", "category", "name", "object", "type"};
    for (const auto& [name, count] : attributes_)
      if (name == preferred) labelAttribute_ = name;
    for (const char* wanted : usual)
      for (const auto& [name, count] : attributes_)
        if (labelAttribute_.empty() && lowered(name) == wanted) labelAttribute_ = name;
    std::size_t most = 0;
    if (labelAttribute_.empty())
      for (const auto& [name, count] : attributes_)
        if (count > most) most = count, labelAttribute_ = name;
  }

  Image& image(const std::string& name, double bytes) {
    const auto [known, isNew] = images_.emplace(name, dataset_.images.size());
    if (isNew)
      dataset_.images.push_back({.name = name, .bytes = bytes >= 0 && bytes < 1e15 ? std::int64_t(bytes) : -1});
    return dataset_.images[known->second];
  }

  void addRegion(const std::string& imageName, const std::string& number, const Json& region) {
    if (++regions_ % 1000 == 0) progress_.checkpoint();
    where_ = printable(imageName) + ", region " + printable(number);
    const Json* shape = objectIn(region, "shape_attributes");
    if (!shape) fail("has no \"shape_attributes\"");
    std::optional<Figure> figure = figureOf(*shape);
    if (!figure) {
      dataset_.problems.push_back(file_.shown + ": " + where_ + ": unsupported: the shape \"" +
                                  printable(wordIn(*shape, "name")) + "\", left out");
      return;
    }
    if (const Json* attributes = objectIn(region, "region_attributes")) label(*attributes, *figure);
    image(imageName, -1).figures.push_back(std::move(*figure));
  }

  Dataset take() { return std::move(dataset_); }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Code::BadInput, file_.shown + ": " + where_ + ": " + what + " (correct it or export the file again)");
  }

  double number(const Json& shape, const char* name) const {
    const auto value = numberIn(shape, name);
    if (!value) fail(std::string("\"") + name + "\" is missing or no number");
    return *value;
  }

  Ring ringOf(const Json& shape) const {
    const Json *xs = arrayIn(shape, "all_points_x"), *ys = arrayIn(shape, "all_points_y");
    if (!xs || !ys || xs->size() != ys->size() || xs->empty())
      fail("needs as many \"all_points_x\" as \"all_points_y\"");
    Ring ring;
    for (std::size_t i = 0; i < xs->size(); ++i) {
      const auto x = numberOf((*xs)[i]), y = numberOf((*ys)[i]);
      if (!x || !y) fail("point " + std::to_string(i + 1) + " is no pair of numbers");
      ring.emplace_back(*x, *y);
    }
    return ring;
  }

  /// Many draw outlines as polylines whose ends nearly meet. Version 1 repeats a polygon's first vertex.
  static Figure pathOf(Ring ring, bool polygon) {
    double length = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) length += (ring[i] - ring[i - 1]).norm();
    polygon = polygon || (ring.size() > 3 && (ring.front() - ring.back()).norm() <= 0.1 * length);
    if (polygon && ring.size() > 3 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() == 1) return Figure::point(ring[0]);
    return polygon && ring.size() > 2 ? Figure::polygon({std::move(ring)}) : Figure::line(std::move(ring));
  }

  std::optional<Figure> figureOf(const Json& shape) const {
    const std::string name = wordIn(shape, "name");
    if (name == "rect") {
      const Vec2 corner(number(shape, "x"), number(shape, "y"));
      return Figure::rectangle(corner, corner + Vec2(number(shape, "width"), number(shape, "height")));
    }
    if (name == "polygon" || name == "polyline") return pathOf(ringOf(shape), name == "polygon");
    if (name == "circle") {
      const double r = number(shape, "r");
      return Figure::ellipse({number(shape, "cx"), number(shape, "cy")}, {r, r});
    }
    if (name == "ellipse")
      return Figure::ellipse({number(shape, "cx"), number(shape, "cy")}, {number(shape, "rx"), number(shape, "ry")},
                             numberIn(shape, "theta").value_or(0));
    if (name == "point") return Figure::point({number(shape, "cx"), number(shape, "cy")});
    return std::nullopt;
  }

  void label(const Json& attributes, Figure& figure) {
    std::string chosen = labelAttribute_;
    if (!attributes.contains(chosen) || valueOf(attributes[chosen]).empty()) {
      chosen.clear();
      for (const auto& [name, value] : attributes.items())
        if (chosen.empty() && !valueOf(value).empty() && name != kNameAttribute) chosen = name;
    }
    for (const auto& [name, value] : attributes.items()) {
      const std::string text = valueOf(value);
      if (name == chosen)
        figure.label = dataset_.label(text);
      else if (!text.empty())
        figure.attributes.emplace_back(name, text);
    }
  }

  const SourceFile& file_;
  const Progress& progress_;
  Dataset dataset_;
  std::map<std::string, std::size_t> attributes_, images_;
  std::string labelAttribute_, where_;
  std::size_t regions_ = 0;
};

void eachRegion(const Json& image, const auto& take) {
  const auto regions = image.find("regions");
  if (regions == image.end() || !regions->is_structured()) return;
  if (regions->is_object())
    for (const auto& [number, region] : regions->items()) take(number, region);
  else
    for (std::size_t i = 0; i < regions->size(); ++i) take(std::to_string(i), (*regions)[i]);
}

}  // namespace

bool isVgg(const Json& document) {
  if (!document.is_object() || document.empty()) return false;
  if (document.contains("_via_img_metadata") || document.contains("_via_settings")) return true;
  if (objectIn(document, "project") && objectIn(document, "metadata") && objectIn(document, "file")) return true;
  return std::all_of(document.begin(), document.end(), [](const Json& entry) {
    return entry.is_object() && entry.contains("filename") && entry.contains("regions");
  });
}

bool isVggCsv(const std::vector<std::string>& header) {
  return std::find(header.begin(), header.end(), "region_shape_attributes") != header.end();
}

Dataset readVgg(const SourceFile& file, const Json& document, const Progress& progress) {
  if (objectIn(document, "metadata") && objectIn(document, "project"))
    throw Error(Code::Unsupported, file.shown + ": is a project of VIA 3 (export it as COCO there)");
  VggReader reader(file, progress);
  const Json& images = imagesOf(document);
  for (const Json& image : images)
    eachRegion(image, [&](const std::string&, const Json& region) { reader.learn(region); });
  std::string preferred;
  if (const Json* settings = objectIn(document, "_via_settings"))
    if (const Json* ui = objectIn(*settings, "ui"))
      if (const Json* view = objectIn(*ui, "image")) preferred = wordIn(*view, "region_label");
  reader.chooseAttribute(preferred);
  for (const auto& [key, image] : images.items()) {
    const std::string given = wordIn(image, "filename"), name = given.empty() ? key : given;
    reader.image(name, numberIn(image, "size").value_or(-1));
    eachRegion(image, [&](const std::string& number, const Json& region) { reader.addRegion(name, number, region); });
  }
  return reader.take();
}

Dataset readVggCsv(const SourceFile& file, const std::vector<CsvRecord>& records, const Progress& progress) {
  const auto& header = records.at(0).fields;
  const auto column = [&](const char* name) {
    const auto it = std::find(header.begin(), header.end(), name);
    return std::size_t(it - header.begin());
  };
  struct Row {
    std::string image, number;
    double bytes;
    Json region;
  };
  std::vector<Row> rows;
  VggReader reader(file, progress);
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& fields = records[i].fields;
    const auto field = [&](const char* name) {
      return column(name) < fields.size() ? fields[column(name)] : std::string();
    };
    const SourceFile cell{file.path, file.shown + " line " + std::to_string(records[i].line), file.name};
    const auto parsed = [&](const char* name) {
      return field(name).empty() ? Json::object() : parseJson(cell, field(name));
    };
    Row row{field("filename"), field("region_id"), numberOf(Json(field("file_size"))).value_or(-1), Json()};
    if (row.image.empty()) failAt(file, records[i].line, "has no file name");
    const Json shape = parsed("region_shape_attributes");
    if (!shape.empty()) row.region = {{"shape_attributes", shape}, {"region_attributes", parsed("region_attributes")}};
    reader.learn(row.region);
    rows.push_back(std::move(row));
  }
  reader.chooseAttribute("");
  for (const Row& row : rows) {
    reader.image(row.image, row.bytes);
    if (!row.region.is_null()) reader.addRegion(row.image, row.number, row.region);
  }
  return reader.take();
}

}  // namespace hilum::annotation::exchange
