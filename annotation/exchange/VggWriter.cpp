#include "annotation/exchange/Vgg.h"
#include "core/AtomicFile.h"

namespace hilum::annotation::exchange {
namespace {

std::string member(const char* name, double value) {
  std::string text = std::string(",\"") + name + "\":";
  appendNumber(text, value);
  return text;
}

std::string coordinates(const char* name, const Ring& ring, int axis, bool close) {
  std::string text = std::string(",\"") + name + "\":[";
  for (std::size_t i = 0; i < ring.size() + (close ? 1 : 0); ++i) {
    if (i > 0) text += ",";
    appendNumber(text, ring[i % ring.size()][axis]);
  }
  return text + "]";
}

std::string path(const char* name, const Ring& ring, bool close) {
  return std::string("{\"name\":\"") + name + "\"" + coordinates("all_points_x", ring, 0, close) +
         coordinates("all_points_y", ring, 1, close) + "}";
}

class VggWriter {
 public:
  explicit VggWriter(const Dataset& dataset) : dataset_(dataset) {}

  std::string write(const Progress& progress) {
    std::string text = "{";
    for (std::size_t i = 0; i < dataset_.images.size(); ++i) {
      progress.report(double(i) / double(dataset_.images.size()));
      const Image& image = dataset_.images[i];
      const std::string bytes = std::to_string(image.bytes);
      text += std::string(i > 0 ? ",\n" : "\n") + quoted(image.name + bytes) + ":{\"fileref\":\"\",\"size\":" + bytes +
              ",\"filename\":" + quoted(image.name) + ",\"base64_img_data\":\"\",\"file_attributes\":{},\"regions\":{";
      regions_ = 0;
      for (const Figure& figure : image.figures) text += regionsOf(figure, image);
      for (std::size_t tag = 0; tag < image.tags.size(); ++tag) written.losses.add("tag", "left out", image.name);
      text += "}}";
    }
    return text + "}\n";
  }

  Written written;

 private:
  std::string region(const std::string& shape, const Figure& figure) {
    std::string text = (regions_ > 0 ? ",\"" : "\"") + std::to_string(regions_) + "\":{\"shape_attributes\":" + shape +
                       ",\"region_attributes\":{";
    ++regions_;
    if (figure.label) text += "\"label\":" + quoted(dataset_.labels[*figure.label].name);
    for (std::size_t i = 0; i < figure.attributes.size(); ++i)
      text += (figure.label || i > 0 ? "," : "") + quoted(figure.attributes[i].first) + ":" +
              quoted(figure.attributes[i].second);
    return text + "}}";
  }

  std::string regionsOf(const Figure& figure, const Image& image) {
    if (image.relative || (figure.kind == FigureKind::Mask && !figure.isArea())) {
      written.losses.add(image.relative ? "size" : "mask",
                         image.relative ? "figures left out, as their image has no known size" : "left out",
                         image.name);
      return {};
    }
    ++written.items;
    const auto& rings = figure.rings;
    switch (figure.kind) {
      case FigureKind::Rectangle: {
        const Box box = boxOf(figure);
        return region("{\"name\":\"rect\"" + member("x", box.low.x()) + member("y", box.low.y()) +
                          member("width", box.size().x()) + member("height", box.size().y()) + "}",
                      figure);
      }
      case FigureKind::Point:
        return region("{\"name\":\"point\"" + member("cx", rings[0][0].x()) + member("cy", rings[0][0].y()) + "}",
                      figure);
      case FigureKind::Ellipse:
        return region("{\"name\":\"ellipse\"" + member("cx", rings[0][0].x()) + member("cy", rings[0][0].y()) +
                          member("rx", rings[0][1].x()) + member("ry", rings[0][1].y()) +
                          member("theta", figure.angle) + "}",
                      figure);
      case FigureKind::Line:
      case FigureKind::Polyline:
        return region(path("polyline", rings[0], false), figure);
      default:
        return outlineRegions(figure, image);
    }
  }

  std::string outlineRegions(const Figure& figure, const Image& image) {
    const auto rings = outlineOf(figure);
    const auto holes = holesAmong(rings);
    std::string text;
    for (std::size_t r = 0; r < rings.size(); ++r)
      if (holes[r])
        written.losses.add("hole", "filled", image.name);
      else
        text += region(path("polygon", rings[r], true), figure);
    return text;
  }

  const Dataset& dataset_;
  std::size_t regions_ = 0;
};

}  // namespace

Written writeVgg(const Dataset& dataset, const std::filesystem::path& file, const Progress& progress) {
  VggWriter writer(dataset);
  AtomicFile out(file);
  out.write(writer.write(progress));
  out.commit();
  return std::move(writer.written);
}

}  // namespace hilum::annotation::exchange
