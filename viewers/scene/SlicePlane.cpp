#include "viewers/scene/SlicePlane.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

/// A second letter is added once the direction leaves the first axis by more than about 15 degrees.
constexpr double secondLetterFrom = 0.26;

std::string letters(const Vec3& direction) {
  static constexpr const char* positive[3] = {"L", "P", "S"};
  static constexpr const char* negative[3] = {"R", "A", "I"};
  const Vec3 d = direction.normalized();
  std::array<int, 3> axes{0, 1, 2};
  std::stable_sort(axes.begin(), axes.end(), [&](int a, int b) { return std::abs(d[a]) > std::abs(d[b]); });
  const auto letter = [&](int axis) { return d[axis] > 0 ? positive[axis] : negative[axis]; };
  std::string text = letter(axes[0]);
  if (std::abs(d[axes[1]]) > secondLetterFrom) text += letter(axes[1]);
  return text;
}

}  // namespace

std::array<double, 2> SlicePlane::toPixel(const Vec3& world) const {
  // The steps need not be perpendicular: solve the 2x2 normal equations.
  const Vec3 d = world - origin;
  const double rr = right.dot(right), rd = right.dot(down), dd = down.dot(down);
  const double r = d.dot(right), w = d.dot(down), determinant = rr * dd - rd * rd;
  return {(r * dd - w * rd) / determinant, (w * rr - r * rd) / determinant};
}

SlicePlane standardPlane(Plane plane, const Vec3& through, const Vec3& centre, double mmPerPixel, int width, int height,
                         Convention convention) {
  const double towardsLeft = convention == Convention::Radiological ? 1 : -1;
  SlicePlane result;
  switch (plane) {
    case Plane::Axial:
      result.right = towardsLeft * Vec3::UnitX();
      result.down = Vec3::UnitY();
      break;
    case Plane::Coronal:
      result.right = towardsLeft * Vec3::UnitX();
      result.down = -Vec3::UnitZ();
      break;
    case Plane::Sagittal:
      result.right = Vec3::UnitY();
      result.down = -Vec3::UnitZ();
      break;
  }
  const Vec3 normal = result.right.cross(result.down);
  const Vec3 middle = centre + normal * normal.dot(through - centre);
  result.right *= mmPerPixel;
  result.down *= mmPerPixel;
  result.width = width;
  result.height = height;
  result.origin = middle - result.right * ((width - 1) / 2.0) - result.down * ((height - 1) / 2.0);
  return result;
}

EdgeLetters edgeLetters(const SlicePlane& plane) {
  return {letters(-plane.right), letters(plane.right), letters(-plane.down), letters(plane.down)};
}

}  // namespace hilum::viewers
