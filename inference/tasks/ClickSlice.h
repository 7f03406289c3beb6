#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/Volume.h"

namespace hilum::inference {

/// A slice along the voxels of a volume as a network of clicks sees it, and as readers do: an axial one from the feet
/// with the front on top, others with the head on top. Brightness is that of the slice alone. The same slice however
/// the volume stores its axes.
class ClickSlice {
 public:
  /// `through` is the grid's axis across the slice, `index` the slice's place along it.
  ClickSlice(const Volume& volume, int through, std::int64_t index);
  /// Of bare values, rows from the top.
  ClickSlice(std::vector<float> values, int width, int height);

  /// The axis of a grid that a picture or the axial slices of a study lie across.
  static int axialAxis(const Grid& grid);

  int width() const { return width_; }
  int height() const { return height_; }
  const std::array<double, 2>& pixelMm() const { return pixelMm_; }
  std::span<const float> brightness() const { return brightness_; }  ///< 0..1

  Index3 voxelAt(int x, int y) const;
  /// The pixel of a voxel on the slice across that axis of a grid that it lies on.
  static std::array<int, 2> placeOf(const Grid& grid, int through, const Index3& voxel);
  /// The pixel of a voxel, whatever its place across the slice.
  std::array<int, 2> pixelOf(const Index3& voxel) const;

 private:
  void turn(const Grid& grid, int through);

  int width_ = 0, height_ = 0;
  std::array<double, 2> pixelMm_{1, 1};
  std::array<int, 3> axis_{0, 1, 2};  ///< the grid's axes that run across, down and through
  std::array<bool, 2> flip_{false, false};
  std::int64_t index_ = 0;
  std::vector<float> brightness_;
};

}  // namespace hilum::inference
