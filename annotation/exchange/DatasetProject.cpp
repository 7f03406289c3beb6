#include "annotation/exchange/DatasetProject.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "annotation/exchange/SlicePicture.h"
#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {
namespace {

constexpr std::size_t kMostLayers = 250;
constexpr std::size_t kLeastRing = 3;
constexpr double kTurned = 1e-6;  // radians

const char* wordFor(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::Rectangle:
      return "Rectangle";
    case ShapeKind::Ellipse:
      return "Ellipse";
    case ShapeKind::Point:
      return "Point";
    case ShapeKind::Line:
      return "Line";
    case ShapeKind::Polyline:
      return "Polyline";
    default:
      return "Polygon";
  }
}

/// An ellipse whose axes run along rows and columns, with its half axes in that order; none for a turned one.
std::optional<Vec2> uprightHalfAxes(const Figure& ellipse) {
  const Vec2 half = ellipse.rings[0][1];
  if (std::abs(std::sin(ellipse.angle)) < kTurned) return half;
  if (std::abs(std::cos(ellipse.angle)) < kTurned) return Vec2(half.y(), half.x());
  return std::nullopt;
}

/// Puts the figures of images onto the planes of their slices.
class ShapeMaker {
 public:
  ShapeMaker(const Dataset& dataset, const SliceSource& source, Written& written)
      : source_(source), numbers_(labelNumbers(dataset)), dataset_(dataset), written_(written) {}

  void add(const Image& image) {
    const auto slice = sliceOf(image, source_);
    const ShapePlane plane = slice ? picturePlane(source_.grid, slice->plane, slice->index) : ShapePlane();
    const auto pixels = slice ? SlicePixels::of(source_.grid, plane) : std::nullopt;
    for (const LabelIndex tag : image.tags) {
      if (!pixels) {
        written_.losses.add("slice", "tags left out, as their image is no slice of the source", image.name);
        continue;
      }
      Shape shape = made(ShapeKind::Tag, plane);
      shape.label = LabelId(numbers_[tag]);
      shape.name = dataset_.labels[tag].name;
      take(std::move(shape));
    }
    for (const Figure& figure : image.figures) {
      if (figure.kind == FigureKind::Mask) continue;
      if (!pixels)
        written_.losses.add("slice", "figures left out, as their image is no slice of the source", image.name);
      else
        add(figure, plane, *pixels, image.name);
    }
  }

  std::vector<Shape> takeShapes() { return std::move(shapes_); }

 private:
  static Shape made(ShapeKind kind, const ShapePlane& plane) {
    Shape shape;
    shape.kind = kind;
    shape.purpose = Purpose::Annotate;
    shape.plane = plane;
    return shape;
  }

  void take(Shape shape) {
    shape.id = ShapeId(shapes_.size() + 1);
    shapes_.push_back(std::move(shape));
    ++written_.items;
  }

  void add(const Figure& figure, const ShapePlane& plane, const SlicePixels& pixels, const std::string& image) {
    auto shape = shapeOf(figure, plane, pixels, image);
    if (!isWhole(shape)) return written_.losses.add(nameOf(figure.kind), "left out, as it lacks points", image);
    if (figure.score) written_.losses.add("score", "left out", image);
    if (figure.group) written_.losses.add("group", "left out", image);
    for (const auto& [name, value] : figure.attributes) {
      if (name == kNameAttribute)
        shape.name = value;
      else
        written_.losses.add("attribute", "left out", image);
    }
    if (shape.name.empty()) shape.name = std::string(wordFor(shape.kind)) + " " + std::to_string(++counts_[shape.kind]);
    if (figure.label) shape.label = LabelId(numbers_[*figure.label]);
    take(std::move(shape));
  }

  Shape shapeOf(const Figure& figure, const ShapePlane& plane, const SlicePixels& pixels, const std::string& image) {
    const auto ringOn = [&](const Ring& ring) {
      Ring placed;
      for (const Vec2& p : ring) placed.push_back(plane.toPlane(pixels.toWorld(p)));
      return placed;
    };
    const auto box = [&](ShapeKind kind, const Vec2& low, const Vec2& high) {
      Shape shape = made(kind, plane);
      shape.points = ringOn({low, high});
      return shape;
    };
    if (figure.kind == FigureKind::Rectangle) return box(ShapeKind::Rectangle, figure.rings[0][0], figure.rings[0][1]);
    if (figure.kind == FigureKind::Ellipse) {
      const Vec2 centre = figure.rings[0][0];
      if (const auto half = uprightHalfAxes(figure)) return box(ShapeKind::Ellipse, centre - *half, centre + *half);
      written_.losses.add("ellipse", "turned ones made polygons", image);
    }
    const bool ring = figure.kind == FigureKind::Polygon || figure.kind == FigureKind::Ellipse;
    Shape shape = made(ring                               ? ShapeKind::Polygon
                       : figure.kind == FigureKind::Point ? ShapeKind::Point
                       : figure.kind == FigureKind::Line  ? ShapeKind::Line
                                                          : ShapeKind::Polyline,
                       plane);
    const std::vector<Ring> rings = ring ? outlineOf(figure) : figure.rings;
    for (const Ring& each : rings) {
      if (ring && each.size() < kLeastRing) continue;
      if (shape.points.empty())
        shape.points = ringOn(each);
      else
        shape.holes.push_back(ringOn(each));
    }
    return shape;
  }

  const SliceSource& source_;
  const std::vector<std::int64_t> numbers_;
  const Dataset& dataset_;
  Written& written_;
  std::vector<Shape> shapes_;
  std::map<ShapeKind, int> counts_;
};

/// The same labels and images with nothing but their masks.
Dataset masksOf(const Dataset& dataset) {
  Dataset masks;
  masks.labels = dataset.labels;
  for (const Image& image : dataset.images) {
    Image one{.name = image.name, .width = image.width, .height = image.height};
    std::ranges::copy_if(image.figures, std::back_inserter(one.figures),
                         [](const Figure& figure) { return figure.kind == FigureKind::Mask; });
    if (!one.figures.empty()) masks.images.push_back(std::move(one));
  }
  return masks;
}

}  // namespace

DocumentContent contentOf(const Dataset& dataset, const SliceSource& source, Written& written,
                          const Progress& progress) {
  DocumentContent content;
  ShapeMaker maker(dataset, source, written);
  for (const Image& image : dataset.images) {
    progress.checkpoint();
    maker.add(image);
  }
  content.shapes = maker.takeShapes();
  const Dataset masks = masksOf(dataset);
  if (masks.images.empty()) {
    if (!dataset.labels.empty())
      content.layers.push_back({.id = 1, .name = "Labels", .labels = {source.grid, labelTable(masks), {}}});
    return content;
  }
  const Segmentation drawn = stacked(masks, source, kMostLayers, written, progress);
  for (const LabelMap& layer : drawn.layers) {
    const auto id = LayerId(content.layers.size() + 1);
    const std::string name = drawn.layers.size() == 1 ? "Labels" : "Labels " + std::to_string(id);
    content.layers.push_back({.id = id, .name = name, .labels = pack(layer)});
  }
  return content;
}

std::vector<ProjectSheet> sheetsOf(const Dataset& dataset, const PicturePath& pathOf, Written& written,
                                   const Progress& progress) {
  std::vector<ProjectSheet> sheets;
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    const Image& image = dataset.images[i];
    if (image.figures.empty() && image.tags.empty()) continue;
    if (image.relative || !image.hasSize()) {
      written.losses.add("size", "images left out, as they have no known size", image.name);
      continue;
    }
    ProjectSheet sheet;
    sheet.source.name = exchange::stemOf(baseName(image.name));
    sheet.source.image = baseName(image.name);
    sheet.source.path = pathOf(image.name);
    sheet.source.grid = Grid({image.width, image.height, 1});
    Dataset one;
    one.labels = dataset.labels;
    one.images = {image};
    sheet.content = contentOf(one, {sheet.source.grid, image.name}, written);
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace hilum::annotation::exchange
