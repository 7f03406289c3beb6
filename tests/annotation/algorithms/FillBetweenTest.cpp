#include "annotation/algorithms/FillBetween.h"

#include "tests/annotation/Grids.h"
#include "tests/annotation/Layers.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

/// Draws a disc (mm) on one slice across an axis.
void disc(LabelMap& map, int axis, std::int64_t slice, const Vec2& centreMm, double radiusMm, LabelId label) {
  const int u = axis == 0 ? 1 : 0, v = axis == 2 ? 1 : 2;
  const Vec3& mm = map.grid().spacing();
  Index3 at;
  at[axis] = slice;
  for (at[v] = 0; at[v] < map.grid().size()[v]; ++at[v])
    for (at[u] = 0; at[u] < map.grid().size()[u]; ++at[u])
      if (std::hypot(double(at[u]) * mm[u] - centreMm.x(), double(at[v]) * mm[v] - centreMm.y()) <= radiusMm)
        map.voxels()[std::size_t(map.grid().offset(at))] = label;
}

struct Circle {
  double radiusMm;
  Vec2 centreMm;
};

/// The disc of the same area and centre as a label on a slice.
Circle circleOn(const LabelPatch& patch, const Grid& grid, int axis, std::int64_t slice, LabelId label) {
  const int u = axis == 0 ? 1 : 0, v = axis == 2 ? 1 : 2;
  double count = 0;
  Vec2 sum = Vec2::Zero();
  patch.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    for (auto x = from; x < to; ++x) {
      const Index3 at{x, y, z};
      if (at[axis] != slice || patch.labels[patch.place(at)] != label) continue;
      ++count;
      sum += Vec2(double(at[u]) * grid.spacing()[u], double(at[v]) * grid.spacing()[v]);
    }
  });
  return {std::sqrt(count * grid.spacing()[u] * grid.spacing()[v] / M_PI), sum / std::max(1.0, count)};
}

}  // namespace

TEST_CASE("between two discs about one centre lie discs whose radius goes evenly, along every axis") {
  const Grid grid({90, 80, 70}, Vec3(0.8, 1, 1.2));
  for (int axis = 0; axis < 3; ++axis) {
    LabelMap map(grid);
    disc(map, axis, 10, {36, 38}, 10, 4);
    disc(map, axis, 30, {36, 38}, 25, 4);
    CHECK(drawnAxis(map, {4}) == axis);
    const LabelPatch filled = fillBetween(map);
    for (std::int64_t slice = 11; slice < 30; ++slice) {
      const Circle circle = circleOn(filled, grid, axis, slice, 4);
      CHECK(circle.radiusMm == Approx(10 + 15 * double(slice - 10) / 20).margin(0.7));
      CHECK((circle.centreMm - Vec2(36, 38)).norm() < 0.7);
    }
    CHECK(filled.where.bounds().begin[axis] == 11);
    CHECK(filled.where.bounds().end[axis] == 30);
  }
}

TEST_CASE("drawings that do not overlap are carried from one centre to the other") {
  const Grid grid({120, 80, 40});
  LabelMap map(grid);
  disc(map, 2, 5, {20, 30}, 9, 1);
  disc(map, 2, 25, {95, 45}, 9, 1);
  const LabelPatch filled = fillBetween(map);
  for (std::int64_t slice = 6; slice < 25; ++slice) {
    const double t = double(slice - 5) / 20;
    const Circle circle = circleOn(filled, grid, 2, slice, 1);
    CHECK(circle.radiusMm == Approx(9).margin(0.4));
    CHECK((circle.centreMm - Vec2(20 + 75 * t, 30 + 15 * t)).norm() < 0.6);
  }
}

TEST_CASE("labels that meet between slices share the space at equal depth, and drawn slices stay as they are") {
  const Grid grid({100, 80, 40});
  LabelMap map(grid);
  for (const std::int64_t slice : {4, 14, 30}) {
    disc(map, 2, slice, {36, 40}, 14, 1);
    disc(map, 2, slice, {64, 40}, 14 + double(slice) / 10, 2);
  }
  const LabelPatch filled = fillBetween(map, {.labels = {1, 2}});
  std::int64_t crossed = 0;
  filled.where.forEachRun(
      [&](std::int64_t, std::int64_t z, std::int64_t, std::int64_t) { CHECK_FALSE((z == 4 || z == 14 || z == 30)); });
  filled.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    for (auto x = from; x < to; ++x) crossed += filled.labels[filled.place({x, y, z})] == 1 && x > 52;
  });
  CHECK(crossed == 0);
  CHECK(circleOn(filled, grid, 2, 9, 1).radiusMm == Approx(14).margin(0.5));
  const LabelPatch one = fillBetween(map, {.labels = {1}});
  CHECK(std::ranges::count(one.labels, LabelId(2)) == 0);
}

TEST_CASE("with nothing between drawn slices there is nothing to fill") {
  LabelMap map(Grid({30, 30, 10}));
  CHECK(fillBetween(map).where.empty());
  disc(map, 2, 3, {15, 15}, 6, 1);
  disc(map, 2, 4, {15, 15}, 7, 1);
  CHECK(fillBetween(map).where.empty());
}

TEST_CASE("ten drawn slices of 512 x 512") {
  const Grid grid({512, 512, 100});
  LabelMap map(grid);
  for (int i = 0; i < 10; ++i) {
    disc(map, 2, 4 + 10 * i, {170.0 + i, 250}, 130 - 3 * i, 1);
    disc(map, 2, 4 + 10 * i, {370, 250.0 + 2 * i}, 60 + 5 * i, 2);
  }
  LabelPatch filled;
  test::timed("fill between ten slices of 512^2, two labels", [&] { filled = fillBetween(map); });
  CHECK(circleOn(filled, grid, 2, 9, 1).radiusMm == Approx(128.5).margin(0.5));
}
