#include "core/metrics/Summary.h"

#include <random>

#include "tests/support/Catch.h"

using namespace hilum;

TEST_CASE("median and quartiles are interpolated, whatever the order") {
  const Summary s = summaryOf(std::vector<double>{4, 1, 3, 2});
  CHECK(s.cases == 4);
  CHECK(s.mean == 2.5);
  CHECK(s.median == 2.5);
  CHECK(s.lowerQuartile == 1.75);
  CHECK(s.upperQuartile == 3.25);
  const Summary one = summaryOf(std::vector<double>{7});
  CHECK((one.median == 7 && one.low == 7 && one.high == 7 && one.upperQuartile == 7));
  CHECK(summaryOf({}).cases == 0);
}

TEST_CASE("the bootstrap interval holds the median, narrows with cases, and is the same in every run") {
  std::mt19937 random(3);
  const auto drawn = [&](std::size_t n) {
    std::vector<double> values(n);
    for (double& v : values) v = double(random() % 10000);
    return values;
  };
  const auto few = drawn(12), many = drawn(400);
  const Summary a = summaryOf(few), b = summaryOf(many), again = summaryOf(few);
  CHECK((a.low <= a.median && a.median <= a.high));
  CHECK((a.low == again.low && a.high == again.high));
  CHECK(b.high - b.low < a.high - a.low);
  auto shifted = few;
  for (double& v : shifted) v += 500;
  CHECK(summaryOf(shifted).low == a.low + 500);
}

TEST_CASE("the interval holds the true median about as often as it says") {
  std::mt19937 random(11);
  int held = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<double> values(25);
    for (double& v : values) v = double(random()) / 4294967296.0;
    const Summary s = summaryOf(values);
    held += s.low <= 0.5 && 0.5 <= s.high;
  }
  CHECK(held >= 50);
}
