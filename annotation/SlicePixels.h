#pragma once
#include <optional>

#include "annotation/Shape.h"
#include "core/Grid.h"

namespace hilum::annotation {

/// A slice of a volume as a picture of its voxels. Pixel coordinates: (0, 0) is the outer corner of the first pixel,
/// pixel (i, j) covers [i, i + 1) x [j, j + 1), the first coordinate runs to the right and the second down.
class SlicePixels {
 public:
  /// The slice nearest to `picture`, turned and mirrored as its axes are; nothing when these do not run along those of
  /// the voxels (within a thousandth).
  static std::optional<SlicePixels> of(const Grid& grid, const ShapePlane& picture);

  int width() const { return size_[0]; }
  int height() const { return size_[1]; }
  int index() const { return index_; }  ///< of the slice, along the grid's axis across it

  /// The foot of a world point (LPS mm) on the slice, and the point on the slice.
  Vec2 toPixel(const Vec3& world) const;
  Vec3 toWorld(const Vec2& pixel) const;
  /// Within the picture, its outer edges included.
  Vec2 clamped(const Vec2& pixel) const;

  /// Every ring of a shape in pixels, clamped to the picture: the points of lines, the corners of a rectangle, an
  /// ellipse as a polygon.
  std::vector<Ring> toPixels(const Shape& shape) const;

 private:
  SlicePixels(const Grid& grid, int across, int down, int through) : grid_(grid), axis_{across, down, through} {}

  Grid grid_;
  int axis_[3];  ///< the grid's axes that run across the picture, down it and through it
  bool flipped_[2]{false, false};
  int size_[2]{1, 1};
  int index_ = 0;
};

}  // namespace hilum::annotation
