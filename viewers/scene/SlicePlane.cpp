#include "viewers/scene/SlicePlane.h"

#include <algorithm>
#include <cmath>

#include "viewers/scene/ViewAxes.h"

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
  return planeAlong(standardAxes(plane, convention), through, centre, mmPerPixel, width, height);
}

EdgeLetters edgeLetters(const SlicePlane& plane) {
  return {letters(-plane.right), letters(plane.right), letters(-plane.down), letters(plane.down)};
}

}  // namespace hilum::viewers
