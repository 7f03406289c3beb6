#include "annotation/exchange/LabelSlices.h"

#include <algorithm>
#include <map>

#include "annotation/exchange/SourceFiles.h"
#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

/// The masks of one slice of one layer: runs of each label, column by column.
std::map<LabelId, RunLengths> masksOf(const LabelMap& map, const SliceAxes& axes, std::int64_t index) {
  std::map<LabelId, RunLengths> masks;
  std::map<LabelId, std::int64_t> ends;  // of each label's last run
  const auto voxels = map.voxels();
  const std::int64_t pixels = axes.width() * axes.height();
  const auto close = [&](LabelId id, std::int64_t from, std::int64_t to) {
    if (id == 0) return;
    RunLengths& mask = masks[id];
    mask.width = axes.width(), mask.height = axes.height();
    mask.counts.push_back(std::uint32_t(from - ends[id]));
    mask.counts.push_back(std::uint32_t(to - from));
    ends[id] = to;
  };
  LabelId current = 0;
  std::int64_t from = 0, at = 0;
  for (std::int64_t x = 0; x < axes.width(); ++x)
    for (std::int64_t y = 0; y < axes.height(); ++y, ++at) {
      const LabelId id = voxels[axes.offset(x, y, index)];
      if (id == current) continue;
      close(current, from, at);
      current = id, from = at;
    }
  close(current, from, pixels);
  for (auto& [id, mask] : masks)
    if (ends[id] < pixels) mask.counts.push_back(std::uint32_t(pixels - ends[id]));
  return masks;
}

void addLabels(const Segmentation& segmentation, Dataset& dataset, std::map<LabelId, LabelIndex>& labels) {
  for (const LabelMap& layer : segmentation.layers)
    for (const Label& label : layer.table().inOrder()) {
      if (!labels.emplace(label.id, dataset.labels.size()).second) continue;
      const bool made = label.name == "Label " + std::to_string(label.id);
      dataset.labels.push_back({.name = label.name, .colour = label.colour, .id = label.id, .made = made});
    }
}

/// Draws figures onto layers of one grid.
class Stacker {
 public:
  Stacker(const Dataset& dataset, const SliceSource& source, std::size_t layers, Written& written)
      : source_(source), numbers_(labelNumbers(dataset)), layers_(layers), written_(written) {
    result_.layers.emplace_back(source.grid, labelTable(dataset));
  }

  void add(const Image& image) {
    for (std::size_t tag = 0; tag < image.tags.size(); ++tag) written_.losses.add("tag", "left out", image.name);
    const auto slice = sliceOf(image, source_);
    for (const Figure& figure : image.figures) {
      if (!slice) {
        written_.losses.add("slice", "figures left out, as their image is no slice of the source", image.name);
      } else if (!figure.isArea()) {
        written_.losses.add(nameOf(figure.kind), "left out", image.name);
      } else {
        if (!figure.label) written_.losses.add("label", "without one, written as \"unlabelled\"", image.name);
        draw(figure, *slice, image.name);
        ++written_.items;
      }
    }
  }

  Segmentation take() { return std::move(result_); }

 private:
  void draw(const Figure& figure, const SliceName& slice, const std::string& image) {
    const SliceAxes axes(source_.grid, slice.plane);
    const LabelId id = labelId(figure, numbers_);
    std::vector<std::size_t> voxels;
    eachSpan(figure, axes.width(), axes.height(), [&](std::int64_t y, std::int64_t from, std::int64_t to) {
      for (std::int64_t x = from; x < to; ++x) voxels.push_back(axes.offset(x, y, slice.index));
    });
    LabelMap& layer = result_.layers[layerFor(id, voxels)];
    bool hides = false;
    for (const std::size_t v : voxels) {
      hides = hides || (layer.voxels()[v] != 0 && layer.voxels()[v] != id);
      layer.voxels()[v] = id;
    }
    if (hides) written_.losses.add("overlap", "figures hide part of an earlier one", image);
  }

  /// A label stays on one layer as long as it can: the one where its first figure found room.
  std::size_t layerFor(LabelId id, const std::vector<std::size_t>& voxels) {
    if (layers_ == 1) return 0;
    const auto isFree = [&](std::size_t layer) {
      const auto taken = result_.layers[layer].voxels();
      return std::all_of(voxels.begin(), voxels.end(), [&](std::size_t v) { return taken[v] == 0 || taken[v] == id; });
    };
    std::size_t& home = homes_[id];
    while (!isFree(home)) {
      if (home + 1 == layers_) return home;
      if (++home == result_.layers.size()) result_.layers.emplace_back(source_.grid, result_.layers[0].table());
      moveUp(id, home);
    }
    return home;
  }

  /// Brings what the label has below onto its new layer.
  void moveUp(LabelId id, std::size_t layer) {
    const auto from = result_.layers[layer - 1].voxels(), to = result_.layers[layer].voxels();
    for (std::size_t v = 0; v < from.size(); ++v)
      if (from[v] == id && to[v] == 0) to[v] = id, from[v] = 0;
  }

  const SliceSource& source_;
  const std::vector<std::int64_t> numbers_;
  const std::size_t layers_;
  Written& written_;
  Segmentation result_;
  std::map<LabelId, std::size_t> homes_;
};

}  // namespace

const char* nameOf(SlicePlane plane) {
  return plane == SlicePlane::Axial ? "axial" : plane == SlicePlane::Coronal ? "coronal" : "sagittal";
}

SliceAxes::SliceAxes(const Grid& grid, SlicePlane plane) {
  const AxisOrder order = closestToLps(grid);
  const std::array<std::int64_t, 3> strides{1, grid.size()[0], grid.size()[0] * grid.size()[1]};
  // The LPS axes along x, against or along y, and across the slices.
  const int alongX = plane == SlicePlane::Sagittal ? 1 : 0, alongY = plane == SlicePlane::Axial ? 1 : 2;
  const int across = plane == SlicePlane::Axial ? 2 : plane == SlicePlane::Coronal ? 1 : 0;
  const auto along = [&](int lps, bool backwards, std::int64_t& size, std::int64_t& step) {
    const std::size_t axis = std::size_t(order.axis[std::size_t(lps)]);
    size = grid.size()[axis], step = strides[axis];
    if (order.flip[std::size_t(lps)] == backwards) return;
    first_ += (size - 1) * step;
    step = -step;
  };
  along(alongX, false, width_, stepX_);
  along(alongY, plane != SlicePlane::Axial, height_, stepY_);
  const std::size_t axis = std::size_t(order.axis[std::size_t(across)]);
  count_ = grid.size()[axis], stepSlice_ = strides[axis];
}

std::string SliceName::text() const { return series + "_" + nameOf(plane) + "_" + std::to_string(index) + ".png"; }

std::optional<SliceName> SliceName::parse(const std::string& imageName) {
  const std::string stem = stemOf(imageName);
  const auto last = stem.rfind('_');
  if (last == std::string::npos || last == 0) return std::nullopt;
  const auto index = io::toNumber<std::int64_t>(stem.substr(last + 1));
  const auto before = stem.rfind('_', last - 1);
  const std::string word = before == std::string::npos ? std::string() : stem.substr(before + 1, last - before - 1);
  for (const SlicePlane plane : {SlicePlane::Axial, SlicePlane::Coronal, SlicePlane::Sagittal})
    if (index && *index >= 0 && word == nameOf(plane)) return SliceName{stem.substr(0, before), plane, *index};
  return std::nullopt;
}

std::string sliceSeries(const std::string& seriesName) {
  std::string name = seriesName;
  for (char& c : name)
    if (c == '/' || c == '\\' || c == ' ') c = '_';
  return safeRelative(name);
}

namespace {

/// By the name alone.
std::optional<SliceName> namedSlice(const Image& image, const SliceSource& source) {
  const bool picture = source.grid.size()[2] == 1 && stemOf(baseName(image.name)) == stemOf(baseName(source.name));
  return picture ? SliceName{} : SliceName::parse(image.name);
}

}  // namespace

void giveSliceSizes(Dataset& dataset, const SliceSource& source) {
  for (Image& image : dataset.images)
    if (const auto slice = namedSlice(image, source); slice && !image.hasSize()) {
      const SliceAxes axes(source.grid, slice->plane);
      giveSize(image, axes.width(), axes.height());
    }
}

std::optional<SliceName> sliceOf(const Image& image, const SliceSource& source) {
  if (image.relative) return std::nullopt;
  const auto name = namedSlice(image, source);
  if (!name) return std::nullopt;
  const SliceAxes axes(source.grid, name->plane);
  const bool fits = name->index < axes.count() &&
                    (!image.hasSize() || (image.width == axes.width() && image.height == axes.height()));
  return fits ? name : std::nullopt;
}

Dataset sliced(const Segmentation& segmentation, const std::string& series, SlicePlane plane,
               const Progress& progress) {
  Dataset dataset;
  dataset.problems = segmentation.problems;
  const std::string name = sliceSeries(series);
  const Grid& grid = segmentation.layers.at(0).grid();
  dataset.source = SliceSource{grid, name};
  std::map<LabelId, LabelIndex> labels;
  addLabels(segmentation, dataset, labels);
  const SliceAxes axes(grid, plane);
  for (std::int64_t index = 0; index < axes.count(); ++index) {
    progress.report(double(index) / double(axes.count()));
    Image image{.name = SliceName{name, plane, index}.text(), .width = axes.width(), .height = axes.height()};
    for (const LabelMap& layer : segmentation.layers)
      for (auto& [id, mask] : masksOf(layer, axes, index)) {
        image.figures.push_back(Figure::area(std::move(mask)));
        image.figures.back().label = labels.at(id);
      }
    if (!image.figures.empty()) dataset.images.push_back(std::move(image));
  }
  return dataset;
}

Segmentation stacked(const Dataset& dataset, const SliceSource& source, std::size_t layers, Written& written,
                     const Progress& progress) {
  Stacker stacker(dataset, source, layers, written);
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    stacker.add(dataset.images[i]);
  }
  return stacker.take();
}

LabelTable labelTable(const Dataset& dataset) {
  LabelTable table;
  const auto numbers = labelNumbers(dataset);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] > 65535) throw Error(Code::Unsupported, "label maps hold at most 65535 labels (write COCO)");
    const auto id = LabelId(numbers[i]);
    const LabelName& label = dataset.labels[i];
    table.put({.id = id, .name = label.name, .colour = label.colour.value_or(defaultColour(id))});
  }
  const bool unlabelled = std::any_of(dataset.images.begin(), dataset.images.end(), [](const Image& image) {
    return std::any_of(image.figures.begin(), image.figures.end(),
                       [](const Figure& f) { return f.isArea() && !f.label; });
  });
  Figure none;
  if (unlabelled) {
    const LabelId id = labelId(none, numbers);
    table.put({.id = id, .name = "unlabelled", .colour = defaultColour(id)});
  }
  return table;
}

LabelId labelId(const Figure& figure, const std::vector<std::int64_t>& numbers) {
  if (figure.label) return LabelId(numbers[*figure.label]);
  const std::int64_t largest = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
  if (largest >= 65535) throw Error(Code::Unsupported, "there is no label number left for what has no label");
  return LabelId(largest + 1);
}

}  // namespace hilum::annotation::exchange
