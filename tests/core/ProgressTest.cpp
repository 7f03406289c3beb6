#include "core/Progress.h"

#include <atomic>
#include <vector>

#include "core/Error.h"
#include "core/Parallel.h"
#include "tests/support/Catch.h"

using namespace hilum;

TEST_CASE("parts of parts report into the whole, under the innermost step's name") {
  std::vector<std::pair<double, std::string>> reports;
  const Progress all([&](double fraction, const std::string& step) { reports.emplace_back(fraction, step); });
  const Progress reading = all.part(0.2, 0.6, "reading");
  reading.report(0);
  reading.part(0.5, 1).report(0.5);
  reading.part(0.5, 1, "decoding").report(2);
  all.report(1);
  REQUIRE(reports.size() == 4);
  CHECK(reports[0].first == Approx(0.2));
  CHECK(reports[0].second == "reading");
  CHECK(reports[1].first == Approx(0.5));
  CHECK(reports[1].second == "reading");
  CHECK(reports[2].first == Approx(0.6));
  CHECK(reports[2].second == "decoding");
  CHECK(reports[3] == std::pair<double, std::string>(1.0, ""));
}

TEST_CASE("a raised flag stops every copy and part, from any thread") {
  CancelFlag flag;
  const Progress all([](double, const std::string&) {}, flag);
  const Progress part = all.part(0, 0.5);
  part.checkpoint();
  CHECK_FALSE(part.cancelled());
  flag.cancel();
  CHECK(part.cancelled());
  CHECK_THROWS_AS(part.checkpoint(), Cancelled);
  CHECK_THROWS_AS(all.report(0.5), Cancelled);
  CHECK_THROWS_AS(parallelFor(100, [&](std::int64_t, std::int64_t) { part.checkpoint(); }), Cancelled);
}

TEST_CASE("a silent progress never stops") {
  Progress silent;
  silent.report(0.5);
  silent.part(0, 1, "x").checkpoint();
  CHECK_FALSE(silent.cancelled());
}

TEST_CASE("parallelFor visits every index once and passes errors on") {
  std::vector<std::atomic<int>> visits(10007);
  parallelFor(
      10007,
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) ++visits[std::size_t(i)];
      },
      64);
  CHECK(std::all_of(visits.begin(), visits.end(), [](const auto& v) { return v == 1; }));
  CHECK_THROWS_AS(parallelFor(10, [](std::int64_t, std::int64_t) { throw Error(Code::Io, "x"); }), Error);
  parallelFor(0, [](std::int64_t, std::int64_t) { FAIL("nothing to do"); });
}
