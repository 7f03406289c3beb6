#include "viewers/scene/SlicePlane.h"

#include <Eigen/Geometry>

#include "tests/scene/Pictures.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

/// A dark block of 21 x 21 x 21 mm around the world's zero with one bright voxel, stored along the given axes.
Volume blockWithSpot(const Mat3& direction, const Vec3& spotWorld) {
  const Grid probe({21, 21, 21}, Vec3::Ones(), Vec3::Zero(), direction);
  const Grid grid({21, 21, 21}, Vec3::Ones(), -(probe.toWorld({10, 10, 10})), direction);
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  const Vec3 p = grid.toIndex(spotWorld);
  voxels[std::size_t(grid.offset({std::lround(p[0]), std::lround(p[1]), std::lround(p[2])}))] = 1000;
  return Volume(grid, voxels);
}

/// Where the brightest pixel is, as signs from the middle of the picture: {right, down}.
std::array<int, 2> brightest(const Volume& volume, const SlicePlane& plane) {
  const auto pixels = picture(volume, nullptr, plane, {.window = {1000, 500, ""}});
  const auto where = int(std::max_element(pixels.begin(), pixels.end()) - pixels.begin());
  const auto sign = [](int a) { return (a > 0) - (a < 0); };
  return {sign(where % plane.width - plane.width / 2), sign(where / plane.width - plane.height / 2)};
}

}  // namespace

TEST_CASE("left is never right: a spot in the patient appears where radiologists expect it, however it is stored") {
  const Vec3 right(-7, 0, 0), anterior(0, -7, 0), superior(0, 0, 7);
  Mat3 flipped = Mat3::Zero(), permuted = Mat3::Zero();
  flipped.diagonal() << -1, -1, 1;
  permuted << 0, 0, -1, 1, 0, 0, 0, 1, 0;
  Mat3 leftHanded = Mat3::Identity();
  leftHanded(2, 2) = -1;
  for (const Mat3& direction : {Mat3(Mat3::Identity()), flipped, permuted, leftHanded}) {
    const auto see = [&](Plane plane, const Vec3& spot, Convention convention = Convention::Radiological) {
      return brightest(blockWithSpot(direction, spot),
                       standardPlane(plane, spot, Vec3::Zero(), 0.5, 41, 41, convention));
    };
    using At = std::array<int, 2>;
    CHECK(see(Plane::Axial, right) == At{-1, 0});
    CHECK(see(Plane::Axial, anterior) == At{0, -1});
    CHECK(see(Plane::Coronal, right) == At{-1, 0});
    CHECK(see(Plane::Coronal, superior) == At{0, -1});
    CHECK(see(Plane::Sagittal, anterior) == At{-1, 0});
    CHECK(see(Plane::Sagittal, superior) == At{0, -1});
    CHECK(see(Plane::Axial, right, Convention::Neurological) == At{1, 0});
    CHECK(see(Plane::Coronal, right, Convention::Neurological) == At{1, 0});
    CHECK(see(Plane::Sagittal, anterior, Convention::Neurological) == At{-1, 0});
  }
}

TEST_CASE("the letters name the sides that the picture shows") {
  const auto letters = [](Plane plane, Convention convention) {
    const EdgeLetters e = edgeLetters(standardPlane(plane, Vec3::Zero(), Vec3::Zero(), 1, 9, 9, convention));
    return e.left + e.right + e.top + e.bottom;
  };
  CHECK(letters(Plane::Axial, Convention::Radiological) == "RLAP");
  CHECK(letters(Plane::Coronal, Convention::Radiological) == "RLSI");
  CHECK(letters(Plane::Sagittal, Convention::Radiological) == "APSI");
  CHECK(letters(Plane::Axial, Convention::Neurological) == "LRAP");
}

TEST_CASE("an oblique plane has two letters, the stronger first") {
  SlicePlane plane = standardPlane(Plane::Axial, Vec3::Zero(), Vec3::Zero(), 1, 9, 9);
  const auto turn = Eigen::AngleAxisd(0.5, Vec3::UnitZ());
  plane.right = turn * plane.right;
  plane.down = turn * plane.down;
  const EdgeLetters e = edgeLetters(plane);
  CHECK(e.left == "RA");
  CHECK(e.right == "LP");
  CHECK(e.top == "AL");
  CHECK(e.bottom == "PR");
}

TEST_CASE("a standard plane passes through its point and has its centre in the middle") {
  const Vec3 through(10, 20, 30), centre(-1, -2, -3);
  for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    const SlicePlane plane = standardPlane(kind, through, centre, 0.7, 31, 20);
    CHECK(std::abs(plane.normal().dot(through - plane.origin)) < 1e-9);
    const auto middle = plane.toPixel(centre);
    CHECK(middle[0] == Approx(15));
    CHECK(middle[1] == Approx(9.5));
  }
}

TEST_CASE("world to pixel undoes pixel to world, also with skewed steps") {
  SlicePlane plane;
  plane.origin = Vec3(1, 2, 3);
  plane.right = Vec3(0.5, 0.1, 0);
  plane.down = Vec3(0.2, 0.7, 0.3);
  const auto pixel = plane.toPixel(plane.toWorld(12.25, -4.5) + 3 * plane.normal());
  CHECK(pixel[0] == Approx(12.25));
  CHECK(pixel[1] == Approx(-4.5));
}
