#include "core/metrics/Overlap.h"

#include "core/Error.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

LabelMap line(std::vector<LabelId> voxels) {
  return LabelMap(Grid({std::int64_t(voxels.size()), 1, 1}, Vec3(1, 1, 2)), std::move(voxels));
}

}  // namespace

TEST_CASE("overlap measures follow their definitions on counted voxels") {
  const auto all = overlaps(line({1, 1, 1, 0, 2, 2, 0}), line({0, 1, 1, 1, 2, 0, 3}));
  REQUIRE(all.size() == 3);
  const Overlap& one = all.at(1);
  CHECK(one.predicted == 3);
  CHECK(one.reference == 3);
  CHECK(one.common == 2);
  CHECK(one.dice() == Approx(4.0 / 6));
  CHECK(one.jaccard() == Approx(2.0 / 4));
  CHECK(one.sensitivity() == Approx(2.0 / 3));
  CHECK(all.at(2).sensitivity() == 1);
  CHECK(all.at(2).precision() == 0.5);
  CHECK(all.at(2).volumeDifferenceMl() == Approx(0.002));
}

TEST_CASE("a label that one side lacks overlaps nothing, one that both lack overlaps fully") {
  const LabelMap some = line({3, 3, 0}), none = line({0, 0, 0});
  CHECK(overlaps(some, none).at(3).dice() == 0);
  CHECK(overlaps(none, some).at(3).precision() == 0);
  CHECK(overlaps(none, none).empty());
  const Overlap empty = overlap(none, 5, some, 7);
  CHECK(empty.dice() == 1);
  CHECK(empty.jaccard() == 1);
  CHECK(empty.sensitivity() == 1);
  CHECK(empty.precision() == 1);
}

TEST_CASE("labels of different numbers can be paired") {
  CHECK(overlap(line({2, 2, 0}), 2, line({9, 9, 9}), 9).dice() == Approx(0.8));
}

TEST_CASE("label maps on different grids are not compared") {
  const LabelMap here = line({1, 1});
  const LabelMap there(Grid({2, 1, 1}, Vec3(1, 1, 2), Vec3(5, 0, 0)), std::vector<LabelId>{1, 1});
  CHECK_THROWS_AS(overlaps(here, there), Error);
  CHECK_THROWS_AS(overlap(here, 1, there, 1), Error);
}
