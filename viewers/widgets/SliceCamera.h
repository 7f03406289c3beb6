#pragma once
#include "core/Grid.h"
#include "viewers/scene/ViewAxes.h"

namespace hilum::viewers {

/// The slices of a volume along a direction: evenly spaced positions (mm along it) that meet the voxel centres of an
/// upright grid and cover the voxel block otherwise. Index 0 lies furthest right, anterior or inferior.
struct SliceAxis {
  Vec3 direction = Vec3::UnitZ();  ///< unit, LPS: towards left, posterior or superior, or oblique
  double first = 0, stepMm = 1;
  int count = 1;

  int indexOf(const Vec3& world) const;
  double positionOf(int index) const { return first + index * stepMm; }
  /// The point moved along the direction onto a slice.
  Vec3 onSlice(const Vec3& world, int index) const;
};

SliceAxis sliceAxis(const Grid& grid, Plane plane, const Mat3& rotation = Mat3::Identity());

/// What part of the patient one slice view shows: which plane, around which point, how large, how turned. Pixels are
/// those of the screen (device pixels).
class SliceCamera {
 public:
  /// What linked views of two studies share.
  struct Framing {
    Vec3 centre = Vec3::Zero();  ///< LPS mm
    double mmPerPixel = 1;
  };

  explicit SliceCamera(Plane plane) : plane_(plane) {}

  void setGrid(const Grid& grid);
  void setSize(int width, int height);
  /// Carries the patient's axes to those of the three perpendicular planes.
  void setRotation(const Mat3& rotation);
  void setConvention(Convention convention);
  void setTurn(const PictureTurn& turn);
  /// The whole volume, centred.
  void fit();
  /// Larger by `factor` while the point under the pixel stays where it is.
  void zoomAt(double factor, double x, double y);
  void pan(double dx, double dy);
  void setFraming(const Framing& framing);
  Framing framing() const { return {centre_, mmPerPixel_}; }

  Plane plane() const { return plane_; }
  const PictureTurn& turn() const { return turn_; }
  const Mat3& rotation() const { return rotation_; }
  bool upright() const { return rotation_.isIdentity(1e-9); }
  ViewAxes axes() const { return obliqueAxes(plane_, rotation_, convention_, turn_); }
  double mmPerPixel() const { return mmPerPixel_; }
  /// Screen pixels per voxel of the finest spacing in the picture.
  double zoom() const { return finestMm_ / mmPerPixel_; }
  const SliceAxis& slices() const { return slices_; }
  SlicePlane through(const Vec3& world) const;

 private:
  void refit();

  Plane plane_;
  Grid grid_;
  SliceAxis slices_;
  Mat3 rotation_ = Mat3::Identity();
  Convention convention_ = Convention::Radiological;
  PictureTurn turn_;
  Vec3 centre_ = Vec3::Zero();
  double mmPerPixel_ = 1, finestMm_ = 1;
  int width_ = 1, height_ = 1;
  bool fitted_ = true;
};

}  // namespace hilum::viewers
