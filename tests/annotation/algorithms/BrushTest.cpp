#include "annotation/algorithms/Brush.h"

#include "annotation/algorithms/PlaneSlab.h"
#include "annotation/algorithms/SmartBrush.h"
#include "tests/annotation/Grids.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::oneByOne;
using test::point;
using test::turnedGrid;

namespace {

double distanceToSegment(const Vec3& place, const Vec3& a, const Vec3& b) {
  const Vec3 way = b - a;
  const double t = way.squaredNorm() > 0 ? std::clamp(way.dot(place - a) / way.squaredNorm(), 0.0, 1.0) : 0;
  return (place - a - t * way).norm();
}

const ShapePlane tilted = ShapePlane::through(Vec3(0, 20, 60), Vec3(1, 0.3, 0.2), Vec3(-0.2, 1, 0.4));

}  // namespace

TEST_CASE("a ball of mm or of voxels covers on its way what lies within its radius of the way") {
  const Grid grid = turnedGrid({48, 40, 30});
  for (const double radius : {0.31, 3.0, 7.5})
    for (const BrushUnit unit : {BrushUnit::Mm, BrushUnit::Voxels}) {
      const Vec3 from = grid.toWorld({12, 11.3, 9}), to = grid.toWorld({30.4, 25, 16.2});
      const auto metric = [&](const Vec3& world) { return unit == BrushUnit::Mm ? world : grid.toIndex(world); };
      const RegionMask drawn = brushRegion(grid, {BrushTip::Ball, unit, radius}, tilted, from, to);
      const RegionMask wanted = oneByOne(grid.size(), [&](const Index3& i) {
        return i == Index3{30, 25, 16} ||
               distanceToSegment(metric(grid.toWorld(point(i))), metric(from), metric(to)) <= radius;
      });
      CHECK(drawn == wanted);
    }
}

TEST_CASE("a disc covers the voxels of its slice alone, on planes along the grid and on oblique ones") {
  const Grid grid = turnedGrid({48, 40, 30});
  const Vec3 middle = grid.toWorld({24, 20, 15});
  const auto along = ShapePlane::through(middle, grid.direction().col(0), grid.direction().col(1));
  const auto oblique = ShapePlane::through(middle, Vec3(1, 0.3, 0.2), Vec3(-0.2, 1, 0.4));
  for (const ShapePlane& plane : {along, oblique}) {
    const Vec3 from = middle - 5 * plane.right, to = middle + 6 * plane.right + 4 * plane.down;
    const PlaneSlab slab(grid, plane);
    const RegionMask drawn = brushRegion(grid, {BrushTip::Disc, BrushUnit::Mm, 6}, plane, from, to);
    const RegionMask wanted = oneByOne(grid.size(), [&](const Index3& i) {
      const Vec3 world = grid.toWorld(point(i)), foot = world - plane.normal() * plane.distanceTo(world);
      return slab.holds(point(i)) && distanceToSegment(foot, from, to) <= 6;
    });
    CHECK(drawn == wanted);
    CHECK(drawn.count() > 100);
  }
  const RegionMask flat = brushRegion(grid, {BrushTip::Disc, BrushUnit::Mm, 6}, along, middle, middle);
  CHECK(flat.bounds().size()[2] == 1);
}

TEST_CASE("what a disc draws on an oblique slice has no holes when the slice shows the nearest voxels") {
  const Grid grid = turnedGrid({48, 40, 30});
  const auto plane = ShapePlane::through(grid.toWorld({24, 20, 15}), Vec3(1, 0.3, 0.2), Vec3(-0.2, 1, 0.4));
  const Vec3 centre = plane.toWorld(plane.toPlane(grid.toWorld({24, 20, 15})));
  const RegionMask drawn = brushRegion(grid, {BrushTip::Disc, BrushUnit::Mm, 8}, plane, centre, centre);
  for (double x = -6; x <= 6; x += 0.13)
    for (double y = -6; y <= 6; y += 0.13) {
      if (std::hypot(x, y) > 6) continue;
      const Vec3 at = grid.toIndex(centre + x * plane.right + y * plane.down);
      if (!drawn.at({std::llround(at[0]), std::llround(at[1]), std::llround(at[2])})) FAIL(x << " " << y);
    }
}

TEST_CASE("a brush beyond the grid's edge draws what is inside, and nothing outside") {
  const Grid grid = turnedGrid({20, 20, 20});
  const Vec3 edge = grid.toWorld({0, 19, 0}), away = grid.toWorld({-200, 0, 0});
  const RegionMask drawn = brushRegion(grid, {BrushTip::Ball, BrushUnit::Mm, 5}, tilted, edge, edge);
  CHECK(drawn.count() > 0);
  CHECK(drawn.at({0, 19, 0}));
  CHECK(brushRegion(grid, {BrushTip::Ball, BrushUnit::Mm, 5}, tilted, away, away).count() == 0);
}

TEST_CASE("the smart brush stays in the tissue under its centre and in one piece") {
  const Grid grid({60, 60, 3});
  std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
  for (std::int64_t z = 0; z < 3; ++z)
    for (std::int64_t y = 0; y < 60; ++y)
      for (std::int64_t x = 0; x < 60; ++x) {
        const bool organ = (x < 34 || x > 37);
        values[std::size_t(grid.offset({x, y, z}))] = std::int16_t((organ ? 100 : 300) + (x * 7 + y * 13) % 9);
      }
  const Volume volume(grid, std::move(values));
  const auto plane = ShapePlane::through(Vec3(0, 0, 1), Vec3::UnitX(), Vec3::UnitY());
  const RegionMask region = smartBrushRegion(volume, {{BrushTip::Disc, BrushUnit::Mm, 15}}, plane, Vec3(27, 30, 1));
  const RegionMask wanted = oneByOne(grid.size(), [&](const Index3& i) {
    return i[2] == 1 && i[0] < 34 && std::hypot(double(i[0] - 27), double(i[1] - 30)) <= 15;
  });
  CHECK(region == wanted);
}
