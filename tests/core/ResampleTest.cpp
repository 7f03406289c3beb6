#include "core/Resample.h"

#include <Eigen/Geometry>
#include <cmath>

#include "core/Error.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

Mat3 turned(double angle) { return Eigen::AngleAxisd(angle, Vec3(0.3, -1, 0.5).normalized()).toRotationMatrix(); }

double ramp(const Vec3& world) { return 3 * world[0] - 2 * world[1] + 0.5 * world[2] + 7; }

Volume rampOn(const Grid& grid) {
  std::vector<float> v;
  const Index3& n = grid.size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) v.push_back(float(ramp(grid.toWorld(Vec3(x, y, z)))));
  return Volume(grid, std::move(v));
}

template <class Visit>
void forEachVoxel(const Grid& grid, const Visit& visit) {
  const Index3& n = grid.size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) visit(Index3{x, y, z}, grid.toWorld(Vec3(x, y, z)));
}

}  // namespace

TEST_CASE("trilinear resampling keeps a linear ramp through rotated, mirrored and sheared grids") {
  Mat3 mirrored = turned(0.2);
  mirrored.col(1) *= -1;
  Mat3 sheared = turned(0.1);
  sheared.col(2) = (sheared.col(2) + 0.4 * sheared.col(0)).normalized();
  for (const Mat3& direction : {Mat3(Mat3::Identity()), turned(0.3), mirrored, sheared}) {
    const Grid from({24, 22, 20}, Vec3(1.1, 0.9, 1.3), Vec3(-12, -9, -11), direction);
    const Grid onto({10, 9, 8}, Vec3(0.8, 1.0, 0.7), from.centre() - Vec3(3, 3, 2), turned(0.9));
    const Volume result = resample(rampOn(from), onto, -1000);
    int inside = 0;
    forEachVoxel(onto, [&](const Index3& i, const Vec3& world) {
      const Vec3 p = from.toIndex(world);
      bool interior = true;
      for (int a = 0; a < 3; ++a) interior = interior && p[a] >= 0 && p[a] <= double(from.size()[a] - 1);
      if (!interior) return;
      ++inside;
      REQUIRE(result.at(i) == Approx(ramp(world)).margin(1e-3));
    });
    CHECK(inside > 500);
  }
}

TEST_CASE("resampling gives the outside value beyond the source's voxels, and rounds int16") {
  const Volume source(Grid({2, 1, 1}), std::vector<std::int16_t>{0, 5});
  const Volume result = resample(source, Grid({6, 1, 1}, Vec3(0.5, 1, 1), Vec3(-1, 0, 0)), -7);
  REQUIRE(result.isInt16());
  CHECK(result.at({0, 0, 0}) == -7);
  CHECK(result.at({1, 0, 0}) == 0);
  CHECK(result.at({2, 0, 0}) == 0);
  CHECK(result.at({3, 0, 0}) == 3);
  CHECK(result.at({4, 0, 0}) == 5);
  CHECK(result.at({5, 0, 0}) == 5);
}

TEST_CASE("labels go to the nearest voxel by world position") {
  const Grid from({8, 7, 6}, Vec3(1, 2, 3), Vec3(5, -5, 0), turned(0.5));
  LabelMap map(from, {Label{.id = 900, .name = "x"}});
  for (std::size_t i = 0; i < map.voxels().size(); ++i) map.voxels()[i] = LabelId(i + 1);
  const Grid onto({20, 20, 20}, Vec3::Constant(0.9), from.centre() - Vec3::Constant(9), turned(-0.4));
  const LabelMap result = resample(map, onto);
  CHECK(result.table().find(900));
  forEachVoxel(onto, [&](const Index3& i, const Vec3& world) {
    const Vec3 p = from.toIndex(world);
    const Index3 q{std::llround(p[0]), std::llround(p[1]), std::llround(p[2])};
    REQUIRE(result.at(i) == (from.contains(q) ? LabelId(from.offset(q) + 1) : 0));
  });
}

TEST_CASE("the right grid of a sheared one is right, keeps the in-plane axes and covers every voxel") {
  for (const double tilt : {0.1, 0.35, -0.5}) {
    Mat3 direction = turned(0.7);
    direction.col(2) = (direction.col(2) + tilt * direction.col(1)).normalized();
    const Grid sheared({30, 28, 12}, Vec3(0.7, 0.7, 5), Vec3(10, 20, -30), direction);
    const Grid right = rightGrid(sheared);
    CHECK_FALSE(sheared.isRight());
    CHECK(right.isRight(1e-9));
    CHECK((right.direction().col(0) - sheared.direction().col(0)).norm() < 1e-9);
    CHECK(std::abs(right.direction().col(2).dot(sheared.direction().col(1))) < 1e-9);
    for (int corner = 0; corner < 8; ++corner) {
      Vec3 index;
      for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(sheared.size()[std::size_t(a)] - 1) : 0.0;
      const Vec3 p = right.toIndex(sheared.toWorld(index));
      for (int a = 0; a < 3; ++a) {
        CHECK(p[a] > -1e-6);
        CHECK(p[a] < double(right.size()[std::size_t(a)] - 1) + 1e-6);
      }
    }
  }
}
