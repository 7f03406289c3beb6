#include "annotation/algorithms/LabelRegion.h"

#include "annotation/algorithms/Islands.h"
#include "annotation/algorithms/Margin.h"
#include "annotation/algorithms/Smooth.h"
#include "annotation/algorithms/Transfer.h"
#include "tests/annotation/Grids.h"
#include "tests/annotation/Layers.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::oneByOne;
using test::point;

namespace {

RegionMask dust(const Index3& size, unsigned seed, unsigned oneIn) {
  std::mt19937 random(seed);
  return oneByOne(size, [&](const Index3&) { return random() % oneIn == 0; });
}

RegionMask ball(const Grid& grid, const Vec3& centreMm, double radiusMm) {
  return oneByOne(grid.size(), [&](const Index3& i) {
    return (point(i).cwiseProduct(grid.spacing()) - centreMm).norm() <= radiusMm;
  });
}

bool holds(const RegionMask& outer, RegionMask inner) { return (inner -= outer).empty(); }

}  // namespace

TEST_CASE("masks are sets of voxels whatever their boxes") {
  const Index3 size{130, 20, 9};
  const RegionMask a = dust(size, 1, 3), b = inBox(dust(size, 2, 2), {{3, 2, 1}, {99, 30, 8}});
  for (const auto& [how, wanted] : std::vector<std::pair<Combine, std::function<bool(bool, bool)>>>{
           {Combine::And, [](bool x, bool y) { return x && y; }},
           {Combine::Or, [](bool x, bool y) { return x || y; }},
           {Combine::Subtract, [](bool x, bool y) { return x && !y; }},
           {Combine::Xor, [](bool x, bool y) { return x != y; }}})
    CHECK(combined(a, how, b) == oneByOne(size, [&](const Index3& i) { return wanted(a.at(i), b.at(i)); }));
  const RegionMask full = oneByOne({128, 2, 2}, [](const Index3&) { return true; });
  int runs = 0;
  full.forEachRun([&](std::int64_t, std::int64_t, std::int64_t from, std::int64_t to) {
    ++runs;
    CHECK(from == 0);
    CHECK(to == 128);
  });
  CHECK(runs == 4);
}

TEST_CASE("the region of a label is where it stands") {
  const LabelMap map = test::blocks(Grid({70, 45, 37}), 4);
  for (LabelId label = 1; label <= 5; ++label) {
    const RegionMask region = regionOf(map, label);
    CHECK(region == oneByOne(map.grid().size(), [&](const Index3& i) { return map.at(i) == label; }));
    CHECK(region.box() == region.bounds());
  }
}

TEST_CASE("a margin reaches exactly so many mm, and shrinking leaves what lies deeper") {
  const Grid grid({40, 36, 20}, Vec3(0.7, 0.9, 2.5));
  RegionMask mask = ball(grid, {14, 16, 25}, 9);
  mask |= dust(grid.size(), 5, 900);
  std::vector<Vec3> in, out;
  oneByOne(grid.size(), [&](const Index3& i) {
    (mask.at(i) ? in : out).push_back(point(i).cwiseProduct(grid.spacing()));
    return false;
  });
  const auto nearest = [&](const std::vector<Vec3>& all, const Index3& i) {
    double least = 1e300;
    for (const Vec3& each : all) least = std::min(least, (each - point(i).cwiseProduct(grid.spacing())).norm());
    return least;
  };
  CHECK(withMargin(mask, grid, 3.3) == oneByOne(grid.size(), [&](const Index3& i) { return nearest(in, i) <= 3.3; }));
  CHECK(withMargin(mask, grid, -1.6) == oneByOne(grid.size(), [&](const Index3& i) { return nearest(out, i) > 1.6; }));
  CHECK(withMargin(mask, grid, 0) == mask);
  CHECK(withMargin(RegionMask(), grid, 4).empty());
}

TEST_CASE("closing adds and opening takes away, and neither does more a second time") {
  const Grid grid({60, 50, 20}, Vec3(0.8, 0.8, 1.5));
  RegionMask mask = ball(grid, {24, 20, 15}, 11);
  mask -= dust(grid.size(), 3, 30);
  mask |= dust(grid.size(), 4, 200);
  const RegionMask shut = closed(mask, grid, 2), open = opened(mask, grid, 1);
  CHECK(holds(shut, mask));
  CHECK(holds(mask, open));
  CHECK(shut.count() > mask.count());
  CHECK(open.count() < mask.count());
  CHECK(closed(shut, grid, 2) == shut);
  CHECK(opened(open, grid, 1) == open);
}

TEST_CASE("a shell is as thick as it says, on the side that it says") {
  const Grid grid({50, 60, 40}, Vec3(1, 0.5, 2));
  const auto cuboid = [&](double mm) {
    return oneByOne(grid.size(), [&](const Index3& i) {
      const Vec3 place = point(i).cwiseProduct(grid.spacing());
      return std::abs(place[0] - 24.5) < 10 + mm && std::abs(place[1] - 14.75) < 8 + mm &&
             std::abs(place[2] - 39) < 20 + mm;
    });
  };
  const RegionMask mask = cuboid(0);
  CHECK(shell(mask, grid, 4, ShellSide::Inside) == combined(mask, Combine::Subtract, cuboid(-4)));
  const RegionMask outside = shell(mask, grid, 4, ShellSide::Outside), middle = shell(mask, grid, 4, ShellSide::Middle);
  CHECK(outside.bounds() == cuboid(4).bounds());
  CHECK(combined(mask, Combine::And, outside).empty());
  CHECK(middle.bounds() == cuboid(2).bounds());
  CHECK(combined(middle, Combine::And, mask) == combined(mask, Combine::Subtract, cuboid(-2)));
}

TEST_CASE("islands are what floods find, from the largest") {
  const Index3 size{70, 31, 13};
  for (const Touching touching : {Touching::Faces, Touching::Corners}) {
    const RegionMask mask = dust(size, 6, touching == Touching::Faces ? 3 : 8);
    const Islands islands(mask, touching);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < islands.count(); ++i) {
      sum += islands.voxels(i);
      if (i > 0 && islands.voxels(i) > islands.voxels(i - 1)) FAIL("not by size");
    }
    CHECK(sum == mask.count());
    std::mt19937 random(1);
    for (int check = 0; check < 40; ++check) {
      const Index3 at{std::int64_t(random() % 70), std::int64_t(random() % 31), std::int64_t(random() % 13)};
      const std::size_t island = islands.at(at);
      CHECK((island == islands.count()) == !mask.at(at));
      if (!mask.at(at)) continue;
      const auto open = [&](std::int64_t y, std::int64_t z, std::span<RegionMask::Word> words) {
        std::ranges::copy(mask.row(y, z), words.begin());
      };
      CHECK(islands.where([&](std::size_t each) { return each == island; }) ==
            flood(mask.box(), open, std::span(&at, 1), touching));
    }
  }
}

TEST_CASE("islands can be kept, dropped and labelled") {
  const Grid grid({60, 40, 20});
  RegionMask mask = ball(grid, {15, 20, 10}, 8);
  const RegionMask large = mask, small = ball(grid, {45, 20, 10}, 5);
  mask |= small;
  mask.set({58, 38, 18});
  const Islands islands(mask);
  REQUIRE(islands.count() == 3);
  CHECK(islands.largest() == large);
  CHECK(islands.atLeast(2) == combined(large, Combine::Or, small));
  const LabelPatch patch = islands.labelled({7, 9});
  CHECK(patch.where == combined(large, Combine::Or, small));
  CHECK(patch.labels[patch.place({15, 20, 10})] == 7);
  CHECK(patch.labels[patch.place({45, 20, 10})] == 9);
}

TEST_CASE("the median asks the majority of the box around each voxel") {
  const Grid grid({40, 30, 12}, Vec3(1, 1, 2));
  const RegionMask mask = dust(grid.size(), 8, 2);
  const RegionMask wanted = oneByOne(grid.size(), [&](const Index3& i) {
    int in = 0, all = 0;
    for (std::int64_t z = i[2] - 1; z <= i[2] + 1; ++z)
      for (std::int64_t y = i[1] - 2; y <= i[1] + 2; ++y)
        for (std::int64_t x = i[0] - 2; x <= i[0] + 2; ++x) {
          if (!grid.contains({x, y, z})) continue;
          ++all;
          in += mask.at({x, y, z});
        }
    return 2 * in > all;
  });
  CHECK(medianOf(mask, grid, 2.5) == wanted);
}

TEST_CASE("labels smoothed together neither overlap nor part, lose their spikes and leave others alone") {
  const Grid grid({60, 60, 30});
  LabelMap map(grid, test::tableOf(3));
  for (std::int64_t z = 0; z < 30; ++z)
    for (std::int64_t y = 0; y < 60; ++y)
      for (std::int64_t x = 0; x < 60; ++x)
        map.voxels()[std::size_t(grid.offset({x, y, z}))] = LabelId(y > 50 ? 3 : x < 30 ? 1 : 2);
  map.voxels()[std::size_t(grid.offset({40, 20, 15}))] = 1;
  map.voxels()[std::size_t(grid.offset({10, 20, 15}))] = 0;
  const LabelPatch patch = smoothedJointly(map, {1, 2}, 1.5);
  CHECK(patch.where.at({40, 20, 15}));
  CHECK(patch.labels[patch.place({40, 20, 15})] == 2);
  CHECK(patch.labels[patch.place({10, 20, 15})] == 1);
  CHECK(patch.where.count() == 2);  // straight borders stay where they are
}

TEST_CASE("a slice is copied to another one, only of the labels that were asked for") {
  const LabelMap map = test::blocks(Grid({30, 28, 26}), 4);
  for (int axis = 0; axis < 3; ++axis) {
    const LabelPatch slice = sliceOf(map, axis, 12, {2, 3});
    Index3 by{0, 0, 0};
    by[axis] = 5;
    const LabelPatch target = moved(slice, by);
    CHECK(target.where == oneByOne(map.grid().size(), [&](const Index3& i) {
            Index3 from = i;
            from[axis] -= 5;
            return i[axis] == 17 && (map.at(from) == 2 || map.at(from) == 3);
          }));
    target.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
      for (auto x = from; x < to; ++x) {
        Index3 source{x, y, z};
        source[axis] -= 5;
        if (target.labels[target.place({x, y, z})] != map.at(source)) FAIL("label");
      }
    });
  }
  CHECK(sliceOf(map, 2, 99).where.empty());
}

TEST_CASE("a mask is mirrored at the plane, twice is itself") {
  const Grid grid({41, 30, 20}, Vec3(1, 2, 3), Vec3(-20, 0, 0));
  const RegionMask mask = ball(Grid({41, 30, 20}, Vec3(1, 2, 3)), {10, 20, 30}, 8);
  const auto plane = ShapePlane::through(Vec3::Zero(), Vec3::UnitY(), Vec3::UnitZ());
  const RegionMask image = mirrored(mask, grid, plane);
  CHECK(image == oneByOne(grid.size(), [&](const Index3& i) { return mask.at({40 - i[0], i[1], i[2]}); }));
  CHECK(mirrored(image, grid, plane) == mask);
}

TEST_CASE("a label that gets another region leaves background behind") {
  test::Drawing drawing(test::blocks(Grid({60, 50, 20}), 3));
  const RegionMask was = regionOf(*drawing.layer().labels(), 2);
  const RegionMask is = withMargin(was, drawing.layer().grid(), -1);
  REQUIRE_FALSE(is.empty());
  Stroke stroke(drawing.journal, 1, 2);
  exchangeRegion(stroke, was, is);
  CHECK(regionOf(*drawing.layer().labels(), 2) == is);
  CHECK(drawing.layer().labels()->counts().size() == 3);
}
