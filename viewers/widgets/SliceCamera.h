#pragma once
#include "core/Grid.h"
#include "viewers/scene/SlicePlane.h"

namespace hilum::viewers {

/// The slices of a volume along one of the patient's axes: evenly spaced positions (LPS mm) that meet the voxel centres
/// of an upright grid and cover the voxel block of an oblique one. Index 0 lies furthest right, anterior or inferior.
struct SliceAxis {
  int axis = 2;  ///< 0 left, 1 posterior, 2 superior
  double first = 0, stepMm = 1;
  int count = 1;

  int indexOf(const Vec3& world) const;
  double positionOf(int index) const { return first + index * stepMm; }
};

SliceAxis sliceAxis(const Grid& grid, Plane plane);

/// What part of the patient one slice view shows: which plane, around which point, how large. Pixels are those of the
/// screen (device pixels).
class SliceCamera {
 public:
  explicit SliceCamera(Plane plane) : plane_(plane) {}

  void setGrid(const Grid& grid);
  void setSize(int width, int height);
  /// The whole volume, centred.
  void fit();
  /// Larger by `factor` while the point under the pixel stays where it is.
  void zoomAt(double factor, double x, double y);
  void pan(double dx, double dy);

  Plane plane() const { return plane_; }
  double mmPerPixel() const { return mmPerPixel_; }
  /// Screen pixels per voxel of the finest spacing in the picture.
  double zoom() const { return finestMm_ / mmPerPixel_; }
  const SliceAxis& slices() const { return slices_; }
  SlicePlane through(const Vec3& world) const;

 private:
  Plane plane_;
  SliceAxis slices_;
  Vec3 volumeCentre_ = Vec3::Zero(), extentMm_ = Vec3::Ones();
  Vec3 centre_ = Vec3::Zero();
  double mmPerPixel_ = 1, finestMm_ = 1;
  int width_ = 1, height_ = 1;
  bool fitted_ = true;
};

}  // namespace hilum::viewers
