#pragma once
#include <array>
#include <optional>
#include <string>

#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/Written.h"
#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::annotation::exchange {

enum class SlicePlane { Axial, Coronal, Sagittal };

/// "axial", "coronal", "sagittal".
const char* nameOf(SlicePlane plane);

/// How the slices of a grid lie as pictures: the patient's right on the left, anterior or superior on top, sagittal
/// ones with anterior on the left. Slices are numbered as the grid does, from 0.
class SliceAxes {
 public:
  SliceAxes(const Grid& grid, SlicePlane plane);
  std::int64_t width() const { return width_; }
  std::int64_t height() const { return height_; }
  std::int64_t count() const { return count_; }
  /// Of the voxel at column x of row y of slice `index`, in memory order.
  std::size_t offset(std::int64_t x, std::int64_t y, std::int64_t index) const {
    return std::size_t(first_ + x * stepX_ + y * stepY_ + index * stepSlice_);
  }

 private:
  std::int64_t width_ = 0, height_ = 0, count_ = 0, first_ = 0, stepX_ = 0, stepY_ = 0, stepSlice_ = 0;
};

/// What an image's name says when it is that of a slice: "<series>_<plane>_<index>.png".
struct SliceName {
  std::string series;
  SlicePlane plane = SlicePlane::Axial;
  std::int64_t index = 0;

  std::string text() const;
  static std::optional<SliceName> parse(const std::string& imageName);
};

/// How a series is called in the names of its slices: safe for files, never empty.
std::string sliceSeries(const std::string& seriesName);

/// The slice of the source that an image is, by its name; of a grid of one slice also the picture of the source's name.
/// None for others, and for images of another size.
std::optional<SliceName> sliceOf(const Image& image, const SliceSource& source);

/// Gives images that are slices of the source and have no size that of the slice.
void giveSliceSizes(Dataset& dataset, const SliceSource& source);

/// The labelled slices of a label map as images with one mask for each label; layers one over the other. Labels keep
/// their numbers and colours. `series` begins the images' names, made safe for files.
Dataset sliced(const Segmentation& segmentation, const std::string& series, SlicePlane plane,
               const Progress& progress = {});

/// What is drawn on slices, as label maps on their volume's grid: figures with an area, numbered by labelNumbers. Each
/// label lies on the first layer where it covers no other one; with `layers` 1 the later figure wins and the overlap is
/// listed. Images that are no slices of the grid are lost; of a grid of one slice, the picture of the source's name is
/// it.
Segmentation stacked(const Dataset& dataset, const SliceSource& source, std::size_t layers, Written& written,
                     const Progress& progress = {});

/// The labels of a dataset with their numbers, one more ("unlabelled") when some figure has none.
LabelTable labelTable(const Dataset& dataset);
/// The number of a figure in that table.
LabelId labelId(const Figure& figure, const std::vector<std::int64_t>& numbers);

}  // namespace hilum::annotation::exchange
