// Polygons from voxels, between slices, and onto edges.
#include <random>
#include <tuple>

#include "annotation/algorithms/InterpolatePolygons.h"
#include "annotation/algorithms/Scissors.h"
#include "annotation/algorithms/SnapToEdges.h"
#include "annotation/algorithms/Transfer.h"
#include "annotation/algorithms/VoxelPolygons.h"
#include "annotation/tools/OutlineTool.h"
#include "tests/annotation/Grids.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

Ring circle(const Vec2& centre, double radius, int count = 60) {
  Ring points;
  for (int i = 0; i < count; ++i)
    points.push_back(centre + radius * Vec2(std::cos(2 * M_PI * i / count), std::sin(2 * M_PI * i / count)));
  return points;
}

Shape polygonOn(const ShapePlane& plane, Ring ring, LabelId label = 1) {
  Shape shape{.kind = ShapeKind::Polygon, .purpose = Purpose::Annotate, .label = label, .plane = plane};
  shape.points = std::move(ring);
  return shape;
}

ShapePlane axialAt(double z) { return ShapePlane::through(Vec3(0, 0, z), Vec3::UnitX(), Vec3::UnitY()); }

/// Label 2 in the voxels of some balls, without those of a smaller one within each.
LabelMap hollowBalls(const Grid& grid, unsigned seed) {
  LabelMap map(grid);
  map.table().put({.id = 2, .name = "balls"});
  std::mt19937 random(seed);
  std::vector<std::tuple<Vec3, double, double>> balls;
  for (int i = 0; i < 4; ++i) {
    const auto part = [&] { return 0.25 + 0.5 * double(random()) / double(std::mt19937::max()); };
    const Vec3 centre = grid.toWorld(
        Vec3(part() * double(grid.size()[0]), part() * double(grid.size()[1]), part() * double(grid.size()[2])));
    const double radius = 10 + 8 * part();
    balls.emplace_back(centre, radius, radius * 0.5);
  }
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    const Index3& n = grid.size();
    const Vec3 at = grid.toWorld(Vec3(double(i % n[0]), double(i / n[0] % n[1]), double(i / (n[0] * n[1]))));
    for (const auto& [centre, outer, inner] : balls) {
      const double way = (at - centre).norm();
      if (way < outer && way > inner) map.voxels()[std::size_t(i)] = 2;
    }
  }
  return map;
}

RegionMask filled(const std::vector<Shape>& polygons, const Grid& grid) {
  RegionMask all({{0, 0, 0}, grid.size()});
  for (const Shape& shape : polygons) {
    RegionMask one = cutByPolygon(grid, shape.plane, shape.points, {});
    for (const Ring& hole : shape.holes) one -= cutByPolygon(grid, shape.plane, hole, {});
    all |= one;
  }
  return all;
}

double overlapOf(const RegionMask& a, const RegionMask& b) {
  return double(combined(a, Combine::And, b).count()) / double(combined(a, Combine::Or, b).count());
}

}  // namespace

TEST_CASE("voxels become polygons and again voxels, across every axis of a grid, holes kept") {
  const Grid grid = test::turnedGrid({70, 60, 40});
  const LabelMap map = hollowBalls(grid, 3);
  const RegionMask truth = test::oneByOne(grid.size(), [&](const Index3& i) { return map.at(i) == 2; });
  REQUIRE(truth.count() > 5000);
  for (int axis = 0; axis < 3; ++axis) {
    const auto slice =
        ShapePlane::through(grid.centre(), grid.direction().col((axis + 1) % 3), grid.direction().col((axis + 2) % 3));
    const auto exact = voxelPolygons(map, 2, slice, {.through = {}, .tolerancePx = 0});
    CHECK(filled(exact, grid) == truth);
    CHECK(std::ranges::any_of(exact, [](const Shape& shape) { return !shape.holes.empty(); }));
    const auto simple = voxelPolygons(map, 2, slice);
    CHECK(overlapOf(filled(simple, grid), truth) >= 0.99);
    std::size_t pointsExact = 0, pointsSimple = 0;
    for (const Shape& shape : exact) pointsExact += shape.points.size();
    for (const Shape& shape : simple) {
      pointsSimple += shape.points.size();
      CHECK(isWhole(shape));
      CHECK(shape.label == 2);
      CHECK(std::abs(shape.plane.normal().dot(slice.normal())) > 1 - 1e-9);
    }
    CHECK(pointsSimple < pointsExact * 4 / 5);
  }
}

TEST_CASE("the polygons of one slice are those of its voxels alone, and single voxels are not lost") {
  const Grid grid({12, 10, 5}, Vec3(2, 1, 3), Vec3(5, 6, 7));
  LabelMap map(grid);
  map.voxels()[std::size_t(grid.offset({3, 4, 2}))] = 1;
  map.voxels()[std::size_t(grid.offset({4, 5, 2}))] = 1;  // touches by a corner: another island
  map.voxels()[std::size_t(grid.offset({3, 4, 3}))] = 1;
  map.voxels()[std::size_t(grid.offset({7, 4, 2}))] = 2;
  const auto plane = ShapePlane::through(Vec3::Zero(), Vec3::UnitX(), Vec3::UnitY());
  const auto one = voxelPolygons(map, 1, plane, {.through = grid.toWorld({0, 0, 2.3})});
  REQUIRE(one.size() == 2);
  for (const Shape& shape : one) CHECK(std::abs(signedAreaMm2(shape.points)) == Approx(2));
  CHECK(filled(one, grid).count() == 2);
  CHECK(filled(one, grid).at({3, 4, 2}));
  CHECK(voxelPolygons(map, 1, plane, {}).size() == 3);
  CHECK(voxelPolygons(map, 1, plane, {.through = grid.toWorld({0, 0, 8})}).empty());
  CHECK(voxelPolygons(map, 9, plane, {}).empty());
}

TEST_CASE("polygons between slices are their means, each label and island for itself, holes too") {
  const SliceRow slices{Vec3::UnitZ(), 0.5, 2.5};
  const auto z = [&](int k) { return slices.first + k * slices.stepMm; };
  std::vector<Shape> drawn{polygonOn(axialAt(z(2)), circle({0, 0}, 10)),   polygonOn(axialAt(z(6)), circle({8, 4}, 18)),
                           polygonOn(axialAt(z(2)), circle({90, 0}, 5)),   polygonOn(axialAt(z(6)), circle({94, 0}, 7)),
                           polygonOn(axialAt(z(6)), circle({200, 0}, 7)),  // has no partner
                           polygonOn(axialAt(z(4)), circle({0, 50}, 5), 2)};
  drawn[0].holes = {circle({1, 0}, 3)};
  drawn[1].holes = {circle({9, 4}, 5)};
  const auto between = polygonsBetween(drawn, slices, 0.01);
  REQUIRE(between.size() == 6);
  for (const Shape& shape : between) {
    CHECK(isWhole(shape));
    CHECK(shape.label == 1);
    const double t = (shape.plane.origin.z() - z(2)) / (z(6) - z(2));
    CHECK(std::abs(std::remainder(t * 4, 1)) < 1e-9);
    const bool large = boxOf(shape).centre().x() < 50;
    const Vec2 centre = large ? Vec2(8 * t, 4 * t) : Vec2(90 + 4 * t, 0);
    const double radius = large ? 10 + 8 * t : 5 + 2 * t;
    for (const Vec2& p : shape.points) CHECK((p - centre).norm() == Approx(radius).epsilon(0.02));
    REQUIRE(shape.holes.size() == (large ? 1 : 0));
    if (large)
      for (const Vec2& p : shape.holes[0]) CHECK((p - centre - Vec2(1, 0)).norm() == Approx(3 + 2 * t).epsilon(0.03));
  }
  // Neighbours have nothing between them, and what lies across the slices is none of theirs.
  CHECK(polygonsBetween({polygonOn(axialAt(z(2)), circle({0, 0}, 10)), polygonOn(axialAt(z(3)), circle({0, 0}, 12))},
                        slices, 0.01)
            .empty());
  const auto coronal = ShapePlane::through(Vec3(0, 9, 0), Vec3::UnitX(), Vec3::UnitZ());
  CHECK(polygonsBetween({polygonOn(coronal, circle({0, 0}, 10)), drawn[1]}, slices, 0.01).empty());
}

TEST_CASE("interpolated polygons of a cone give its voxels back, also when the planes' axes differ") {
  const Grid grid({80, 80, 21}, Vec3(1, 1, 2), Vec3(-40, -40, 0));
  const auto turned = ShapePlane::through(Vec3(0, 0, 40), -Vec3::UnitY(), Vec3::UnitX());
  Ring top;
  for (const Vec2& p : circle({0, 0}, 30, 90)) top.push_back(turned.toPlane(Vec3(p.x(), p.y(), 40)));
  std::vector<Shape> drawn{polygonOn(axialAt(0), circle({0, 0}, 10)), polygonOn(turned, top)};
  auto all = polygonsBetween(drawn, {Vec3::UnitZ(), 0, 2}, 0.1);
  CHECK(all.size() == 19);
  std::ranges::move(drawn, std::back_inserter(all));
  const RegionMask cone = test::oneByOne(grid.size(), [&](const Index3& i) {
    const Vec3 at = grid.toWorld(test::point(i));
    return std::hypot(at.x(), at.y()) < 10 + at.z() / 2;
  });
  CHECK(overlapOf(filled(all, grid), cone) > 0.98);
}

TEST_CASE("corners near an edge snap to it, the others and those of an even picture stay") {
  SliceRaster raster{axialAt(0), Vec2(-40, -40), 0.8, 101, 101, {}};
  std::mt19937 random(4);
  for (std::int64_t y = 0; y < 101; ++y)
    for (std::int64_t x = 0; x < 101; ++x) {
      const Vec2 at = raster.toPlane({double(x), double(y)});
      raster.values.push_back(float(200 / (1 + std::exp(2 * (at.norm() - 20))) + double(random() % 10)));
    }
  for (const double radius : {18.0, 19.2, 21.0, 22.4}) {
    const Ring snapped = snappedToEdges(raster, circle({0, 0}, radius, 40), 4 * raster.pixelMm);
    for (const Vec2& p : snapped) CHECK(p.norm() == Approx(20).margin(0.5));
  }
  const Ring far = circle({0, 0}, 8, 40);
  CHECK(snappedToEdges(raster, far, 4 * raster.pixelMm) == far);
  SliceRaster even = raster;
  for (float& value : even.values) value = float(random() % 10);
  const Ring line = circle({0, 0}, 21, 40);
  CHECK(snappedToEdges(even, line, 4 * raster.pixelMm) == line);
  const Ring outside = circle({500, 0}, 21, 40);
  CHECK(snappedToEdges(raster, outside, 4 * raster.pixelMm) == outside);
}

TEST_CASE("a raster around places lies on the voxels of the slice and within the image") {
  const Grid grid({60, 50, 9}, Vec3(0.8, 0.8, 3), Vec3(-7, 3, 11));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) voxels[std::size_t(i)] = std::int16_t(i * 37 % 1000);
  const Volume volume(grid, voxels);
  const auto plane = ShapePlane::through(grid.toWorld({0, 0, 4}), Vec3::UnitX(), Vec3::UnitY());
  const Vec2 low = plane.toPlane(grid.toWorld({-0.5, -0.5, 4})), high = plane.toPlane(grid.toWorld({59.5, 49.5, 4}));
  const Ring bounds{low, {high.x(), low.y()}, high, {low.x(), high.y()}};
  const SliceRaster whole = rasterAround(volume, plane, bounds, low, high, 5, 1e6);
  REQUIRE(whole.width == 60);
  REQUIRE(whole.height == 50);
  for (std::int64_t y = 0; y < 50; ++y)
    for (std::int64_t x = 0; x < 60; ++x) CHECK(whole.at(x, y) == Approx(volume.at({x, y, 4})).margin(0.01));
  const Vec2 place = plane.toPlane(grid.toWorld({20, 30, 4}));
  const SliceRaster part = rasterAround(volume, plane, bounds, place, place, 4, 1e6);
  CHECK(part.width < 15);
  const Vec2 pixel = part.toPixel(place);
  CHECK(part.at(std::llround(pixel.x()), std::llround(pixel.y())) == Approx(volume.at({20, 30, 4})).margin(0.01));
  const SliceRaster coarse = rasterAround(volume, plane, bounds, low, high, 0, 500);
  CHECK(double(coarse.width * coarse.height) < 600);
  CHECK(coarse.width > 15);
}
