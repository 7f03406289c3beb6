#include "annotation/Measure.h"

#include <cmath>
#include <numbers>

#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::makeShape;
using test::oblique;

namespace {

constexpr double kPi = std::numbers::pi;

/// Voxels 0.7 x 1.3 x 2.9 mm, values by f(world).
template <class F>
Volume filled(F f, Mat3 direction = Mat3::Identity(), Index3 size = {120, 70, 40}) {
  const Vec3 spacing(0.7, 1.3, 2.9);
  const Vec3 half = Vec3(double(size[0] - 1), double(size[1] - 1), double(size[2] - 1)) / 2;
  const Grid grid(size, spacing, -direction * half.cwiseProduct(spacing), direction);
  std::vector<float> voxels;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x)
        voxels.push_back(float(f(grid.toWorld(Vec3(double(x), double(y), double(z))))));
  return Volume(grid, std::move(voxels));
}

ShapePlane middleSlice(const Volume& volume) {
  return axial(volume.grid().toWorld(Vec3(0, 0, double(volume.grid().size()[2] / 2))).z());
}

}  // namespace

TEST_CASE("a distance is that between its ends in millimetres, on any plane") {
  CHECK(lengthMm(makeShape(ShapeKind::Distance, axial(), {{0, 0}, {30, 40}})) == Approx(50).epsilon(1e-12));
  const ShapePlane plane = oblique();
  const Vec3 a = plane.toWorld({3, -4}), b = plane.toWorld({-20, 15});
  const Shape shape = makeShape(ShapeKind::Distance, plane, {plane.toPlane(a), plane.toPlane(b)});
  CHECK(lengthMm(shape) == Approx((a - b).norm()).epsilon(1e-12));
  CHECK((shape.world(1) - b).norm() < 1e-12);
}

TEST_CASE("an angle lies between its arms, 0 to 180 degrees, whichever way round") {
  for (const double degrees : {0.0, 17.0, 90.0, 135.0, 180.0})
    for (const double sign : {1.0, -1.0}) {
      const double radians = sign * degrees * kPi / 180;
      const Shape shape = makeShape(ShapeKind::Angle, oblique(),
                                    {{5 + 9.0, 7}, {5, 7}, {5 + 20 * std::cos(radians), 7 + 20 * std::sin(radians)}});
      CHECK(angleDegrees(shape) == Approx(degrees).margin(1e-9));
    }
}

TEST_CASE("areas are those of the drawn figures") {
  CHECK(areaMm2(makeShape(ShapeKind::Rectangle, axial(), {{10, 3}, {-2, 8}})) == Approx(60).epsilon(1e-12));
  CHECK(areaMm2(makeShape(ShapeKind::Ellipse, oblique(), {{-6, 4}, {6, -4}})) == Approx(kPi * 6 * 4).epsilon(1e-12));
}

TEST_CASE("on a slice the values are those of the voxels whose centres lie inside") {
  const Volume volume = filled([](const Vec3& p) { return 3 * p.x() - 2 * p.y() + p.z(); });
  const Shape box = makeShape(ShapeKind::Rectangle, middleSlice(volume), {{-7.01, -9.2}, {14.1, 11.7}});
  // An independent walk over the slice.
  std::vector<double> inside;
  const Grid& grid = volume.grid();
  for (std::int64_t y = 0; y < 70; ++y)
    for (std::int64_t x = 0; x < 120; ++x) {
      const Vec3 p = grid.toWorld(Vec3(double(x), double(y), 20));
      if (p.x() >= -7.01 && p.x() <= 14.1 && p.y() >= -9.2 && p.y() <= 11.7) inside.push_back(volume.at({x, y, 20}));
    }
  double sum = 0, squares = 0;
  for (const double v : inside) sum += v;
  const double mean = sum / double(inside.size());
  for (const double v : inside) squares += (v - mean) * (v - mean);
  const auto values = regionValues(box, volume);
  REQUIRE(values);
  CHECK(values->count == std::int64_t(inside.size()));
  CHECK(values->mean == Approx(mean).epsilon(1e-9));
  CHECK(values->sd.value() == Approx(std::sqrt(squares / double(inside.size() - 1))).epsilon(1e-9));
  CHECK(values->smallest == *std::ranges::min_element(inside));
  CHECK(values->largest == *std::ranges::max_element(inside));
}

TEST_CASE("the spread is that of a sample: two voxels 10 apart have 10 / sqrt(2), one has none") {
  const Volume volume(Grid({3, 1, 1}), std::vector<std::int16_t>{100, 110, 500});
  const auto two = regionValues(makeShape(ShapeKind::Rectangle, axial(), {{-0.4, -0.4}, {1.4, 0.4}}), volume);
  REQUIRE(two);
  CHECK(two->count == 2);
  CHECK(two->sd.value() == Approx(10 / std::sqrt(2.0)));
  const auto one = regionValues(makeShape(ShapeKind::Rectangle, axial(), {{1.6, -0.4}, {2.4, 0.4}}), volume);
  REQUIRE(one);
  CHECK(one->mean == 500);
  CHECK_FALSE(one->sd);
}

TEST_CASE("a centre on the line counts, one a hair outside does not") {
  const Volume volume(Grid({5, 5, 1}), std::vector<std::int16_t>(25, 7));
  CHECK(regionValues(makeShape(ShapeKind::Rectangle, axial(), {{1, 1}, {3, 3}}), volume)->count == 9);
  CHECK(regionValues(makeShape(ShapeKind::Rectangle, axial(), {{1.001, 1}, {3, 3}}), volume)->count == 6);
  CHECK(regionValues(makeShape(ShapeKind::Ellipse, axial(), {{1, 1}, {3, 3}}), volume)->count == 5);
}

TEST_CASE("an ellipse around a disc on anisotropic voxels holds the disc's value alone, and its share of voxels") {
  const Volume volume = filled([](const Vec3& p) { return std::hypot(p.x(), p.y()) < 20 ? 60 : -900; });
  const Shape disc = makeShape(ShapeKind::Ellipse, middleSlice(volume), {{-19, -19}, {19, 19}});
  const auto values = regionValues(disc, volume);
  REQUIRE(values);
  CHECK(values->smallest == 60);
  CHECK(values->largest == 60);
  CHECK(values->sd.value() == 0);
  CHECK(double(values->count) * 0.7 * 1.3 == Approx(areaMm2(disc)).epsilon(0.01));
}

TEST_CASE("on an oblique plane a linear field has the mean of its centre and the spread of the figure") {
  const Vec3 slope(1.5, -0.8, 2.2);
  const Volume volume = filled([&](const Vec3& p) { return 40 + slope.dot(p); });
  const ShapePlane plane = ShapePlane::through(Vec3(2, 1, -3), Vec3(1, 0.3, 0.5), Vec3(-0.2, 1, 0.1));
  const Vec2 centre = plane.toPlane(Vec3(2, 1, -3));
  const Vec2 radii(18, 11);
  const Shape ellipse = makeShape(ShapeKind::Ellipse, plane, {centre - radii, centre + radii});
  const auto values = regionValues(ellipse, volume);
  REQUIRE(values);
  CHECK(values->mean == Approx(40 + slope.dot(plane.toWorld(centre))).epsilon(1e-4));
  // Of an even spread over an ellipse, x has the variance a^2 / 4.
  const Vec2 inPlane(slope.dot(plane.right), slope.dot(plane.down));
  CHECK(values->sd.value() == Approx(inPlane.cwiseProduct(radii).norm() / 2).epsilon(0.005));
  CHECK(values->largest == Approx(values->mean + inPlane.cwiseProduct(radii).norm()).epsilon(0.01));
  CHECK(double(values->count) * 0.7 * 0.7 == Approx(areaMm2(ellipse)).epsilon(0.01));
}

TEST_CASE("a slice of a turned grid is a plane of its voxel centres too") {
  const Mat3 turn = (Eigen::AngleAxisd(0.5, Vec3(1, 2, 3).normalized())).toRotationMatrix();
  const Volume volume = filled([](const Vec3& p) { return p.sum(); }, turn);
  const Grid& grid = volume.grid();
  const Vec3 centre = grid.toWorld(Vec3(60, 35, 11));
  const ShapePlane plane = ShapePlane::through(centre, turn.col(0), turn.col(1));
  const Vec2 at = plane.toPlane(centre);
  const auto values =
      regionValues(makeShape(ShapeKind::Rectangle, plane, {at - Vec2(0.8, 1.4), at + Vec2(0.8, 1.4)}), volume);
  REQUIRE(values);
  CHECK(values->count == 9);
  CHECK(values->mean == Approx(volume.at({60, 35, 11})).margin(1e-4));
  CHECK(values->largest == Approx(std::max({volume.at({59, 34, 11}), volume.at({61, 36, 11}), volume.at({61, 34, 11}),
                                            volume.at({59, 36, 11})})));
}

TEST_CASE("what lies off the volume has no values, and voxels that are no number are left out") {
  std::vector<float> voxels(9, 5.0F);
  voxels[4] = std::numeric_limits<float>::quiet_NaN();
  const Volume volume(Grid({3, 3, 1}), std::move(voxels));
  CHECK(regionValues(makeShape(ShapeKind::Rectangle, axial(), {{-1, -1}, {4, 4}}), volume)->count == 8);
  CHECK_FALSE(regionValues(makeShape(ShapeKind::Rectangle, axial(5), {{-1, -1}, {4, 4}}), volume));
  CHECK_FALSE(regionValues(makeShape(ShapeKind::Rectangle, axial(), {{20, 20}, {24, 24}}), volume));
  CHECK_FALSE(regionValues(makeShape(ShapeKind::Rectangle, axial(), {{0.2, 0.2}, {0.7, 0.7}}), volume));
  CHECK_FALSE(measure(makeShape(ShapeKind::Probe, axial(), {{50, 0}}), volume).value);
}

TEST_CASE("a probe gives the voxel that holds its place") {
  const Volume volume = filled([](const Vec3& p) { return 1000 * p.x() + p.y(); });
  const Vec3 at = volume.grid().toWorld(Vec3(17.4, 40.3, 20));
  const ShapePlane plane = middleSlice(volume);
  const Measured measured = measure(makeShape(ShapeKind::Probe, plane, {plane.toPlane(at)}), volume);
  CHECK(measured.voxel == Index3{17, 40, 20});
  CHECK(measured.value == volume.at({17, 40, 20}));
}
