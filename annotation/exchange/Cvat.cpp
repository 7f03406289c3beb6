#include "annotation/exchange/Cvat.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

using pugi::xml_node;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size() && !text.empty();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(io::trimmed(text.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

class CvatReader {
 public:
  CvatReader(const XmlText& document, const Progress& progress) : document_(document), progress_(progress) {}

  Dataset read() {
    const xml_node root = document_.root();
    for (const char* owner : {"task", "project", "job"}) readLabels(root.child("meta").child(owner).child("labels"));
    countNames(root);
    for (const xml_node& image : root.children("image")) readImage(image);
    std::int64_t group = 0;
    for (const xml_node& track : root.children("track")) readTrack(track, ++group);
    return std::move(dataset_);
  }

 private:
  void readLabels(const xml_node& labels) {
    for (const xml_node& label : labels.children("label")) {
      const std::string name = XmlText::text(label, "name"), colour = XmlText::text(label, "color");
      if (name.empty()) continue;
      LabelName& known = dataset_.labels[dataset_.label(name)];
      unsigned value = 0;
      const char* last = colour.data() + colour.size();
      if (colour.size() == 7 && std::from_chars(colour.data() + 1, last, value, 16).ptr == last)
        known.colour = Rgb8{std::uint8_t(value >> 16), std::uint8_t(value >> 8), std::uint8_t(value)};
    }
  }

  /// Subsets of a project may hold images of one name.
  void countNames(const xml_node& root) {
    std::set<std::string> seen;
    for (const xml_node& image : root.children("image"))
      if (const std::string name = image.attribute("name").value(); !seen.insert(name).second) repeated_.insert(name);
  }

  std::int64_t side(const xml_node& node, const char* name) const {
    const auto value = io::toNumber<double>(std::string(node.attribute(name).value()));
    return value && *value >= 1 && *value <= 1e7 ? std::int64_t(*value) : 0;
  }

  void readImage(const xml_node& node) {
    progress_.checkpoint();
    Image image{.name = node.attribute("name").value(), .width = side(node, "width"), .height = side(node, "height")};
    const std::string subset = node.attribute("subset").value();
    if (repeated_.contains(image.name) && !subset.empty()) image.name = subset + "/" + image.name;
    if (image.name.empty()) image.name = std::string("image_") + node.attribute("id").value();
    if (!image.hasSize()) image.width = image.height = 0;
    for (const xml_node& shape : node.children())
      if (shape.name() == std::string_view("tag"))
        addTag(shape, image);
      else
        addShape(shape, shape.attribute("label").value(), 0, image);
    dataset_.images.push_back(std::move(image));
  }

  void readTrack(const xml_node& track, std::int64_t group) {
    const xml_node size = document_.root().child("meta").child("task").child("original_size");
    for (const xml_node& shape : track.children()) {
      if (shape.attribute("outside").as_int() == 1 || !shape.attribute("frame")) continue;
      const auto frame = std::int64_t(std::clamp(document_.attribute(shape, "frame"), 0.0, 1e9));
      const auto [known, isNew] = frames_.emplace(frame, dataset_.images.size());
      if (isNew) {
        std::string number = std::to_string(frame);
        number.insert(0, number.size() < 6 ? 6 - number.size() : 0, '0');
        Image image{.name = "frame_" + number};
        const auto width = io::toNumber<double>(XmlText::text(size, "width")),
                   height = io::toNumber<double>(XmlText::text(size, "height"));
        if (width && height && *width >= 1 && *height >= 1 && *width < 1e7 && *height < 1e7)
          image.width = std::int64_t(*width), image.height = std::int64_t(*height);
        dataset_.images.push_back(std::move(image));
      }
      addShape(shape, track.attribute("label").value(), group, dataset_.images[known->second]);
    }
  }

  void addTag(const xml_node& tag, Image& image) {
    if (const std::string name = tag.attribute("label").value(); !name.empty())
      image.tags.push_back(dataset_.label(name));
  }

  void addShape(const xml_node& shape, const std::string& label, std::int64_t group, Image& image) {
    static const std::set<std::string_view> drawn{"box", "polygon", "polyline", "points", "ellipse", "mask"};
    if (shape.type() != pugi::node_element) return;
    if (!drawn.contains(shape.name())) {
      dataset_.problems.push_back(document_.file().shown + " line " + std::to_string(document_.lineOf(shape)) +
                                  ": unsupported: a " + printable(shape.name()) + " is left out");
      return;
    }
    std::vector<Figure> figures = figuresOf(shape, image);
    if (figures.size() > 1 && group == 0) group = ++pointGroups_;
    for (Figure& figure : figures) {
      if (!label.empty()) figure.label = dataset_.label(label);
      figure.group = group;
      if (shape.attribute("group_id")) figure.group = shape.attribute("group_id").as_llong();
      if (shape.attribute("occluded").as_int() == 1) figure.attributes.emplace_back("occluded", "1");
      for (const xml_node& attribute : shape.children("attribute"))
        figure.attributes.emplace_back(attribute.attribute("name").value(), attribute.text().as_string());
      image.figures.push_back(std::move(figure));
    }
  }

  double angleOf(const xml_node& shape) const {
    return shape.attribute("rotation") ? document_.attribute(shape, "rotation") * std::numbers::pi / 180 : 0;
  }

  std::vector<Figure> figuresOf(const xml_node& shape, const Image& image) const {
    const std::string_view kind = shape.name();
    if (kind == "box") return {boxOfShape(shape)};
    if (kind == "mask") return {maskOf(shape, image)};
    if (kind == "ellipse")
      return {Figure::ellipse({document_.attribute(shape, "cx"), document_.attribute(shape, "cy")},
                              {document_.attribute(shape, "rx"), document_.attribute(shape, "ry")}, angleOf(shape))};
    Ring ring = pointsOf(shape);
    std::vector<Figure> figures;
    if (kind == "points")
      for (const Vec2& p : ring) figures.push_back(Figure::point(p));
    else if (ring.size() < (kind == "polygon" ? 3 : 2))
      document_.fail(shape, "a " + std::string(kind) + " of " + std::to_string(ring.size()) + " points");
    else
      figures.push_back(kind == "polygon" ? Figure::polygon({std::move(ring)}) : Figure::line(std::move(ring)));
    return figures;
  }

  Figure boxOfShape(const xml_node& shape) const {
    const Vec2 low(document_.attribute(shape, "xtl"), document_.attribute(shape, "ytl"));
    const Vec2 high(document_.attribute(shape, "xbr"), document_.attribute(shape, "ybr"));
    const double angle = angleOf(shape);
    Figure box = Figure::rectangle(low, high);
    if (angle == 0) return box;
    Ring ring = outlineOf(box)[0];
    const Vec2 centre = (low + high) / 2;
    for (Vec2& p : ring) {
      const Vec2 d = p - centre;
      p = centre +
          Vec2(std::cos(angle) * d.x() - std::sin(angle) * d.y(), std::sin(angle) * d.x() + std::cos(angle) * d.y());
    }
    return Figure::polygon({std::move(ring)});
  }

  Ring pointsOf(const xml_node& shape) const {
    Ring ring;
    for (const std::string& pair : split(shape.attribute("points").value(), ';')) {
      const auto parts = split(pair, ',');
      const auto x = parts.size() == 2 ? io::toNumber<double>(parts[0]) : std::nullopt;
      const auto y = parts.size() == 2 ? io::toNumber<double>(parts[1]) : std::nullopt;
      if (!x || !y || !std::isfinite(*x) || !std::isfinite(*y))
        document_.fail(shape, "\"" + printable(pair) + "\" among the points is no pair of numbers");
      ring.emplace_back(*x, *y);
    }
    return ring;
  }

  /// Row by row within a box, outside first.
  Figure maskOf(const xml_node& shape, const Image& image) const {
    const auto number = [&](const char* name) {
      return std::int64_t(std::clamp(document_.attribute(shape, name), 0.0, 1e7));
    };
    const std::int64_t left = number("left"), top = number("top"), width = number("width"), height = number("height");
    BinaryPicture picture{std::max(image.width, left + width), std::max(image.height, top + height), {}};
    if (picture.width > (std::int64_t(1) << 28) / std::max<std::int64_t>(1, picture.height))
      document_.fail(shape, "the mask is too large");
    picture.pixels.resize(std::size_t(picture.width * picture.height));
    std::int64_t at = 0;
    bool inside = false;
    for (const std::string& count : split(shape.attribute("rle").value(), ',')) {
      const auto run = io::toNumber<std::int64_t>(count);
      if (!run || *run < 0 || at + *run > width * height)
        document_.fail(shape, "the run lengths of the mask do not fit its width and height");
      for (const std::int64_t end = at + *run; at < end; ++at)
        if (inside) picture.pixels[std::size_t((top + at / width) * picture.width + left + at % width)] = 1;
      inside = !inside;
    }
    return Figure::area(encoded(picture));
  }

  const XmlText& document_;
  const Progress& progress_;
  Dataset dataset_;
  std::set<std::string> repeated_;
  std::map<std::int64_t, std::size_t> frames_;
  std::int64_t pointGroups_ = 1'000'000;  // apart from the numbers of tracks
};

}  // namespace

bool isCvat(const XmlText& document) {
  const xml_node root = document.root();
  return root.name() == std::string_view("annotations") &&
         (root.child("image") || root.child("track") || root.child("meta"));
}

Dataset readCvat(const XmlText& document, const Progress& progress) { return CvatReader(document, progress).read(); }

}  // namespace hilum::annotation::exchange
