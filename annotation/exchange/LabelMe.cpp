#include "annotation/exchange/LabelMe.h"

#include <algorithm>
#include <cmath>

#include "annotation/exchange/EmbeddedPicture.h"
#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

using pugi::xml_node;

class LabelMeShape {
 public:
  LabelMeShape(const SourceFile& file, const Json& shape, std::size_t number)
      : shape_(shape), where_(file.shown + ": shape " + std::to_string(number)) {}

  /// Several where a shape is several points; none for a kind that is not known.
  std::vector<Figure> figures() const {
    std::string kind = wordIn(shape_, "shape_type");
    const Ring points = pointsOf();
    if (kind.empty()) kind = "polygon";
    if (kind == "point" || kind == "points") {
      std::vector<Figure> all;
      for (const Vec2& p : points) all.push_back(Figure::point(p));
      return all;
    }
    if (kind == "line" || kind == "linestrip") return {Figure::line(need(points, 2))};
    if (kind == "rectangle") return {rectangle(need(points, 2))};
    if (kind == "circle") {
      const double radius = (need(points, 2)[1] - points[0]).norm();
      return {Figure::ellipse(points[0], {radius, radius})};
    }
    if (kind == "polygon" || kind == "oriented_rectangle") return {Figure::polygon({need(points, 3)})};
    return {};
  }

  /// A mask is a picture within the JSON, at its first point.
  std::optional<Figure> mask(std::int64_t width, std::int64_t height) const {
    const std::string packed = wordIn(shape_, "mask");
    if (wordIn(shape_, "shape_type") != "mask" || packed.empty()) return std::nullopt;
    const Vec2 corner = need(pointsOf(), 1)[0];
    return Figure::area(
        embeddedMask(packed, {std::llround(corner.x()), std::llround(corner.y())}, {width, height}, where_));
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Code::BadInput, where_ + ": " + what + " (correct it or save the file again)");
  }

  static Figure rectangle(const Ring& corners) {
    Vec2 low = corners[0], high = corners[0];
    for (const Vec2& p : corners) low = low.cwiseMin(p), high = high.cwiseMax(p);
    return Figure::rectangle(low, high);
  }

  const Ring& need(const Ring& points, std::size_t least) const {
    if (points.size() < least) fail("has " + std::to_string(points.size()) + " points, fewer than its kind needs");
    return points;
  }

  Ring pointsOf() const {
    Ring ring;
    const Json* points = arrayIn(shape_, "points");
    if (!points) fail("has no \"points\"");
    for (const Json& point : *points) {
      if (!point.is_array() || point.size() < 2 || !numberOf(point[0]) || !numberOf(point[1]))
        fail("point " + std::to_string(ring.size() + 1) + " is no pair of numbers");
      ring.emplace_back(*numberOf(point[0]), *numberOf(point[1]));
    }
    return ring;
  }

  const Json& shape_;
  const std::string where_;
};

std::int64_t sizeIn(const Json& document, const char* name) {
  const auto value = numberIn(document, name);
  return value && *value >= 1 && *value <= 1e7 ? std::int64_t(*value) : 0;
}

void addXmlObject(const XmlText& document, const xml_node& object, Dataset& dataset, Image& image) {
  const std::string where = document.file().shown + " line " + std::to_string(document.lineOf(object)) + ": ";
  if (XmlText::text(object, "deleted") == "1") {
    dataset.problems.push_back(where + "the object is marked as deleted, left out");
    return;
  }
  Ring ring;
  for (const xml_node& pt : object.child("polygon").children("pt"))
    ring.emplace_back(document.number(pt, "x"), document.number(pt, "y"));
  const xml_node box = object.child("segm").child("box");
  std::optional<Figure> figure;
  if (ring.size() > 2 && XmlText::text(object, "type") == "bounding_box") {
    const Box around = boxOf(Figure::polygon({ring}));
    figure = Figure::rectangle(around.low, around.high);
  } else if (ring.size() > 2) {
    figure = Figure::polygon({std::move(ring)});
  } else if (!ring.empty()) {
    figure = ring.size() == 1 ? Figure::point(ring[0]) : Figure::line(std::move(ring));
  } else if (box) {
    figure = Figure::rectangle({document.number(box, "xmin"), document.number(box, "ymin")},
                               {document.number(box, "xmax"), document.number(box, "ymax")});
    dataset.problems.push_back(where + "the mask lies in another file; its box is kept");
  }
  if (!figure) {
    dataset.problems.push_back(where + "the object has no outline, left out");
    return;
  }
  if (const std::string name = XmlText::text(object, "name"); !name.empty()) figure->label = dataset.label(name);
  if (const std::string attributes = XmlText::text(object, "attributes"); !attributes.empty())
    figure->attributes.emplace_back("attributes", attributes);
  image.figures.push_back(std::move(*figure));
}

}  // namespace

bool isLabelMe(const Json& document) { return arrayIn(document, "shapes") != nullptr; }

bool isLabelMe(const XmlText& document) {
  const xml_node root = document.root();
  return root.name() == std::string_view("annotation") &&
         (root.child("imagesize") || root.child("source").child("sourceImage") ||
          root.child("object").child("polygon").child("pt"));
}

void readLabelMe(const SourceFile& file, const Json& document, Dataset& dataset) {
  Image image{.name = wordIn(document, "imagePath"),
              .width = sizeIn(document, "imageWidth"),
              .height = sizeIn(document, "imageHeight")};
  std::replace(image.name.begin(), image.name.end(), '\\', '/');
  if (image.name.empty()) image.name = baseName(file.name).substr(0, baseName(file.name).rfind('.'));
  if (!image.hasSize()) image.width = image.height = 0;
  if (const Json* flags = objectIn(document, "flags"))
    for (const auto& [name, on] : flags->items())
      if (on == true) image.tags.push_back(dataset.label(name));
  std::size_t number = 0;
  for (const Json& entry : *arrayIn(document, "shapes")) {
    const LabelMeShape shape(file, entry, ++number);
    std::vector<Figure> figures = shape.figures();
    if (auto mask = shape.mask(image.width, image.height)) figures.push_back(std::move(*mask));
    if (figures.empty())
      dataset.problems.push_back(file.shown + ": shape " + std::to_string(number) + ": unsupported: a \"" +
                                 printable(wordIn(entry, "shape_type")) + "\" is left out");
    for (Figure& figure : figures) {
      if (const std::string label = wordIn(entry, "label"); !label.empty()) figure.label = dataset.label(label);
      figure.group = std::int64_t(std::clamp(numberIn(entry, "group_id").value_or(0), 0.0, 1e9));
      if (const std::string text = wordIn(entry, "description"); !text.empty())
        figure.attributes.emplace_back("description", text);
      image.figures.push_back(std::move(figure));
    }
  }
  dataset.images.push_back(std::move(image));
}

void readLabelMe(const XmlText& document, Dataset& dataset) {
  const xml_node root = document.root();
  Image image{.name = XmlText::text(root, "filename")};
  if (image.name.empty())
    image.name = baseName(document.file().name).substr(0, baseName(document.file().name).rfind('.'));
  const auto side = [&](const char* name) {
    const auto value = io::toNumber<double>(XmlText::text(root.child("imagesize"), name));
    return value && *value >= 1 && *value <= 1e7 ? std::int64_t(*value) : 0;
  };
  if (side("ncols") > 0 && side("nrows") > 0) image.width = side("ncols"), image.height = side("nrows");
  for (const xml_node& object : root.children("object")) addXmlObject(document, object, dataset, image);
  dataset.images.push_back(std::move(image));
}

}  // namespace hilum::annotation::exchange
