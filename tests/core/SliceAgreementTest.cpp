#include "core/metrics/SliceAgreement.h"

#include <random>

#include "core/Error.h"
#include "core/metrics/Overlap.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

LabelMap randomLabels(std::uint32_t seed, LabelId most = 1) {
  std::mt19937 random(seed);
  LabelMap map(Grid({7, 5, 6}));
  for (LabelId& voxel : map.voxels()) voxel = LabelId(random() % (most + 1U));
  return map;
}

/// A row of slices of 10 voxels each: so many of them only in the first, in both, only in the second.
struct Filled {
  int first, both, second;
};
std::pair<LabelMap, LabelMap> slicesOf(const std::vector<Filled>& slices) {
  const Grid grid({10, 1, std::int64_t(slices.size())});
  std::pair<LabelMap, LabelMap> maps{LabelMap(grid), LabelMap(grid)};
  for (std::size_t z = 0; z < slices.size(); ++z)
    for (int x = 0; x < 10; ++x) {
      const auto& [first, both, second] = slices[z];
      maps.first.voxels()[z * 10 + std::size_t(x)] = x < first + both;
      maps.second.voxels()[z * 10 + std::size_t(x)] = x >= first && x < first + both + second;
    }
  return maps;
}

}  // namespace

TEST_CASE("the slices' counts add up to the overlap of the whole") {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    const LabelMap a = randomLabels(seed), b = randomLabels(seed + 100);
    const Overlap whole = overlap(a, 1, b, 1);
    SliceAgreement sum;
    for (const SliceAgreement& slice : sliceAgreements(a, b)) {
      sum.first += slice.first, sum.second += slice.second, sum.common += slice.common;
      CHECK(slice.differing == slice.first + slice.second - 2 * slice.common);  // of one label
    }
    CHECK(sum.first == whole.predicted);
    CHECK(sum.second == whole.reference);
    CHECK(sum.dice() == Approx(whole.dice()));
  }
}

TEST_CASE("labels of other numbers agree where they mean the same, and another label counts against it") {
  LabelMap a = randomLabels(3, 2), b = a;
  for (LabelId& voxel : b.voxels()) voxel = voxel == 0 ? LabelId(0) : LabelId(voxel + 4);
  const std::vector<LabelId> as{0, 5, 6};
  for (const SliceAgreement& slice : sliceAgreements(a, b, as)) {
    CHECK(slice.dice() == 1);
    CHECK(slice.differing == 0);
  }
  for (const SliceAgreement& slice : sliceAgreements(a, b)) {
    CHECK(slice.common == 0);
    CHECK(slice.differing == slice.first);
  }
}

TEST_CASE("a label without a counterpart is right nowhere") {
  const auto [a, b] = slicesOf({{3, 0, 0}});
  const std::vector<LabelId> none{0, 0};
  const auto slices = sliceAgreements(a, b, none);
  CHECK(slices[0].common == 0);
  CHECK(slices[0].differing == 3);
  CHECK(slices[0].centre == Vec3(1, 0, 0));
}

TEST_CASE("the worst slices come by Dice, then by size, and never two that lie close") {
  const auto [a, b] = slicesOf({{0, 8, 0}, {1, 8, 0}, {0, 2, 6}, {2, 2, 6}, {0, 0, 0}, {1, 0, 0}, {5, 0, 0}, {0, 9, 0}});
  const auto slices = sliceAgreements(a, b);
  CHECK(slices[4].empty());
  CHECK(slices[4].dice() == 1);
  CHECK(worstSlices(slices, 1) == std::vector<std::int64_t>{6, 3, 2, 1, 5});  // slice 5 is a tip
  CHECK(worstSlices(slices, 2) == std::vector<std::int64_t>{6, 3, 1});
  CHECK(worstSlices(sliceAgreements(a, a), 1).empty());
}

TEST_CASE("slices on different grids are not compared") {
  CHECK_THROWS_AS(sliceAgreements(LabelMap(Grid({2, 2, 2})), LabelMap(Grid({2, 2, 3}))), Error);
}
