#include "core/Grid.h"

#include <random>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/Volume.h"
#include "tests/support/Catch.h"

using namespace hilum;

TEST_CASE("world -> index -> world is the identity, sheared grids included") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> u(-1, 1);
  for (int n = 0; n < 50; ++n) {
    Mat3 d = Mat3::Random();
    if (std::abs(d.determinant()) < 0.1) continue;
    const Grid g({10, 20, 30}, Vec3(0.7, 0.9, 2.5), Vec3(u(random), u(random), u(random)) * 100, d);
    const Vec3 p(u(random) * 50, u(random) * 50, u(random) * 50);
    CHECK((g.toWorld(g.toIndex(p)) - p).norm() < 1e-9);
  }
}

TEST_CASE("all 48 axis orders reach LPS and keep every voxel at its place") {
  std::array<int, 3> perm{0, 1, 2};
  do {
    for (int signs = 0; signs < 8; ++signs) {
      Mat3 d = Mat3::Zero();
      for (int c = 0; c < 3; ++c) d(perm[c], c) = (signs >> c & 1) ? -1 : 1;
      const Grid g({3, 4, 5}, Vec3(1, 2, 3), Vec3(10, 20, 30), d);
      std::vector<std::int16_t> v(60);
      for (int i = 0; i < 60; ++i) v[i] = std::int16_t(i);
      const Volume volume(g, v);
      const AxisOrder order = closestToLps(g);
      const Volume lps = reordered(volume, order);
      REQUIRE(lps.grid().orientation() == "LPS");
      for (std::int64_t z = 0; z < 5; ++z)
        for (std::int64_t y = 0; y < 4; ++y)
          for (std::int64_t x = 0; x < 3; ++x) {
            const Vec3 q = lps.grid().toIndex(g.toWorld(Vec3(x, y, z)));
            const Index3 i{std::llround(q[0]), std::llround(q[1]), std::llround(q[2])};
            REQUIRE(lps.at(i) == volume.at({x, y, z}));
          }
      const Volume back = reordered(lps, inverse(order));
      REQUIRE(back.grid().sameAs(g));
      REQUIRE(back.at({2, 3, 4}) == 59);
    }
  } while (std::next_permutation(perm.begin(), perm.end()));
}

TEST_CASE("a grid refuses what cannot be a place in space") {
  CHECK_THROWS_AS(Grid({0, 1, 1}), Error);
  CHECK_THROWS_AS(Grid({1, 1, 1}, Vec3(0, 1, 1)), Error);
  CHECK_THROWS_AS(Grid({1, 1, 1}, Vec3(1, 1, 1), Vec3(std::nan(""), 0, 0)), Error);
  CHECK_THROWS_AS(Grid({1, 1, 1}, Vec3(1, 1, 1), Vec3::Zero(), Mat3::Ones()), Error);
}
