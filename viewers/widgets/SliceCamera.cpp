#include "viewers/widgets/SliceCamera.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

struct Reach {
  double low, high;
  double length() const { return high - low; }
};

/// How far the voxels reach along a direction (mm): their centres, or with `margin` voxels beyond them.
Reach reachAlong(const Grid& grid, const Vec3& direction, double margin) {
  Reach reach{1e300, -1e300};
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = corner >> a & 1 ? double(grid.size()[a] - 1) + margin : -margin;
    const double at = direction.dot(grid.toWorld(index));
    reach = {std::min(reach.low, at), std::max(reach.high, at)};
  }
  return reach;
}

/// The spacing of the grid's axis that runs closest to the direction.
double spacingAlong(const Grid& grid, const Vec3& direction) {
  Eigen::Index axis = 0;
  (grid.direction().transpose() * direction).cwiseAbs().maxCoeff(&axis);
  return grid.spacing()[axis];
}

constexpr double kMargin = 1.02;  // a hair of black around the volume

}  // namespace

int SliceAxis::indexOf(const Vec3& world) const {
  return std::clamp(int(std::lround((direction.dot(world) - first) / stepMm)), 0, count - 1);
}

Vec3 SliceAxis::onSlice(const Vec3& world, int index) const {
  return world + direction * (positionOf(index) - direction.dot(world));
}

SliceAxis sliceAxis(const Grid& grid, Plane plane, const Mat3& rotation) {
  SliceAxis slices;
  slices.direction = sliceDirection(plane, rotation);
  slices.stepMm = spacingAlong(grid, slices.direction);
  const Reach centres = reachAlong(grid, slices.direction, 0);
  slices.first = centres.low;
  slices.count = std::max(1, int(std::lround(centres.length() / slices.stepMm)) + 1);
  return slices;
}

void SliceCamera::setGrid(const Grid& grid) {
  grid_ = grid;
  turn_ = {};
  refit();
  fit();
}

void SliceCamera::setSize(int width, int height) {
  width_ = std::max(1, width);
  height_ = std::max(1, height);
  if (fitted_) fit();
}

void SliceCamera::setRotation(const Mat3& rotation) {
  rotation_ = rotation;
  refit();
}

void SliceCamera::setConvention(Convention convention) { convention_ = convention; }

void SliceCamera::setTurn(const PictureTurn& turn) {
  turn_ = turn;
  if (fitted_) fit();
}

void SliceCamera::refit() {
  slices_ = sliceAxis(grid_, plane_, rotation_);
  const ViewAxes axes = obliqueAxes(plane_, rotation_, convention_, {});
  finestMm_ = std::min(spacingAlong(grid_, axes.right), spacingAlong(grid_, axes.down));
}

void SliceCamera::fit() {
  const ViewAxes shown = axes();
  mmPerPixel_ = kMargin * std::max(reachAlong(grid_, shown.right, 0.5).length() / width_,
                                   reachAlong(grid_, shown.down, 0.5).length() / height_);
  centre_ = grid_.centre();
  fitted_ = true;
}

void SliceCamera::zoomAt(double factor, double x, double y) {
  const Vec3 extent =
      grid_.spacing().cwiseProduct(Vec3(double(grid_.size()[0]), double(grid_.size()[1]), double(grid_.size()[2])));
  const double wanted = std::clamp(mmPerPixel_ / factor, finestMm_ / 64, 10.0 * extent.maxCoeff() / width_);
  const Vec3 fixed = through(centre_).toWorld(x, y);
  centre_ = fixed + (centre_ - fixed) * (wanted / mmPerPixel_);
  mmPerPixel_ = wanted;
  fitted_ = false;
}

void SliceCamera::pan(double dx, double dy) {
  const SlicePlane plane = through(centre_);
  centre_ -= plane.right * dx + plane.down * dy;
  fitted_ = false;
}

void SliceCamera::setFraming(const Framing& framing) {
  centre_ = framing.centre;
  mmPerPixel_ = framing.mmPerPixel;
  fitted_ = false;
}

SlicePlane SliceCamera::through(const Vec3& world) const {
  return planeAlong(axes(), world, centre_, mmPerPixel_, width_, height_);
}

}  // namespace hilum::viewers
