#include "viewers/widgets/SliceCamera.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

int patientAxis(Plane plane) {
  switch (plane) {
    case Plane::Sagittal:
      return 0;
    case Plane::Coronal:
      return 1;
    case Plane::Axial:
      break;
  }
  return 2;
}

/// The upright box around the voxel centres.
std::pair<Vec3, Vec3> centresBox(const Grid& grid) {
  Vec3 low = grid.origin(), high = grid.origin();
  for (int corner = 1; corner < 8; ++corner) {
    Vec3 index = Vec3::Zero();
    for (int a = 0; a < 3; ++a)
      if (corner >> a & 1) index[a] = double(grid.size()[a] - 1);
    const Vec3 world = grid.toWorld(index);
    low = low.cwiseMin(world);
    high = high.cwiseMax(world);
  }
  return {low, high};
}

constexpr double kMargin = 1.02;  // a hair of black around the volume

}  // namespace

int SliceAxis::indexOf(const Vec3& world) const {
  return std::clamp(int(std::lround((world[axis] - first) / stepMm)), 0, count - 1);
}

SliceAxis sliceAxis(const Grid& grid, Plane plane) {
  SliceAxis slices;
  slices.axis = patientAxis(plane);
  slices.stepMm = grid.spacing()[closestToLps(grid).axis[slices.axis]];
  const auto [low, high] = centresBox(grid);
  slices.first = low[slices.axis];
  slices.count = std::max(1, int(std::lround((high[slices.axis] - low[slices.axis]) / slices.stepMm)) + 1);
  return slices;
}

void SliceCamera::setGrid(const Grid& grid) {
  slices_ = sliceAxis(grid, plane_);
  const auto [low, high] = centresBox(grid);
  volumeCentre_ = grid.centre();
  const AxisOrder order = closestToLps(grid);
  finestMm_ = 1e9;
  for (int a = 0; a < 3; ++a) {
    const double spacing = grid.spacing()[order.axis[a]];
    extentMm_[a] = high[a] - low[a] + spacing;
    if (a != slices_.axis) finestMm_ = std::min(finestMm_, spacing);
  }
  fit();
}

void SliceCamera::setSize(int width, int height) {
  width_ = std::max(1, width);
  height_ = std::max(1, height);
  if (fitted_) fit();
}

void SliceCamera::fit() {
  const int across = plane_ == Plane::Sagittal ? 1 : 0, along = plane_ == Plane::Axial ? 1 : 2;
  mmPerPixel_ = kMargin * std::max(extentMm_[across] / width_, extentMm_[along] / height_);
  centre_ = volumeCentre_;
  fitted_ = true;
}

void SliceCamera::zoomAt(double factor, double x, double y) {
  const double wanted = std::clamp(mmPerPixel_ / factor, finestMm_ / 64, 10.0 * extentMm_.maxCoeff() / width_);
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

SlicePlane SliceCamera::through(const Vec3& world) const {
  return standardPlane(plane_, world, centre_, mmPerPixel_, width_, height_);
}

}  // namespace hilum::viewers
