#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/LabelReading.h"
#include "core/dicom/StructureSet.h"

namespace hilum::dicom {

/// True for a contour of a type that encloses an area.
bool isArea(const Contour& contour);
/// True for a contour that encloses an area: closed, planar, three points at least, nothing wrong with it.
bool isClosed(const Contour& contour);

/// The grid that contours are filled on, and which of its slices a contour's plane stands for.
class ContourGrid {
 public:
  /// The source's grid when there is one; its images' own planes count where the grid was resampled. Without a source a
  /// grid made from the closed contours: in their plane, as fine as their extent / 512 and at least 1 mm, with their
  /// own steps. Throws Error{BadInput} when there is no closed contour, or when they lie absurdly far apart.
  ContourGrid(const StructureSet& set, const LabelSource& source);

  const Grid& grid() const { return grid_; }
  const std::vector<std::string>& notices() const { return notices_; }

  /// Where a contour lies along the third axis, in voxels; none when it does not lie in a slice's plane.
  std::optional<double> placeOf(const Contour& contour) const;

  /// The slices for that place; `isBetween`: it is none of a slice, and goes to the nearest. None beyond the grid.
  struct Target {
    std::vector<std::int64_t> slices;
    bool isBetween = false;
  };
  Target slicesAt(double place) const;

 private:
  /// Places that mean certain slices.
  struct Planes {
    std::vector<double> place;
    std::vector<std::vector<std::int64_t>> slices;
  };
  void makeGrid(const StructureSet& set);
  void choosePlanes(const StructureSet& set, const LabelSource& source);
  static std::optional<std::size_t> planeAt(const Planes& planes, double place);

  Grid grid_;
  Planes planes_;
  std::vector<std::string> notices_;
};

}  // namespace hilum::dicom
