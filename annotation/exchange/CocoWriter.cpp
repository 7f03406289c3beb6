#include "annotation/exchange/Coco.h"
#include "core/AtomicFile.h"

namespace hilum::annotation::exchange {
namespace {

class CocoWriter {
 public:
  CocoWriter(const Dataset& dataset, AtomicFile& file, const CocoOptions& options, const Progress& progress)
      : dataset_(dataset), file_(file), options_(options), progress_(progress), ids_(labelNumbers(dataset)) {}

  Written write() {
    text_ = "{\"info\":{\"description\":\"Written by Hilum\"" + provenance() + "},\n\"images\":[";
    for (std::size_t i = 0; i < dataset_.images.size(); ++i) addImage(i);
    text_ += "],\n\"annotations\":[";
    for (std::size_t i = 0; i < dataset_.images.size(); ++i) {
      progress_.report(double(i) / double(dataset_.images.size()));
      for (const Figure& figure : dataset_.images[i].figures) addFigure(figure, i);
      for (std::size_t tag = 0; tag < dataset_.images[i].tags.size(); ++tag)
        written_.losses.add("tag", "left out", dataset_.images[i].name);
    }
    text_ += "],\n\"categories\":[";
    for (std::size_t i = 0; i < dataset_.labels.size(); ++i) addLabel(i);
    text_ += "]}\n";
    file_.write(text_);
    return std::move(written_);
  }

 private:
  std::string provenance() const {
    std::string list;
    for (const std::string& each : options_.provenance)
      if (!each.empty()) list += (list.empty() ? "" : ",") + quoted(each);
    return list.empty() ? list : ",\"provenance\":[" + list + "]";
  }

  void addImage(std::size_t i) {
    const Image& image = dataset_.images[i];
    text_ += std::string(i > 0 ? ",\n" : "\n") + "{\"id\":" + std::to_string(i + 1);
    if (image.hasSize())
      text_ += ",\"width\":" + std::to_string(image.width) + ",\"height\":" + std::to_string(image.height);
    text_ += ",\"file_name\":" + quoted(image.name) + "}";
  }

  void addLabel(std::size_t i) {
    const LabelName& label = dataset_.labels[i];
    text_ +=
        std::string(i > 0 ? ",\n" : "\n") + "{\"id\":" + std::to_string(ids_[i]) + ",\"name\":" + quoted(label.name);
    if (label.colour)
      text_ += ",\"color\":[" + std::to_string(label.colour->r) + "," + std::to_string(label.colour->g) + "," +
               std::to_string(label.colour->b) + "]";
    text_ += "}";
  }

  bool lost(const Figure& figure, const Image& image) {
    if (!figure.isArea()) {
      written_.losses.add(nameOf(figure.kind), "left out", image.name);
      return true;
    }
    if (image.relative) {
      written_.losses.add("size", "figures left out, as their image has no known size", image.name);
      return true;
    }
    if (figure.kind == FigureKind::Ellipse) written_.losses.add("ellipse", "written as polygons", image.name);
    return false;
  }

  /// The figure as it is written: ellipses and, unless asked otherwise, masks as the polygons around them.
  Figure asWritten(const Figure& figure) const {
    const bool runs = figure.kind == FigureKind::Mask && (options_.runLengths || figure.crowd);
    if (runs || (figure.kind != FigureKind::Ellipse && figure.kind != FigureKind::Mask)) return figure;
    Figure polygon = Figure::polygon(outlineOf(figure, options_.tolerancePx));
    polygon.label = figure.label, polygon.score = figure.score, polygon.group = figure.group;
    polygon.attributes = figure.attributes;
    return polygon;
  }

  void addFigure(const Figure& drawn, std::size_t image) {
    if (lost(drawn, dataset_.images[image])) return;
    const bool plain = drawn.kind == FigureKind::Rectangle || drawn.kind == FigureKind::Polygon;
    const Figure changed = plain ? Figure() : asWritten(drawn);
    const Figure& figure = plain ? drawn : changed;
    text_ += written_.items > 0 ? ",\n" : "\n";
    text_ += "{\"id\":" + std::to_string(++written_.items) + ",\"iscrowd\":" + (figure.crowd ? "1" : "0") +
             ",\"image_id\":" + std::to_string(image + 1);
    if (figure.label) text_ += ",\"category_id\":" + std::to_string(ids_[*figure.label]);
    text_ += ",\"segmentation\":";
    if (figure.kind == FigureKind::Mask)
      addRunLengths(figure.mask);
    else
      addRings(outlineOf(figure));
    const Box box = boxOf(figure);
    text_ += ",\"bbox\":[";
    addNumbers({box.low.x(), box.low.y(), box.size().x(), box.size().y()});
    text_ += "],\"area\":";
    appendNumber(text_, areaOf(figure));
    addRest(figure);
    text_ += "}";
    flush();
  }

  void flush() {
    if (text_.size() <= (std::size_t(1) << 22)) return;
    progress_.checkpoint();
    file_.write(text_);
    text_.clear();
  }

  void addRunLengths(const RunLengths& mask) {
    text_ += "{\"size\":[" + std::to_string(mask.height) + "," + std::to_string(mask.width) + "],\"counts\":[";
    for (std::size_t i = 0; i < mask.counts.size(); ++i) text_ += (i > 0 ? "," : "") + std::to_string(mask.counts[i]);
    text_ += "]}";
  }

  void addRings(const std::vector<Ring>& rings) {
    text_ += "[";
    for (std::size_t r = 0; r < rings.size(); ++r) {
      text_ += r > 0 ? ",[" : "[";
      for (std::size_t i = 0; i < rings[r].size(); ++i) {
        if (i > 0) text_ += ",";
        addNumbers({rings[r][i].x(), rings[r][i].y()});
      }
      text_ += "]";
    }
    text_ += "]";
  }

  void addRest(const Figure& figure) {
    if (figure.score) {
      text_ += ",\"score\":";
      appendNumber(text_, *figure.score);
    }
    if (figure.group) text_ += ",\"group_id\":" + std::to_string(figure.group);
    const bool rectangle = figure.kind == FigureKind::Rectangle;
    if (!rectangle && figure.attributes.empty()) return;
    text_ += ",\"attributes\":{";
    if (rectangle) text_ += "\"shape\":\"rectangle\"";
    for (std::size_t i = 0; i < figure.attributes.size(); ++i)
      text_ += (rectangle || i > 0 ? "," : "") + quoted(figure.attributes[i].first) + ":" +
               quoted(figure.attributes[i].second);
    text_ += "}";
  }

  void addNumbers(std::initializer_list<double> numbers) {
    bool first = true;
    for (const double number : numbers) {
      if (!first) text_ += ",";
      appendNumber(text_, number);
      first = false;
    }
  }

  const Dataset& dataset_;
  AtomicFile& file_;
  const CocoOptions& options_;
  const Progress& progress_;
  std::vector<std::int64_t> ids_;
  std::string text_;
  Written written_;
};

}  // namespace

Written writeCoco(const Dataset& dataset, const std::filesystem::path& file, const CocoOptions& options,
                  const Progress& progress) {
  AtomicFile out(file);
  Written written = CocoWriter(dataset, out, options, progress).write();
  out.commit();
  return written;
}

}  // namespace hilum::annotation::exchange
