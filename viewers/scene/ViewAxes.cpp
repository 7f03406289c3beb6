#include "viewers/scene/ViewAxes.h"

#include <utility>

namespace hilum::viewers {

ViewAxes standardAxes(Plane plane, Convention convention) {
  const double towardsLeft = convention == Convention::Radiological ? 1 : -1;
  switch (plane) {
    case Plane::Coronal:
      return {towardsLeft * Vec3::UnitX(), -Vec3::UnitZ()};
    case Plane::Sagittal:
      return {Vec3::UnitY(), -Vec3::UnitZ()};
    case Plane::Axial:
      break;
  }
  return {towardsLeft * Vec3::UnitX(), Vec3::UnitY()};
}

Vec3 sliceDirection(Plane plane, const Mat3& rotation) {
  return rotation.col(plane == Plane::Axial ? 2 : plane == Plane::Coronal ? 1 : 0);
}

ViewAxes obliqueAxes(Plane plane, const Mat3& rotation, Convention convention, const PictureTurn& turn) {
  ViewAxes axes = standardAxes(plane, convention);
  const Vec3 standing = sliceDirection(plane, Mat3::Identity()), tilted = sliceDirection(plane, rotation);
  if (!tilted.isApprox(standing, 1e-12)) {
    const auto arc = Eigen::Quaterniond::FromTwoVectors(standing, tilted);
    axes = {arc * axes.right, arc * axes.down};
  }
  for (int i = 0; i < turn.quarters; ++i) axes = {-axes.down, axes.right};
  if (turn.mirrored) axes.right = -axes.right;
  return axes;
}

SlicePlane planeAlong(const ViewAxes& axes, const Vec3& through, const Vec3& centre, double mmPerPixel, int width,
                      int height) {
  const Vec3 normal = axes.normal();
  const Vec3 middle = centre + normal * normal.dot(through - centre);
  SlicePlane plane;
  plane.right = axes.right * mmPerPixel;
  plane.down = axes.down * mmPerPixel;
  plane.width = width;
  plane.height = height;
  plane.origin = middle - plane.right * ((width - 1) / 2.0) - plane.down * ((height - 1) / 2.0);
  return plane;
}

}  // namespace hilum::viewers
