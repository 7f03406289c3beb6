#include "core/metrics/Agreement.h"

#include <random>

#include "core/Error.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

LabelMap line(std::vector<LabelId> voxels) { return LabelMap(Grid({std::int64_t(voxels.size()), 1, 1}), voxels); }

std::vector<LabelId> voxelsOf(const LabelMap& map) { return {map.voxels().begin(), map.voxels().end()}; }

}  // namespace

TEST_CASE("Cohen's kappa follows its textbook example") {
  // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 observed, 0.5 by chance. Yes is 2, no 1: no background.
  std::vector<LabelId> a, b;
  const auto add = [&](int n, LabelId p, LabelId q) {
    for (int i = 0; i < n; ++i) a.push_back(p), b.push_back(q);
  };
  add(20, 2, 2), add(5, 2, 1), add(10, 1, 2), add(15, 1, 1);
  CHECK(cohenKappa(line(a), line(b)).value() == Approx(0.4));
  CHECK(cohenKappa(line(b), line(a)).value() == Approx(0.4));
  CHECK(cohenKappa(line({1, 2, 0, 1}), line({1, 2, 0, 1})).value() == Approx(1));
  CHECK_FALSE(cohenKappa(line({1, 1}), line({1, 1})));
  CHECK_FALSE(cohenKappa(line({0, 0}), line({0, 0})));
}

TEST_CASE("background around the labels does not raise kappa") {
  const LabelMap a = line({0, 0, 0, 1, 1, 2, 2, 0}), b = line({0, 0, 0, 1, 2, 2, 1, 0});
  const LabelMap wideA = line({0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 0, 0, 0, 0, 0}),
                 wideB = line({0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 1, 0, 0, 0, 0, 0});
  CHECK(cohenKappa(a, b).value() == Approx(cohenKappa(wideA, wideB).value()));
}

TEST_CASE("Fleiss' kappa counts agreeing pairs of readers") {
  // Votes 3:0, 2:1, 0:3, 1:2 of labels 1 and 2: pairs 1, 1/3, 1, 1/3; shares 1/2 each.
  const LabelMap readers[] = {line({1, 1, 2, 1}), line({1, 1, 2, 2}), line({1, 2, 2, 2})};
  CHECK(fleissKappa(readers).value() == Approx((2.0 / 3 - 0.5) / 0.5));
  const LabelMap same[] = {line({1, 2, 2}), line({1, 2, 2}), line({1, 2, 2})};
  CHECK(fleissKappa(same).value() == Approx(1));
}

TEST_CASE("the majority wins, and a draw is background") {
  const LabelMap readers[] = {line({7, 7, 7, 300, 0}), line({7, 300, 7, 300, 0}), line({7, 7, 300, 300, 7})};
  CHECK(voxelsOf(majorityVote(readers)) == std::vector<LabelId>{7, 7, 7, 300, 0});
  const LabelMap two[] = {line({5, 5, 0}), line({5, 9, 9})};
  CHECK(voxelsOf(majorityVote(two)) == std::vector<LabelId>{5, 0, 0});
  CHECK(voxelsOf(disagreement(readers)) == std::vector<LabelId>{0, 1, 1, 0, 1});
}

TEST_CASE("STAPLE finds the truth under readers' errors and tells who errs") {
  std::mt19937 random(5);
  const Grid grid({40, 40, 4});
  std::vector<LabelId> truth(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < truth.size(); ++i) truth[i] = i % 40 < 13 ? 4 : i % 40 < 26 ? 9 : 0;
  const unsigned errors[] = {2, 5, 5, 30};  // per cent
  std::vector<LabelMap> readers;
  for (const unsigned percent : errors) {
    auto voxels = truth;
    for (LabelId& v : voxels)
      if (random() % 100 < percent) v = v == 4 ? 9 : v == 9 ? 0 : 4;
    readers.emplace_back(grid, std::move(voxels));
  }
  const Consensus consensus = staple(readers);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) wrong += consensus.labels.voxels()[i] != truth[i];
  CHECK(double(wrong) / double(truth.size()) < 0.01);
  for (std::size_t r = 0; r < 4; ++r)
    for (const LabelId label : {LabelId(4), LabelId(9)})
      CHECK(consensus.sensitivity[r].at(label) == Approx(1 - errors[r] / 100.0).margin(0.04));
}

TEST_CASE("STAPLE can be cancelled") {
  const LabelMap readers[] = {line({7, 7, 7, 0}), line({7, 9, 7, 0})};
  CancelFlag flag;
  flag.cancel();
  CHECK_THROWS_AS(staple(readers, Progress({}, flag)), Cancelled);
}

TEST_CASE("readers must be two at least and on one grid") {
  const LabelMap one = line({1, 0}), other(Grid({2, 1, 1}, {2, 1, 1}), {1, 0});
  CHECK_THROWS_AS(majorityVote(std::span(&one, 1)), Error);
  CHECK_THROWS_AS(cohenKappa(one, other), Error);
}
