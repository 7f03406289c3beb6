#include <algorithm>

#include "tests/scene/Pictures.h"
#include "tests/scene/Reference.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

const Index3 size{13, 17, 9};
const Vec3 spacing{1.1, 0.9, 2.3};
const std::vector<Index3> spots{{2, 3, 1}, {10, 4, 6}, {5, 14, 7}, {11, 12, 2}};

/// Dark, with one bright voxel.
Volume withSpot(const Grid& grid, const Index3& spot) {
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  voxels[std::size_t(grid.offset(spot))] = 1000;
  return Volume(grid, std::move(voxels));
}

Vec3 placeOf(const Grid& grid, const Index3& spot) { return grid.toWorld(spot.cast<double>()); }

/// The unit vector towards the side that a letter names.
Vec3 towards(char letter) {
  switch (letter) {
    case 'L':
      return Vec3::UnitX();
    case 'R':
      return -Vec3::UnitX();
    case 'P':
      return Vec3::UnitY();
    case 'A':
      return -Vec3::UnitY();
    case 'S':
      return Vec3::UnitZ();
    default:
      return -Vec3::UnitZ();
  }
}

struct Seen {
  double x, y;
  int grey;
};

/// The middle of the brightest pixels.
Seen brightest(const Volume& volume, const SlicePlane& plane) {
  const auto pixels = picture(volume, nullptr, plane, {.window = {1000, 500, ""}});
  const std::uint32_t most = *std::max_element(pixels.begin(), pixels.end());
  double x = 0, y = 0, count = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (pixels[i] != most) continue;
    x += double(i % std::size_t(plane.width));
    y += double(i / std::size_t(plane.width));
    ++count;
  }
  return {x / count, y / count, int(most & 255)};
}

/// The picture shows the voxel at the pixel that the plane names, and the letters stand on the sides they name.
void checkFaithful(const Volume& volume, const Vec3& where, const SlicePlane& plane) {
  const Seen seen = brightest(volume, plane);
  const auto named = plane.toPixel(where);
  CHECK(std::abs(seen.x - named[0]) <= 0.75);
  CHECK(std::abs(seen.y - named[1]) <= 0.75);
  CHECK(seen.grey > 150);
  // One step to a side of the picture is a step towards that side's letter.
  const EdgeLetters letters = edgeLetters(plane);
  const auto step = [&](double x, double y) { return plane.toWorld(named[0] + x, named[1] + y) - where; };
  CHECK(step(-1, 0).dot(towards(letters.left[0])) > 0);
  CHECK(step(1, 0).dot(towards(letters.right[0])) > 0);
  CHECK(step(0, -1).dot(towards(letters.top[0])) > 0);
  CHECK(step(0, 1).dot(towards(letters.bottom[0])) > 0);
}

/// All 48 ways to number a patient's axes, forwards or backwards.
std::vector<Mat3> axisOrders() {
  std::vector<Mat3> orders;
  std::array<int, 3> axes{0, 1, 2};
  do {
    for (int flips = 0; flips < 8; ++flips) {
      Mat3 direction = Mat3::Zero();
      for (int column = 0; column < 3; ++column)
        direction(axes[std::size_t(column)], column) = flips >> column & 1 ? -1 : 1;
      orders.push_back(direction);
    }
  } while (std::next_permutation(axes.begin(), axes.end()));
  return orders;
}

void checkStandardPlanes(const Grid& grid) {
  for (const Index3& spot : spots) {
    const Volume volume = withSpot(grid, spot);
    const Vec3 where = placeOf(grid, spot);
    for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal})
      for (const Convention convention : {Convention::Radiological, Convention::Neurological})
        checkFaithful(volume, where, standardPlane(kind, where, grid.centre(), 0.4, 71, 73, convention));
  }
}

}  // namespace

TEST_CASE("in all 48 axis orders a voxel is seen at the pixel named, with the right letters around it") {
  const auto orders = axisOrders();
  REQUIRE(orders.size() == 48);
  for (const Mat3& direction : orders) {
    CAPTURE(direction);
    checkStandardPlanes(Grid(size, spacing, {12, -30, 101}, direction));
  }
}

TEST_CASE("in a patient who lies turned and in a sheared grid a voxel is seen at the pixel named") {
  checkStandardPlanes(Grid(size, spacing, {12, -30, 101}, tilted));
  Mat3 shear = Mat3::Identity();
  shear.col(2) = Vec3(0, 0.3, 0.95).normalized();
  checkStandardPlanes(Grid(size, spacing, {12, -30, 101}, shear));
}

TEST_CASE("oblique planes show a voxel at the pixel named") {
  std::mt19937 random(19);
  for (const Mat3& direction : axisOrders()) {
    const Grid grid(size, spacing, {-7, 3, 40}, direction);
    for (const Index3& spot : spots) {
      const Vec3 where = placeOf(grid, spot);
      SlicePlane plane = randomPlane(grid, random);
      plane.right *= 0.45;
      plane.down *= 0.45;
      plane.width = plane.height = 101;
      plane.origin = where - plane.right * 44.3 - plane.down * 57.6;
      checkFaithful(withSpot(grid, spot), where, plane);
    }
  }
}
