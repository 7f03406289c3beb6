#include "annotation/algorithms/Scissors.h"

#include "annotation/algorithms/PlaneSlab.h"
#include "core/Error.h"
#include "tests/annotation/Grids.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::oneByOne;
using test::point;

namespace {

/// A star that crosses itself: its middle lies outside by the even-odd rule.
std::vector<Vec2> star(const Vec2& centre, double radius) {
  std::vector<Vec2> points;
  for (int i = 0; i < 5; ++i) {
    const double angle = i * 4 * M_PI / 5 + 0.1;
    points.push_back(centre + radius * Vec2(std::cos(angle), std::sin(angle)));
  }
  return points;
}

/// By the winding of the angle to the points: odd turns are inside. Independent of the row-wise cut.
bool insideByAngle(const std::vector<Vec2>& polygon, const Vec2& place) {
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Vec2 a = polygon[i] - place, b = polygon[(i + 1) % polygon.size()] - place;
    sum += std::atan2(a.x() * b.y() - a.y() * b.x(), a.dot(b));
  }
  return std::llround(sum / (2 * M_PI)) % 2 != 0;
}

}  // namespace

TEST_CASE("a polygon on any plane cuts its slice, a slab or the whole depth") {
  const Grid grid = test::turnedGrid({48, 40, 30});
  const Vec3 middle = grid.toWorld({24, 20, 15});
  for (const ShapePlane& plane : {ShapePlane::through(middle, grid.direction().col(0), grid.direction().col(1)),
                                  ShapePlane::through(middle, grid.direction().col(1), grid.direction().col(2)),
                                  ShapePlane::through(middle, Vec3(1, 0.3, 0.2), Vec3(-0.2, 1, 0.4))}) {
    const auto polygon = star(plane.toPlane(middle) + Vec2(0.013, 0.017), 13.21);
    const PlaneSlab slab(grid, plane);
    const auto seen = [&](const Index3& i) { return insideByAngle(polygon, plane.toPlane(grid.toWorld(point(i)))); };
    CHECK(cutByPolygon(grid, plane, polygon, {CutDepth::To::Slice}) ==
          oneByOne(grid.size(), [&](const Index3& i) { return slab.holds(point(i)) && seen(i); }));
    CHECK(cutByPolygon(grid, plane, polygon, {CutDepth::To::Slab, 11.3}) == oneByOne(grid.size(), [&](const Index3& i) {
            return std::abs(plane.distanceTo(grid.toWorld(point(i)))) <= 5.65 && seen(i);
          }));
    CHECK(cutByPolygon(grid, plane, polygon, {CutDepth::To::Through}) == oneByOne(grid.size(), seen));
  }
}

TEST_CASE("a polygon on the picture of a perspective view cuts what lies behind it") {
  const Grid grid = test::turnedGrid({40, 36, 30});
  const Vec3 eye = grid.toWorld({60, -90, 70}), ahead = (grid.centre() - eye).normalized();
  const Vec3 right = ahead.cross(Vec3::UnitZ()).normalized(), up = right.cross(ahead);
  const auto toScreen = [&](const Vec3& world) -> Vec2 {
    const Vec3 seen = world - eye;
    return Vec2(right.dot(seen), -up.dot(seen)) * 500 / ahead.dot(seen);
  };
  const auto polygon = star({3.1, -2.2}, 55);
  const RegionMask cut = cutByView(grid, toScreen, polygon);
  CHECK(cut == oneByOne(grid.size(),
                        [&](const Index3& i) { return insideByAngle(polygon, toScreen(grid.toWorld(point(i)))); }));
  CHECK(cut.count() > 500);
}

TEST_CASE("a cut by a view ends before the eye, also when that is inside the grid, and keeps to a slab") {
  const Grid grid = test::turnedGrid({40, 36, 30});
  const Vec3 eye = grid.toWorld({22, 15, 12}), ahead = (grid.toWorld({3, 30, 29}) - eye).normalized();
  const Vec3 right = ahead.cross(Vec3::UnitZ()).normalized(), up = right.cross(ahead);
  const auto toScreen = [&](const Vec3& world) -> Vec2 {
    const Vec3 seen = world - eye;
    return Vec2(right.dot(seen), -up.dot(seen)) * 500 / ahead.dot(seen);
  };
  const auto polygon = star({3.1, -2.2}, 255);
  for (const auto& [from, to] : {std::pair{0.5, HUGE_VAL}, {4.0, 9.5}}) {
    const DepthRange depth{ahead, ahead.dot(eye) + from, ahead.dot(eye) + to};
    const RegionMask cut = cutByView(grid, toScreen, polygon, depth);
    CHECK(cut == oneByOne(grid.size(), [&](const Index3& i) {
            const Vec3 world = grid.toWorld(point(i));
            const double deep = ahead.dot(world - eye);
            return deep >= from && deep < to && insideByAngle(polygon, toScreen(world));
          }));
    CHECK(cut.count() > 20);
  }
}

TEST_CASE("a cut of two points is refused") {
  const std::vector<Vec2> line{{0, 0}, {1, 1}};
  CHECK_THROWS_AS(cutByPolygon(Grid({5, 5, 5}), {}, line, {}), Error);
}

TEST_CASE("cutting 512 x 512 x 300 through an outline of 60 points") {
  const Grid grid({512, 512, 300});
  std::vector<Vec2> outline;
  for (int i = 0; i < 60; ++i)
    outline.push_back(Vec2(256, 256) + 180 * Vec2(std::cos(i * M_PI / 30), std::sin(i * M_PI / 30)));
  const auto plane = ShapePlane::through(Vec3(0, 0, 150), Vec3::UnitX(), Vec3::UnitY());
  RegionMask cut;
  test::timed("scissors through a plane", [&] { cut = cutByPolygon(grid, plane, outline, {CutDepth::To::Through}); });
  CHECK(double(cut.count()) / 300 == Approx(M_PI * 180 * 180).epsilon(0.005));
}
