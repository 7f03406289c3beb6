#include "annotation/exchange/Voc.h"

#include <algorithm>
#include <cmath>

#include "annotation/exchange/FolderNames.h"
#include "core/AtomicFile.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

namespace fs = std::filesystem;
using pugi::xml_node;

/// <annotation> elements that hold no further one.
std::vector<xml_node> annotationsOf(const XmlText& document) {
  std::vector<xml_node> found, open{document.root()};
  for (int depth = 0; depth < 3 && !open.empty(); ++depth) {
    std::vector<xml_node> next;
    for (const xml_node& node : open) {
      std::vector<xml_node> inner;
      for (const xml_node& child : node.children())
        if (child.name() == std::string_view("annotation") && child.child("object")) inner.push_back(child);
      if (inner.empty() && node.name() == std::string_view("annotation")) found.push_back(node);
      next.insert(next.end(), inner.begin(), inner.end());
    }
    open = std::move(next);
  }
  return found;
}

std::string imageName(const XmlText& document, const xml_node& annotation) {
  const std::string name = XmlText::text(annotation, "filename");
  const std::string path = baseName(XmlText::text(annotation, "path"));
  if (name.empty() && !path.empty() && hasPictureEnding(path)) return path;
  if (name.empty()) return baseName(document.file().name).substr(0, baseName(document.file().name).rfind('.'));
  // Some programs leave the ending to the path.
  if (!hasPictureEnding(name) && hasPictureEnding(path) && stemOf(path) == baseName(name)) return path;
  std::string clean = name;
  std::replace(clean.begin(), clean.end(), '\\', '/');
  return clean;
}

std::int64_t side(const xml_node& size, const char* name) {
  const auto value = io::toNumber<double>(XmlText::text(size, name));
  return value && *value >= 1 && *value <= 1e7 ? std::int64_t(*value) : 0;
}

/// <polygon><x1>..</x1><y1>..</y1><x2>.. or <polygon><pt><x>..</x><y>..</y></pt>..
Ring ringOf(const XmlText& document, const xml_node& polygon) {
  Ring ring;
  for (const xml_node& pt : polygon.children("pt"))
    ring.emplace_back(document.number(pt, "x"), document.number(pt, "y"));
  for (int i = 1; polygon.child(("x" + std::to_string(i)).c_str()); ++i)
    ring.emplace_back(document.number(polygon, ("x" + std::to_string(i)).c_str()),
                      document.number(polygon, ("y" + std::to_string(i)).c_str()));
  return ring;
}

Figure turnedBox(const XmlText& document, const xml_node& box) {
  const Vec2 centre(document.number(box, "cx"), document.number(box, "cy"));
  const Vec2 half(document.number(box, "w") / 2, document.number(box, "h") / 2);
  const double angle = document.number(box, "angle");
  const Vec2 along(std::cos(angle) * half.x(), std::sin(angle) * half.x());
  const Vec2 across(-std::sin(angle) * half.y(), std::cos(angle) * half.y());
  return Figure::polygon({{Vec2(centre - along - across), Vec2(centre + along - across), Vec2(centre + along + across),
                           Vec2(centre - along + across)}});
}

std::optional<Figure> figureOf(const XmlText& document, const xml_node& object) {
  if (const xml_node polygon = object.child("polygon"))
    if (Ring ring = ringOf(document, polygon); ring.size() >= 3) return Figure::polygon({std::move(ring)});
  if (const xml_node box = object.child("robndbox")) return turnedBox(document, box);
  const xml_node box = object.child("bndbox");
  if (!box) return std::nullopt;
  return Figure::rectangle({document.number(box, "xmin"), document.number(box, "ymin")},
                           {document.number(box, "xmax"), document.number(box, "ymax")});
}

void readObject(const XmlText& document, const xml_node& object, Dataset& dataset, Image& image) {
  std::optional<Figure> figure = figureOf(document, object);
  const std::string where = document.file().shown + " line " + std::to_string(document.lineOf(object)) + ": ";
  if (!figure) {
    dataset.problems.push_back(where + "the object has no box, left out");
    return;
  }
  if (const std::string name = XmlText::text(object, "name"); !name.empty()) figure->label = dataset.label(name);
  for (const char* flag : {"pose", "truncated", "difficult", "occluded"})
    if (const std::string value = XmlText::text(object, flag); !value.empty() && value != "0" && value != "Unspecified")
      figure->attributes.emplace_back(flag, value);
  if (object.child("part")) dataset.problems.push_back(where + "the boxes of the object's parts are left out");
  image.figures.push_back(std::move(*figure));
}

class VocFile {
 public:
  VocFile(const Dataset& dataset, Written& written) : dataset_(dataset), written_(written) {}

  std::string of(const Image& image) {
    const std::string name = safeRelative(image.name);
    const auto slash = name.find_last_of('/');
    std::string text = "<annotation>\n";
    text += line(1, "folder", slash == std::string::npos ? "" : name.substr(0, slash));
    text += line(1, "filename", baseName(image.name)) + line(1, "path", image.name);
    text += "\t<source>\n" + line(2, "database", "Unspecified") + "\t</source>\n";
    text += "\t<size>\n" + line(2, "width", std::to_string(image.width)) +
            line(2, "height", std::to_string(image.height)) + line(2, "depth", "3") + "\t</size>\n";
    for (const Figure& figure : image.figures) text += object(figure, image);
    for (std::size_t tag = 0; tag < image.tags.size(); ++tag) written_.losses.add("tag", "left out", image.name);
    return text + "</annotation>\n";
  }

 private:
  static std::string line(std::size_t depth, const std::string& tag, const std::string& value) {
    return std::string(depth, '\t') + "<" + tag + ">" + xmlEscaped(value) + "</" + tag + ">\n";
  }

  std::string object(const Figure& figure, const Image& image) {
    if (!figure.isArea()) return lost(nameOf(figure.kind), "left out", image);
    if (image.relative) return lost("size", "figures left out, as their image has no known size", image);
    if (figure.kind != FigureKind::Rectangle) lost(nameOf(figure.kind), "written as their boxes", image);
    const auto flag = [&](const std::string& name, const std::string& otherwise) {
      for (const auto& [key, value] : figure.attributes)
        if (key == name) return value;
      return otherwise;
    };
    const Box box = boxOf(figure);
    const auto rounded = [](double value) { return std::to_string(std::llround(std::clamp(value, -1e9, 1e9))); };
    ++written_.items;
    return "\t<object>\n" + line(2, "name", figure.label ? dataset_.labels[*figure.label].name : "") +
           line(2, "pose", flag("pose", "Unspecified")) + line(2, "truncated", flag("truncated", "0")) +
           line(2, "difficult", flag("difficult", "0")) + "\t\t<bndbox>\n" + line(3, "xmin", rounded(box.low.x())) +
           line(3, "ymin", rounded(box.low.y())) + line(3, "xmax", rounded(box.high.x())) +
           line(3, "ymax", rounded(box.high.y())) + "\t\t</bndbox>\n\t</object>\n";
  }

  std::string lost(const std::string& kind, const std::string& fate, const Image& image) {
    written_.losses.add(kind, fate, image.name);
    return {};
  }

  const Dataset& dataset_;
  Written& written_;
};

}  // namespace

bool isVoc(const XmlText& document) {
  const auto found = annotationsOf(document);
  return !found.empty() && !found.front().child("imagesize") && !found.front().child("source").child("sourceImage");
}

void readVoc(const XmlText& document, Dataset& dataset) {
  for (const xml_node& annotation : annotationsOf(document)) {
    const xml_node size = annotation.child("size");
    Image image{.name = imageName(document, annotation), .width = side(size, "width"), .height = side(size, "height")};
    if (!image.hasSize()) image.width = image.height = 0;
    for (const xml_node& object : annotation.children("object")) readObject(document, object, dataset, image);
    dataset.images.push_back(std::move(image));
  }
}

Written writeVoc(const Dataset& dataset, const fs::path& folder, const Progress& progress) {
  Written written;
  VocFile text(dataset, written);
  const auto stems = fileStems(dataset);
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    AtomicFile file(folder / (stems[i] + ".xml"));
    file.write(text.of(dataset.images[i]));
    file.commit();
  }
  return written;
}

}  // namespace hilum::annotation::exchange
