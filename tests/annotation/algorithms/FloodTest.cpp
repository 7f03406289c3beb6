#include "annotation/algorithms/FloodFill.h"

#include <deque>
#include <random>

#include "annotation/algorithms/PlaneSlab.h"
#include "core/Error.h"
#include "tests/annotation/Grids.h"
#include "tests/annotation/Layers.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::oneByOne;
using test::point;

namespace {

Volume maze(const Grid& grid, unsigned seed, bool whole) {
  std::mt19937 random(seed);
  std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
  for (auto& value : values) value = std::int16_t(random() % 100);
  if (whole) return Volume(grid, std::move(values));
  return Volume(grid, std::vector<float>(values.begin(), values.end()));
}

/// The plainest flood there is: voxel by voxel.
template <class Open>
RegionMask plainFlood(const Index3& size, const Index3& seed, bool corners, const Open& open) {
  RegionMask reached({{0, 0, 0}, size});
  std::deque<Index3> queue;
  const auto enter = [&](const Index3& i) {
    for (int a = 0; a < 3; ++a)
      if (i[a] < 0 || i[a] >= size[a]) return;
    if (reached.at(i) || !open(i)) return;
    reached.set(i);
    queue.push_back(i);
  };
  enter(seed);
  for (; !queue.empty(); queue.pop_front()) {
    const Index3 at = queue.front();
    for (int x = -1; x <= 1; ++x)
      for (int y = -1; y <= 1; ++y)
        for (int z = -1; z <= 1; ++z)
          if (corners || std::abs(x) + std::abs(y) + std::abs(z) == 1) enter({at[0] + x, at[1] + y, at[2] + z});
  }
  return reached;
}

}  // namespace

TEST_CASE("a flood reaches what a walk from voxel to voxel reaches") {
  const Grid grid({150, 33, 21});
  for (const unsigned seed : {1u, 2u, 3u})
    for (const bool corners : {false, true}) {
      const Volume volume = maze(grid, seed, seed != 2);
      // Near the threshold at which a random maze percolates.
      const ValueRange range{0, corners ? 12.0 : 34.0};
      const auto open = [&](const Index3& i) { return range.holds(volume.at(i)); };
      for (const Index3& start : {Index3{75, 16, 10}, Index3{0, 0, 0}, Index3{149, 32, 20}, Index3{64, 5, 5}}) {
        FloodOptions options{.range = range};
        options.touching = corners ? Touching::Corners : Touching::Faces;
        CHECK(floodFill(volume, start, options) == plainFlood(grid.size(), start, corners, open));
      }
    }
}

TEST_CASE("a flood on a plane stays on the voxels that the plane passes through") {
  const Grid grid = test::turnedGrid({60, 50, 40});
  const Volume volume = maze(grid, 5, true);
  const ValueRange range{0, 60};
  const Index3 seed{30, 25, 20};
  const auto plane = ShapePlane::through(grid.toWorld(point(seed)), Vec3(1, 0.3, 0.2), Vec3(-0.2, 1, 0.4));
  const PlaneSlab slab(grid, plane);
  FloodOptions options{.range = range};
  options.plane = plane;
  CHECK(floodFill(volume, seed, options) == plainFlood(grid.size(), seed, false, [&](const Index3& i) {
          return slab.holds(point(i)) && range.holds(volume.at(i));
        }));
}

TEST_CASE("a flood by labels fills what bears the label of its seed") {
  const Grid grid({60, 50, 40});
  const LabelMap labels = test::blocks(grid, 3);
  const Volume volume = maze(grid, 5, true);
  FloodOptions options;
  options.sameLabel = &labels;
  options.box = IndexBox{{5, 0, 0}, {55, 50, 39}};
  const Index3 seed{30, 25, 20};
  CHECK(floodFill(volume, seed, options) == plainFlood(grid.size(), seed, false, [&](const Index3& i) {
          return i[0] >= 5 && i[0] < 55 && i[2] < 39 && labels.at(i) == labels.at(seed);
        }));
}

TEST_CASE("a flood that begins outside its range or the volume is empty") {
  const Volume volume = maze(Grid({20, 20, 20}), 1, true);
  CHECK(floodFill(volume, {3, 3, 3}, {.range = {500, 600}}).empty());
  CHECK(floodFill(volume, {-3, 3, 3}, {}).empty());
  CHECK_THROWS_AS(annotation::around(volume, {20, 0, 0}, 5), Error);
  const ValueRange range = annotation::around(volume, {4, 5, 6}, 5);
  CHECK(range.low == volume.at({4, 5, 6}) - 5);
  CHECK(range.high == volume.at({4, 5, 6}) + 5);
}

TEST_CASE("the threshold marks each value within the range, its ends included") {
  const Grid grid({131, 20, 10});
  for (const bool whole : {true, false}) {
    const Volume volume = maze(grid, 9, whole);
    for (const ValueRange range : {ValueRange{20, 40}, ValueRange{19.5, 40.2}, ValueRange{}, ValueRange{50, 40},
                                   ValueRange{-1e9, 3}, ValueRange{70, 1e9}, ValueRange{1e6, 1e7}})
      CHECK(threshold(volume, range) ==
            oneByOne(grid.size(), [&](const Index3& i) { return range.holds(volume.at(i)); }));
  }
}

TEST_CASE("a lung-like cavity of 512 x 512 x 300 is flooded and drawn in half a second") {
  const Grid grid({512, 512, 300});
  std::vector<std::int16_t> values(std::size_t(grid.voxelCount()), std::int16_t(40));
  std::int64_t cavity = 0;
  for (std::int64_t z = 0; z < 300; ++z)
    for (std::int64_t y = 0; y < 512; ++y)
      for (std::int64_t x = 0; x < 512; ++x) {
        const Vec3 place((double(x) - 150) / 95, (double(y) - 250) / 140, (double(z) - 150) / 140);
        const bool vessel = x % 29 < 3 && y % 31 < 3;
        if (place.squaredNorm() > 1 || vessel) continue;
        values[std::size_t(grid.offset({x, y, z}))] = std::int16_t(-850 + (x * 31 + y * 17 + z * 7) % 60);
        ++cavity;
      }
  const Volume volume(grid, std::move(values));
  test::Drawing drawing(LabelMap(grid, test::tableOf(1)));
  RegionMask found;
  test::timed("flood of a lung", [&] { found = floodFill(volume, {150, 250, 150}, {.range = {-1024, -500}}); });
  CHECK(found.count() == cavity);
  test::timed("drawing it", [&] {
    Stroke stroke(drawing.journal, 1, 1);
    stroke.apply(found);
    CHECK(stroke.commit({}));
  });
  CHECK(drawing.layer().labels()->counts().at(1) == cavity);
  test::timed("taking it back", [&] { drawing.journal.undo(); });
  CHECK(drawing.layer().labels()->counts().empty());
}
