#include "annotation/exchange/ProjectDataset.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "annotation/exchange/SlicePicture.h"
#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {
namespace {

constexpr double kOnSlice = 0.01;  // slices; a shape farther off lies between two

bool isPicture(const SourceReference& source) {
  return source.grid.size()[2] == 1 && hasPictureEnding(source.image) && lowerEnding(source.image) != ".dcm";
}

/// Whether the sides of a rectangle on the shape's plane run along the rows and columns of the picture.
bool isUpright(const Shape& shape, const SlicePixels& pixels) {
  const Vec2 along = pixels.toPixel(shape.plane.toWorld({1, 0})) - pixels.toPixel(shape.plane.toWorld({0, 0}));
  return along.cwiseAbs().minCoeff() < 1e-6 * along.norm();
}

Figure figureOf(const Shape& shape, const SlicePixels& pixels) {
  const auto place = [&](std::size_t point) { return pixels.toPixel(shape.world(point)); };
  const std::vector<Ring> rings = pixels.toPixels(shape);
  if (shape.kind == ShapeKind::Point) return Figure::point(rings[0][0]);
  if (!isRegion(shape.kind)) return Figure::line(rings[0]);
  if (shape.kind == ShapeKind::Polygon || !isUpright(shape, pixels)) return Figure::polygon(rings);
  if (shape.kind == ShapeKind::Rectangle) return Figure::rectangle(pixels.clamped(place(0)), pixels.clamped(place(1)));
  return Figure::ellipse((place(0) + place(1)) / 2, (place(1) - place(0)) / 2);
}

/// Turns one sheet into images.
class SheetSlicer {
 public:
  SheetSlicer(const ProjectSheet& sheet, const SheetOptions& options)
      : sheet_(sheet), options_(options), grid_(sheet.source.grid) {
    const std::string name = options.series.empty() ? sheet.source.name : options.series;
    series_ = sliceSeries(name.empty() ? "series" : name);
    dataset_.source = SliceSource{grid_, isPicture(sheet.source) ? sheet.source.image : series_};
  }

  Dataset read(const Progress& progress) {
    takeLabels();
    if (options_.layers == SheetOptions::Layers::Masks) takeMasks(progress);
    for (std::size_t i = 0; i < dataset_.images.size(); ++i) images_.emplace(dataset_.images[i].name, i);
    takeEmptyPicture();
    for (const Shape& shape : sheet_.content.shapes) take(shape);
    sortImages();
    for (const std::string& sentence : losses_.sentences()) dataset_.problems.push_back(sentence);
    return std::move(dataset_);
  }

 private:
  /// Shapes name their labels by number: the lowest layer that has it says what it means.
  void takeLabels() {
    for (const LayerContent& layer : sheet_.content.layers)
      for (const Label& label : layer.labels.table.inOrder()) {
        const std::size_t before = dataset_.labels.size();
        const LabelIndex index = dataset_.label(label.name);
        if (dataset_.labels.size() > before) {
          const bool made = label.name == "Label " + std::to_string(label.id);
          dataset_.labels.back() = {.name = label.name, .colour = label.colour, .id = label.id, .made = made};
        }
        labels_.emplace(label.id, index);
      }
  }

  void takeMasks(const Progress& progress) {
    const auto& layers = sheet_.content.layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const double count = double(layers.size());
      if (layers[i].labels.bricks.empty()) continue;
      const Segmentation one{{unpack(layers[i].labels)}, {}};
      if (!one.layers[0].grid().sameAs(grid_))
        dataset_.problems.push_back(series_ + ": the layer " + printable(layers[i].name) +
                                    " lies on another grid than the images: its slices are its own");
      Dataset masks = sliced(one, series_, options_.plane, progress.part(double(i) / count, double(i + 1) / count));
      if (isPicture(sheet_.source))
        for (Image& image : masks.images) image.name = sheet_.source.image;
      masks.source.reset();
      merge(dataset_, std::move(masks));
    }
  }

  /// A picture that is done counts even when there is nothing to be seen on it.
  void takeEmptyPicture() {
    if (!sheet_.content.done || !isPicture(sheet_.source)) return;
    if (const auto pixels = SlicePixels::of(grid_, picturePlane(grid_, SlicePlane::Axial, 0)))
      imageOf(sheet_.source.image, *pixels);
  }

  std::optional<LabelIndex> labelOf(const Shape& shape) {
    if (shape.label == 0) return std::nullopt;
    const auto [known, isNew] = labels_.emplace(shape.label, dataset_.labels.size());
    if (isNew)
      dataset_.labels.push_back({.name = "Label " + std::to_string(shape.label),
                                 .colour = defaultColour(shape.label),
                                 .id = shape.label,
                                 .made = true});
    return known->second;
  }

  Image& imageOf(const std::string& name, const SlicePixels& pixels) {
    const auto [known, isNew] = images_.emplace(name, dataset_.images.size());
    if (isNew) dataset_.images.push_back({.name = name, .width = pixels.width(), .height = pixels.height()});
    return dataset_.images[known->second];
  }

  void take(const Shape& shape) {
    const std::string shown = series_ + ", " + printable(shape.name);
    if (shape.purpose == Purpose::Measure) return losses_.add("measurement", "left out, as it is no annotation", shown);
    if (shape.suggested) return losses_.add("suggestion", "left out, as nobody has accepted it", shown);
    const auto slice = nearestSlice(grid_, shape);
    const bool picture = isPicture(sheet_.source);
    const auto pixels = slice && (!picture || slice->plane == SlicePlane::Axial)
                            ? SlicePixels::of(grid_, picturePlane(grid_, slice->plane, slice->index))
                            : std::nullopt;
    if (!pixels) return losses_.add("slice", "shapes left out, as they lie on no slice of the voxels", shown);
    if (slice->offset > kOnSlice) losses_.add("slice", "shapes between two slices put on the nearest", shown);
    const auto label = labelOf(shape);
    if (shape.kind == ShapeKind::Tag && !label) return losses_.add("tag", "left out, as it has no label", shown);
    Image& image =
        imageOf(picture ? sheet_.source.image : SliceName{series_, slice->plane, slice->index}.text(), *pixels);
    if (shape.kind == ShapeKind::Tag) {
      if (std::ranges::find(image.tags, *label) == image.tags.end()) image.tags.push_back(*label);
      return;
    }
    Figure figure = figureOf(shape, *pixels);
    figure.label = label;
    if (!shape.name.empty()) figure.attributes.emplace_back(kNameAttribute, shape.name);
    image.figures.push_back(std::move(figure));
  }

  void sortImages() {
    std::ranges::stable_sort(dataset_.images, {}, [](const Image& image) {
      const auto slice = SliceName::parse(image.name);
      return slice ? std::pair(int(slice->plane), slice->index) : std::pair(-1, std::int64_t(0));
    });
  }

  const ProjectSheet& sheet_;
  const SheetOptions& options_;
  const Grid& grid_;
  std::string series_;
  Dataset dataset_;
  Losses losses_;
  std::map<LabelId, LabelIndex> labels_;
  std::map<std::string, std::size_t> images_;
};

}  // namespace

Dataset datasetOf(const ProjectSheet& sheet, const SheetOptions& options, const Progress& progress) {
  return SheetSlicer(sheet, options).read(progress);
}

Dataset datasetOf(const Project& project, const SheetOptions& options, const Progress& progress) {
  Dataset all;
  std::set<std::string> names;
  for (std::size_t i = 0; i < project.sheets.size(); ++i) {
    const ProjectSheet& sheet = project.sheets[i];
    const double count = double(project.sheets.size());
    SheetOptions one = options;
    // A name that is given belongs to the one volume that was given with it.
    if (project.sheets.size() > 1 || one.series.empty()) one.series = sheet.source.name;
    const std::string stem = one.series.empty() ? "series" : one.series;
    one.series = stem;
    for (int n = 2; !isPicture(sheet.source) && !names.insert(one.series).second; ++n)
      one.series = stem + "_" + std::to_string(n);
    merge(all, datasetOf(sheet, one, progress.part(double(i) / count, double(i + 1) / count)));
  }
  all.problems.insert(all.problems.end(), project.problems.begin(), project.problems.end());
  if (project.sheets.size() > 1) all.source.reset();
  return all;
}

}  // namespace hilum::annotation::exchange
