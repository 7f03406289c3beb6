#include <random>

#include "annotation/algorithms/BetweenPolygons.h"
#include "annotation/algorithms/LevelTrace.h"
#include "annotation/algorithms/Livewire.h"
#include "core/Error.h"
#include "tests/annotation/Grids.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

/// `value(x, y)` of pixel centres.
template <class Value>
SliceRaster rasterWhere(std::int64_t width, std::int64_t height, const Value& value) {
  SliceRaster raster{{}, Vec2(10, 20), 0.5, width, height, {}};
  for (std::int64_t y = 0; y < height; ++y)
    for (std::int64_t x = 0; x < width; ++x) raster.values.push_back(float(value(double(x), double(y))));
  return raster;
}

double areaOf(const std::vector<Vec2>& polygon) {
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Vec2 &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
    sum += a.x() * b.y() - b.x() * a.y();
  }
  return std::abs(sum) / 2;
}

std::vector<Vec2> circle(const Vec2& centre, double radius, int count, double sense = 1, double start = 0) {
  std::vector<Vec2> points;
  for (int i = 0; i < count; ++i) {
    const double angle = start + sense * 2 * M_PI * i / count;
    points.push_back(centre + radius * Vec2(std::cos(angle), std::sin(angle)));
  }
  return points;
}

}  // namespace

TEST_CASE("a raster shows the volume where the plane lies") {
  const Grid grid = test::turnedGrid({30, 28, 20});
  std::vector<float> values(std::size_t(grid.voxelCount()));
  for (std::int64_t z = 0, i = 0; z < 20; ++z)
    for (std::int64_t y = 0; y < 28; ++y)
      for (std::int64_t x = 0; x < 30; ++x, ++i) {
        const Vec3 world = grid.toWorld(Vec3(double(x), double(y), double(z)));
        values[std::size_t(i)] = float(world.x() + 2 * world.y() - world.z());
      }
  const Volume volume(grid, std::move(values));
  const auto plane = ShapePlane::through(grid.centre(), Vec3(1, 0.3, 0.2), Vec3(-0.2, 1, 0.4));
  const Vec2 middle = plane.toPlane(grid.centre());
  const SliceRaster raster = rasterOf(volume, plane, middle - Vec2(4, 3), middle + Vec2(4, 3), 0.5);
  CHECK(raster.width == 17);
  CHECK(raster.height == 13);
  for (std::int64_t y = 0; y < raster.height; ++y)
    for (std::int64_t x = 0; x < raster.width; ++x) {
      const Vec3 world = plane.toWorld(raster.toPlane({double(x), double(y)}));
      CHECK(raster.at(x, y) == Approx(world.x() + 2 * world.y() - world.z()).margin(1e-3));
    }
  CHECK(std::isnan(rasterOf(volume, plane, middle + Vec2(500, 0), middle + Vec2(501, 0), 0.5).at(0, 0)));
  CHECK_THROWS_AS(rasterOf(volume, plane, middle, middle + Vec2(1, 1), 0), Error);
}

TEST_CASE("a livewire runs along the edge of a disc between two points of it") {
  std::mt19937 random(2);
  const SliceRaster raster = rasterWhere(200, 180, [&](double x, double y) {
    return 100 / (1 + std::exp(std::hypot(x - 100, y - 90) - 60)) + double(random() % 12);
  });
  Livewire wire(raster);
  CHECK_THROWS_AS(wire.pathTo(Livewire::Pixel{3, 3}), Error);
  wire.anchor({160, 90});
  const auto path = wire.pathTo(Livewire::Pixel{100, 150});
  CHECK(path.front() == Livewire::Pixel{160, 90});
  CHECK(path.back() == Livewire::Pixel{100, 150});
  CHECK(path.size() > 60);
  for (std::size_t i = 0; i < path.size(); ++i) {
    CHECK(std::abs(std::hypot(double(path[i][0] - 100), double(path[i][1] - 90)) - 60) < 3.5);
    if (i > 0) CHECK(std::max(std::abs(path[i][0] - path[i - 1][0]), std::abs(path[i][1] - path[i - 1][1])) == 1);
  }
  // A nearer end than what was searched already.
  CHECK(wire.pathTo(Livewire::Pixel{160, 90}).size() == 1);
  const auto places = wire.pathTo(raster.toPlane({100, 150}));
  REQUIRE(places.size() == path.size());
  CHECK((places.front() - raster.toPlane({160, 90})).norm() < 1e-9);
}

TEST_CASE("a livewire costs no more than any other way that was tried") {
  std::mt19937 random(5);
  const SliceRaster raster = rasterWhere(40, 30, [&](double, double) { return double(random() % 100); });
  Livewire wire(raster);
  wire.anchor({0, 0});
  const auto whole = wire.pathTo(Livewire::Pixel{39, 29});
  // Every part of a cheapest way is a cheapest way.
  for (const auto& pixel : whole) {
    const auto part = wire.pathTo(pixel);
    CHECK(std::equal(part.begin(), part.end(), whole.begin()));
  }
}

TEST_CASE("livewire over a slice of 512 x 512") {
  std::mt19937 random(2);
  const SliceRaster raster = rasterWhere(
      512, 512, [&](double x, double y) { return 100 * std::sin(x / 20) * std::cos(y / 30) + double(random() % 20); });
  std::optional<Livewire> wire;
  std::vector<Livewire::Pixel> path;
  test::timed("preparing a livewire of 512^2", [&] { wire.emplace(raster); });
  wire->anchor({5, 5});
  test::timed("its farthest path", [&] { path = wire->pathTo(Livewire::Pixel{511, 511}); });
  CHECK(path.size() >= 506);
}

TEST_CASE("level tracing follows the line of the value under the pointer") {
  const SliceRaster cone = rasterWhere(120, 100, [](double x, double y) { return 200 - std::hypot(x - 60, y - 50); });
  const auto line = levelTrace(cone, cone.toPlane({85, 50}));
  REQUIRE(line.size() > 100);
  const Vec2 centre = cone.toPlane({60, 50});
  for (const Vec2& point : line) CHECK((point - centre).norm() == Approx(12.5).margin(0.03));
  CHECK(areaOf(line) == Approx(M_PI * 12.5 * 12.5).epsilon(0.005));
  const auto hole = rasterWhere(120, 100, [](double x, double y) { return std::hypot(x - 60, y - 50); });
  CHECK(areaOf(levelTrace(hole, hole.toPlane({60, 25}))) == Approx(M_PI * 12.5 * 12.5).epsilon(0.005));
}

TEST_CASE("level tracing ends at the image's edge and knows where there is no line") {
  const SliceRaster ramp = rasterWhere(50, 40, [](double x, double) { return x; });
  const auto line = levelTrace(ramp, ramp.toPlane({30, 20}));
  CHECK(areaOf(line) == Approx(20 * 0.5 * 40 * 0.5).epsilon(0.08));  // what is higher, to the edge
  CHECK(levelTrace(ramp, ramp.toPlane({-3, 20})).empty());
  std::mt19937 random(1);
  const SliceRaster noise = rasterWhere(60, 60, [&](double, double) { return double(random() % 7); });
  for (int i = 0; i < 200; ++i) {
    const Vec2 place = noise.toPlane({double(random() % 60), double(random() % 60)});
    const auto traced = levelTrace(noise, place);
    CHECK(traced.size() < 60u * 60u * 2u);
    for (std::size_t k = 0; k + 1 < traced.size(); ++k) CHECK((traced[k + 1] - traced[k]).norm() < 0.75);
  }
}

TEST_CASE("between two outlines lies their mean, whatever their sense, start and number of points") {
  const auto small = circle({10, 20}, 8, 40), large = circle({30, 25}, 16, 93, -1, 2.1);
  for (const double t : {0.25, 0.5, 0.75}) {
    const auto between = betweenPolygons(small, large, t);
    for (const Vec2& point : between)
      CHECK((point - Vec2(10 + 20 * t, 20 + 5 * t)).norm() == Approx(8 + 8 * t).margin(0.15));
    CHECK(areaOf(between) == Approx(M_PI * std::pow(8 + 8 * t, 2)).epsilon(0.01));
  }
  CHECK(betweenPolygons(small, large, 0) == small);
  CHECK(betweenPolygons(small, large, 1) == large);
  CHECK_THROWS_AS(betweenPolygons(std::vector<Vec2>{{0, 0}, {1, 1}}, large, 0.5), Error);
}
