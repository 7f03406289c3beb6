#include <algorithm>
#include <cmath>
#include <random>

#include "core/Error.h"
#include "inference/engine/TilePlan.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;

TEST_CASE("tiles cover every voxel, lie inside and begin at most a step apart, whatever the sizes") {
  std::mt19937 random(11);
  const auto pick = [&](int least, int most) { return least + int(random() % unsigned(most - least + 1)); };
  for (int round = 0; round < 300; ++round) {
    const Extent volume{pick(1, 20), pick(1, 40), pick(1, 40)}, patch{pick(1, 9), pick(1, 17), pick(1, 17)};
    const double overlap = pick(0, 9) / 10.0;
    const TilePlan plan(volume, patch, overlap);
    std::vector<int> touched(voxelsOf(volume), 0);
    bool twice = false;
    for (const Box& tile : plan.tiles()) {
      const Box inside = clipped(tile, volume);
      for (std::size_t a = 0; a < 3; ++a) {
        REQUIRE(inside.size[a] == std::min(patch[a], volume[a]));
        if (volume[a] < patch[a]) REQUIRE(std::abs((-tile.begin[a]) - (patch[a] - volume[a] + tile.begin[a])) <= 1);
      }
      for (int z = 0; z < inside.size[0]; ++z)
        for (int y = 0; y < inside.size[1]; ++y)
          for (int x = 0; x < inside.size[2]; ++x)
            twice |= ++touched[std::size_t(((inside.begin[0] + z) * volume[1] + inside.begin[1] + y) * volume[2] +
                                           inside.begin[2] + x)] > 1;
    }
    REQUIRE(std::count(touched.begin(), touched.end(), 0) == 0);
    REQUIRE(plan.overlapping() == twice);
    // In the order of z, so that finished slices can go.
    REQUIRE(std::is_sorted(plan.tiles().begin(), plan.tiles().end(),
                           [](const Box& a, const Box& b) { return a.begin < b.begin; }));
    for (std::size_t i = 1; i < plan.tiles().size(); ++i)
      REQUIRE(plan.tiles()[i].begin[0] - plan.tiles()[i - 1].begin[0] <= std::max(1, int(patch[0] * (1 - overlap))));
  }
}

TEST_CASE("a patch of 0 is the whole volume, rounded up") {
  const TilePlan plan({5, 33, 64}, {1, 0, 0}, 0.5, 16);
  CHECK(plan.patch() == Extent{1, 48, 64});
  CHECK(plan.tiles().size() == 5);
  CHECK_FALSE(plan.overlapping());
}

TEST_CASE("blending weights are MONAI's Gaussian: symmetric, 1 in the middle, 1e-3 in the corners") {
  const TilePlan plan({9, 60, 60}, {5, 17, 33}, 0.5);
  const auto weights = blendingWeights(plan);
  REQUIRE(weights.size() == 5 * 17 * 33);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    REQUIRE(weights[i] == weights[weights.size() - 1 - i]);
    REQUIRE(weights[i] >= 1e-3F);
  }
  CHECK(weights[weights.size() / 2] == 1);
  CHECK(weights[0] == 1e-3F);
  // One voxel off the middle along x: sigma is 33 / 8.
  CHECK(weights[weights.size() / 2 + 1] == Approx(std::exp(-0.5 / (33 / 8.0 * 33 / 8.0))));
}

TEST_CASE("an overlap that never ends is refused") {
  for (const double overlap : {-0.1, 0.95, 1.0, std::nan("")})
    CHECK_THROWS_AS(TilePlan({1, 9, 9}, {1, 3, 3}, overlap), Error);
  CHECK_THROWS_AS(TilePlan({0, 9, 9}, {1, 3, 3}, 0.5), Error);
}
