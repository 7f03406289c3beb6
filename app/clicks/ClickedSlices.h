#pragma once
#include <map>
#include <memory>
#include <vector>

#include "annotation/RegionMask.h"
#include "annotation/Shape.h"
#include "inference/tasks/ClickSegmenter.h"

namespace hilum::app {

/// One slice of what is clicked at.
struct ClickedSlice {
  std::shared_ptr<const inference::ClickSlice> picture;
  std::vector<inference::PixelClick> clicks;
  std::shared_ptr<const inference::ClickAnswer> carried;              ///< from a neighbour, before any click
  std::vector<std::shared_ptr<const inference::ClickAnswer>> answers;  ///< to the clicks, as far as there are any yet

  /// What was found last; null when nothing was yet.
  const inference::ClickAnswer* found() const {
    return !answers.empty() ? answers.back().get() : carried.get();
  }
  bool waits() const { return answers.size() < clicks.size(); }
};

/// Slices across one axis of a volume, by their place along it.
using ClickedSlices = std::map<std::int64_t, ClickedSlice>;

/// The plane of a slice of the grid, through the centres of its voxels, with the picture's axes.
annotation::ShapePlane planeOf(const Grid& grid, const inference::ClickSlice& picture);

/// What is shown of it: the outline of what was found, dashed in the label's colour, and the clicks, green where they add
/// and red where they take away.
std::vector<annotation::Shape> draftsOf(const ClickedSlices& slices, const Grid& grid, LabelId label);

/// The voxels that were found on all of them.
annotation::RegionMask regionOf(const ClickedSlices& slices);

}  // namespace hilum::app
