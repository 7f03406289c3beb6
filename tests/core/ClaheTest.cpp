#include "core/filter/Clahe.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include "core/filter/Filter.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

std::vector<std::uint32_t> randomCounts(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> counts(64);
  for (auto& count : counts) count = random() % 5 == 0 ? random() % 4000 : random() % 20;
  return counts;
}

}  // namespace

TEST_CASE("a tile's curve never falls, spans the whole range and keeps the clip limit") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const auto counts = randomCounts(seed);
    for (const double clip : {1.0, 2.0, 3.5, 20.0}) {
      const auto curve = limitedCurve(counts, clip);
      CHECK(curve.front() == 0);
      CHECK(curve.back() == Approx(double(counts.size())).epsilon(1e-5));
      for (std::size_t b = 0; b + 1 < curve.size(); ++b) {
        REQUIRE(curve[b + 1] >= curve[b]);
        REQUIRE(curve[b + 1] - curve[b] <= clip * (1 + 1e-3));
      }
    }
  }
}

TEST_CASE("a clip limit of 1 leaves values alone, a very high one equalises fully") {
  const auto counts = randomCounts(5);
  const auto straight = limitedCurve(counts, 1);
  for (std::size_t b = 0; b < straight.size(); ++b) CHECK(straight[b] == Approx(double(b)).margin(1e-3));
  const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
  const auto full = limitedCurve(counts, 1e6);
  double sum = 0;
  for (std::size_t b = 0; b < counts.size(); ++b) {
    CHECK(full[b] == Approx(sum / total * 64).margin(1e-2));
    sum += counts[b];
  }
}

TEST_CASE("what is flat stays flat") {
  const Grid grid({200, 160, 2});
  const Volume flat(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), 731));
  const Volume result = filtered(flat, ClaheSettings{});
  CHECK(result.range() == std::pair(731.0, 731.0));
}

TEST_CASE("CLAHE raises faint local contrast, keeps the range and never swaps neighbours in grey") {
  // A bright and a dark half, each with a faint pattern of +-8 in a range of 4000.
  const Grid grid({256, 256, 1});
  std::mt19937 random(2);
  std::vector<std::int16_t> voxels;
  for (int y = 0; y < 256; ++y)
    for (int x = 0; x < 256; ++x)
      voxels.push_back(std::int16_t((x < 128 ? 400 : 3400) + (x / 4 + y / 4) % 2 * 16 + int(random() % 800) - 400));
  const Volume before(grid, std::move(voxels)), after = filtered(before, ClaheSettings{4});
  CHECK(after.isInt16());
  CHECK(after.range().first >= before.range().first);
  CHECK(after.range().second <= before.range().second);
  const auto spread = [](const Volume& v, std::int64_t x0, std::int64_t x1) {
    double sum = 0, squares = 0, count = 0;
    for (std::int64_t y = 80; y < 176; ++y)
      for (auto x = x0; x < x1; ++x, ++count) {
        sum += v.at({x, y, 0});
        squares += v.at({x, y, 0}) * v.at({x, y, 0});
      }
    return std::sqrt(squares / count - sum * sum / count / count);
  };
  CHECK(spread(after, 20, 100) > 1.5 * spread(before, 20, 100));
  CHECK(spread(after, 156, 236) > 1.5 * spread(before, 156, 236));
  // Beyond the outermost tile centres one curve holds alone: brighter never becomes darker.
  std::vector<std::pair<double, double>> pairs;
  for (std::int64_t y = 0; y < 16; ++y)
    for (std::int64_t x = 0; x < 16; ++x) pairs.emplace_back(before.at({x, y, 0}), after.at({x, y, 0}));
  std::sort(pairs.begin(), pairs.end());
  CHECK(std::is_sorted(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.second < b.second; }));
}
