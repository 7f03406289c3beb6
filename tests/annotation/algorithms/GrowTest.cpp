#include <queue>

#include "annotation/algorithms/GrowFromSeeds.h"
#include "core/Error.h"
#include "tests/annotation/Grids.h"
#include "tests/annotation/Layers.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

/// Two organs that touch, each of its own value, on a background of a third, all with noise.
struct Scene {
  Grid grid;
  VolumePtr volume;
  LabelMap truth;

  explicit Scene(const Grid& on, int noise = 12) : grid(on), truth(on, test::tableOf(3)) {
    const Index3& n = grid.size();
    std::mt19937 random(4);
    std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
    for (std::int64_t z = 0, i = 0; z < n[2]; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y)
        for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
          const Vec3 place(double(x) / double(n[0]) - 0.5, double(y) / double(n[1]) - 0.5,
                           double(z) / double(n[2]) - 0.5);
          const LabelId label = place.norm() > 0.38 ? 3 : place.x() + 0.3 * place.y() < 0 ? 1 : 2;
          truth.voxels()[std::size_t(i)] = label;
          values[std::size_t(i)] = std::int16_t((label == 1   ? 40
                                                 : label == 2 ? 140
                                                              : -80) +
                                                int(random() % unsigned(2 * noise)) - noise);
        }
    volume = std::make_shared<const Volume>(grid, std::move(values));
  }

  void seed(LabelMap& seeds, const Vec3& at, double radius, LabelId label) const {
    const Index3& n = grid.size();
    const auto reach = std::int64_t(radius);
    const Index3 c{std::int64_t(at.x() * double(n[0])), std::int64_t(at.y() * double(n[1])),
                   std::int64_t(at.z() * double(n[2]))};
    for (auto z = -reach; z <= reach; ++z)
      for (auto y = -reach; y <= reach; ++y)
        for (auto x = -reach; x <= reach; ++x)
          if (double(x * x + y * y + z * z) <= radius * radius)
            seeds.voxels()[std::size_t(grid.offset({c[0] + x, c[1] + y, c[2] + z}))] = label;
  }

  LabelMap seeds(double radius) const {
    LabelMap seeds(grid, test::tableOf(3));
    seed(seeds, {0.3, 0.5, 0.5}, radius, 1);
    seed(seeds, {0.7, 0.5, 0.5}, radius, 2);
    seed(seeds, {0.1, 0.1, 0.1}, radius, 3);
    return seeds;
  }
};

double agreement(const LabelPatch& patch, const LabelMap& truth) {
  std::int64_t same = 0;
  for (std::size_t i = 0; i < patch.labels.size(); ++i) same += patch.labels[i] == truth.voxels()[i];
  return double(same) / double(patch.labels.size());
}

}  // namespace

TEST_CASE("seeds grow to the edges of what they lie in, on unequal spacing too") {
  for (const Vec3& spacing : {Vec3(1, 1, 1), Vec3(0.7, 0.7, 2.5)}) {
    const Scene scene(Grid({60, 56, 40}, spacing));
    GrowFromSeeds grow(scene.volume);
    const LabelPatch grown = grow.grow(scene.seeds(3));
    CHECK(grown.where.count() == scene.grid.voxelCount());
    CHECK(agreement(grown, scene.truth) > 0.995);
  }
}

TEST_CASE("in an even volume each voxel comes to the seed that fewest mm along the axes lead to") {
  const Grid grid({23, 19, 11}, Vec3(1, 1, 3));
  const auto volume =
      std::make_shared<const Volume>(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), 7));
  LabelMap seeds(grid);
  const Index3 a{3, 4, 2}, b{18, 12, 9};
  seeds.voxels()[std::size_t(grid.offset(a))] = 5;
  seeds.voxels()[std::size_t(grid.offset(b))] = 9;
  const LabelPatch grown = GrowFromSeeds(volume).grow(seeds);
  const auto mm = [](const Index3& from, const Index3& to) {
    return std::abs(from[0] - to[0]) + std::abs(from[1] - to[1]) + 3 * std::abs(from[2] - to[2]);
  };
  for (std::int64_t z = 0; z < 11; ++z)
    for (std::int64_t y = 0; y < 19; ++y)
      for (std::int64_t x = 0; x < 23; ++x) {
        const Index3 i{x, y, z};
        if (mm(i, a) != mm(i, b) && grown.labels[grown.place(i)] != (mm(i, a) < mm(i, b) ? 5 : 9))
          FAIL(x << " " << y << " " << z);
      }
}

TEST_CASE("after any change of the seeds the result is that of a fresh start") {
  const Scene scene(Grid({60, 56, 40}));
  GrowFromSeeds grow(scene.volume);
  LabelMap seeds = scene.seeds(3);
  std::mt19937 random(7);
  for (int step = 0; step < 12; ++step) {
    CHECK(grow.grow(seeds).labels == GrowFromSeeds(scene.volume).grow(seeds).labels);
    const auto place = [&] { return 0.1 + 0.8 * double(random() % 1000) / 1000; };
    const Vec3 at(place(), place(), place());
    scene.seed(seeds, at, 3, LabelId(random() % 4));
    if (step == 5) std::ranges::replace(seeds.voxels(), LabelId(2), LabelId(0));
    if (step == 8) scene.seed(seeds, {0.7, 0.5, 0.5}, 3, 2);
  }
}

TEST_CASE("growth that was cancelled is taken up again") {
  const Scene scene(Grid({60, 56, 40}));
  GrowFromSeeds grow(scene.volume);
  const LabelMap seeds = scene.seeds(3);
  CancelFlag flag;
  int calls = 0;
  flag.cancel();
  const Progress progress([&](double, const std::string&) { ++calls; }, flag);
  CHECK_THROWS_AS(grow.grow(seeds, progress), Cancelled);
  LabelMap more = seeds;
  scene.seed(more, {0.8, 0.8, 0.8}, 2, 1);
  CHECK(grow.grow(more).labels == GrowFromSeeds(scene.volume).grow(more).labels);
}

TEST_CASE("growth stays in its box and its range of values") {
  const Scene scene(Grid({60, 56, 40}));
  GrowOptions options;
  options.box = IndexBox{{5, 3, 2}, {55, 50, 38}};
  options.range = ValueRange{0, 400};
  const LabelPatch grown = GrowFromSeeds(scene.volume, options).grow(scene.seeds(3));
  CHECK(grown.where.box() == *options.box);
  std::int64_t inRange = 0;
  grown.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    for (auto x = from; x < to; ++x) inRange += scene.volume->at({x, y, z}) >= 0;
  });
  CHECK(grown.where.count() > 10000);
  CHECK(inRange >= grown.where.count() - 200);  // the seed outside stays
}

TEST_CASE("without seeds there is nothing to grow") {
  const Scene scene(Grid({20, 20, 20}));
  CHECK_THROWS_AS(GrowFromSeeds(scene.volume).grow(LabelMap(scene.grid)), Error);
  CHECK_THROWS_AS(GrowFromSeeds(scene.volume).grow(LabelMap(Grid({5, 5, 5}))), Error);
}

TEST_CASE("growing 256^3 anew and after an edit") {
  const Scene scene(Grid({256, 256, 256}));
  LabelMap seeds = scene.seeds(6);
  std::optional<GrowFromSeeds> grow;
  LabelPatch grown;
  test::timed("preparing 256^3", [&] { grow.emplace(scene.volume); });
  test::timed("growing 256^3", [&] { grown = grow->grow(seeds); });
  CHECK(agreement(grown, scene.truth) > 0.995);
  scene.seed(seeds, {0.5, 0.75, 0.5}, 8, 1);
  test::timed("growing 256^3 again after an edit", [&] { grown = grow->grow(seeds); });
  scene.seed(seeds, {0.5, 0.75, 0.5}, 8, 0);
  test::timed("growing 256^3 again after its undo", [&] { grown = grow->grow(seeds); });
  CHECK(agreement(grown, scene.truth) > 0.995);
}
