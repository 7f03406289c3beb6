#include "inference/tasks/Lungs.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/Resample.h"
#include "core/metrics/Overlap.h"
#include "tests/inference/MiniThorax.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;
using hilum::test::makeMiniThorax;
using hilum::test::MiniThorax;
using hilum::test::MiniThoraxOptions;

namespace {

double dice(const LungResult& result, const MiniThorax& chest, LabelId id) {
  return overlap(result.labels, id, chest.truth, id).dice();
}

bool warned(const LungResult& result, const std::string& words) {
  return std::any_of(result.warnings.begin(), result.warnings.end(),
                     [&](const std::string& w) { return w.find(words) != std::string::npos; });
}

Volume filled(const Volume& like, std::int16_t value, std::string modality) {
  return Volume(like.grid(), std::vector<std::int16_t>(std::size_t(like.grid().voxelCount()), value),
                {.name = "flat", .modality = std::move(modality)});
}

}  // namespace

TEST_CASE("lungs and trachea of a simple chest are found, table and stomach gas are not") {
  const MiniThorax chest = makeMiniThorax();
  const LungResult result = segmentLungsClassical(chest.volume);
  CHECK(result.labels.grid().sameAs(chest.volume.grid()));
  CHECK(dice(result, chest, 1) > 0.97);
  CHECK(dice(result, chest, 2) > 0.97);
  CHECK(dice(result, chest, 3) > 0.9);
  CHECK(result.labels.table().find(1) != nullptr);
  CHECK_FALSE(warned(result, "slice"));
  CHECK_FALSE(warned(result, "Only one lung"));
}

TEST_CASE("noise, expiration, emphysema and thin walls are borne") {
  const auto check = [](const MiniThoraxOptions& options) {
    CAPTURE(options.lungHu, options.noiseHu, options.wallMm, options.spacing[0], options.spacing[2]);
    const MiniThorax chest = makeMiniThorax(options);
    const LungResult result = segmentLungsClassical(chest.volume);
    CHECK(dice(result, chest, 1) > 0.96);
    CHECK(dice(result, chest, 2) > 0.96);
  };
  check({.noiseHu = 90});
  check({.lungHu = -650});
  check({.lungHu = -920, .noiseHu = 15});
  check({.wallMm = 20});
  check({.spacing = Vec3(3, 3, 8)});
  check({.spacing = Vec3(1.5, 1.5, 5), .noiseHu = 60});
}

TEST_CASE("lungs that touch are parted between them") {
  for (const double gap : {-8.0, 0.0}) {
    const MiniThorax chest = makeMiniThorax({.lungGapMm = gap});
    const LungResult result = segmentLungsClassical(chest.volume);
    CHECK(dice(result, chest, 1) > 0.95);
    CHECK(dice(result, chest, 2) > 0.95);
  }
}

TEST_CASE("the storage order of the file changes no voxel") {
  const MiniThorax chest = makeMiniThorax({.noiseHu = 60, .lungGapMm = 0});
  const LabelMap expected = segmentLungsClassical(chest.volume).labels;
  std::array<int, 3> axis{0, 1, 2};
  int tried = 0;
  do {
    for (const int flips : {0, 3, 6}) {
      const AxisOrder order{axis, {bool(flips & 1), bool(flips & 2), bool(flips & 4)}};
      const LungResult turned = segmentLungsClassical(reordered(chest.volume, order));
      const LabelMap back = reordered(turned.labels, inverse(order));
      REQUIRE(back.grid().sameAs(expected.grid()));
      CHECK(std::equal(back.voxels().begin(), back.voxels().end(), expected.voxels().begin()));
      ++tried;
    }
  } while (std::next_permutation(axis.begin(), axis.end()));
  CHECK(tried == 18);
}

TEST_CASE("a sheared grid is met by place, not by index") {
  const MiniThorax chest = makeMiniThorax();
  const Grid& right = chest.volume.grid();
  Mat3 sheared = right.direction();
  sheared.col(2) = (sheared.col(2) + 0.2 * sheared.col(1)).normalized();
  const Grid grid(right.size(), right.spacing(), right.origin() - 20 * sheared.col(1), sheared);
  REQUIRE_FALSE(grid.isRight());
  const LungResult found = segmentLungsClassical(resample(chest.volume, grid, -1024));
  REQUIRE(found.labels.grid().sameAs(grid));
  const LabelMap truth = resample(chest.truth, grid);
  for (const LabelId lung : {LabelId(1), LabelId(2)}) CHECK(overlap(found.labels, lung, truth, lung).dice() > 0.93);
}

TEST_CASE("int16 and float voxels give the same labels") {
  const MiniThorax chest = makeMiniThorax();
  std::vector<float> values;
  chest.volume.visit([&](auto span) { values.assign(span.begin(), span.end()); });
  const LabelMap a = segmentLungsClassical(chest.volume).labels;
  const LabelMap b = segmentLungsClassical(Volume(chest.volume.grid(), std::move(values))).labels;
  CHECK(std::equal(a.voxels().begin(), a.voxels().end(), b.voxels().begin()));
}

TEST_CASE("padding outside the field of view is no air and no tissue") {
  for (const double value : {-2048.0, -3024.0, -2000.0, 0.0}) {
    const MiniThorax chest = makeMiniThorax({.paddingValue = value, .padded = true});
    const LungResult result = segmentLungsClassical(chest.volume);
    CHECK(dice(result, chest, 1) > 0.95);
    CHECK(dice(result, chest, 2) > 0.95);
  }
}

TEST_CASE("a lung alone keeps its side and is warned of") {
  const MiniThorax chest = makeMiniThorax({.leftLung = false});
  const LungResult result = segmentLungsClassical(chest.volume);
  CHECK(dice(result, chest, 1) > 0.96);
  CHECK(result.labels.counts().count(2) == 0);
  CHECK(warned(result, "Only one lung"));
}

TEST_CASE("a chest cut below and above is warned of, and a missing trachea too") {
  const MiniThorax chest = makeMiniThorax({.trachea = false});
  const Grid& grid = chest.volume.grid();
  const IndexBox middle{{0, 0, 25}, {grid.size()[0], grid.size()[1], 55}};
  std::vector<std::int16_t> part;
  const auto all = std::get<0>(chest.volume.voxels());
  part.assign(all.begin() + grid.offset({0, 0, 25}), all.begin() + grid.offset({0, 0, 55}));
  const LungResult result = segmentLungsClassical(Volume(grid.cropped(middle), std::move(part)));
  CHECK(warned(result, "lowest slice"));
  CHECK(warned(result, "highest slice"));
  CHECK(warned(result, "No trachea"));
}

TEST_CASE("one slice is enough") {
  const MiniThorax chest = makeMiniThorax();
  const Grid& grid = chest.volume.grid();
  const auto all = std::get<0>(chest.volume.voxels());
  const auto z = grid.size()[2] / 2 - 5;
  const std::vector<std::int16_t> slice(all.begin() + grid.offset({0, 0, z}), all.begin() + grid.offset({0, 0, z + 1}));
  const LungResult result = segmentLungsClassical(Volume(Grid({grid.size()[0], grid.size()[1], 1}), slice));
  std::int64_t right = 0, both = 0;
  for (std::int64_t i = 0; i < result.labels.grid().voxelCount(); ++i) {
    const auto truth = chest.truth.voxels()[std::size_t(grid.offset({0, 0, z}) + i)];
    right += truth == 1;
    both += truth == 1 && result.labels.voxels()[std::size_t(i)] == 1;
  }
  CHECK(double(both) > 0.95 * double(right));
  CHECK(warned(result, "single slice"));
}

TEST_CASE("what is no chest CT in HU is refused with the reason") {
  const MiniThorax chest = makeMiniThorax();
  const auto refused = [](const Volume& volume, const std::string& words) {
    try {
      segmentLungsClassical(volume);
      FAIL("was not refused");
    } catch (const Error& e) {
      CHECK(e.code() == Code::BadInput);
      CHECK_THAT(e.what(), Catch::Contains(words));
    }
  };
  refused(chest.volume.withInfo({.name = "head", .modality = "MR"}), "MR");
  refused(filled(chest.volume, 40, "CT"), "no CT in Hounsfield units");
  refused(filled(chest.volume, -1000, "CT"), "soft tissue");

  std::vector<std::int16_t> unscaled, abdomen;
  for (const auto v : std::get<0>(chest.volume.voxels())) unscaled.push_back(std::int16_t(v + 1024));
  refused(Volume(chest.volume.grid(), unscaled), "rescale");
  const auto truth = chest.truth.voxels();
  const auto all = std::get<0>(chest.volume.voxels());
  for (std::size_t i = 0; i < all.size(); ++i) abdomen.push_back(truth[i] ? std::int16_t(40) : all[i]);
  refused(Volume(chest.volume.grid(), abdomen), "no lungs");
}

TEST_CASE("finding lungs reports its steps and stops within a moment when cancelled") {
  const MiniThorax chest = makeMiniThorax({.spacing = Vec3(1, 1, 2)});
  std::mutex guard;
  std::vector<double> fractions;
  const Progress watched([&](double f, const std::string&) {
    const std::lock_guard lock(guard);
    fractions.push_back(f);
  });
  segmentLungsClassical(chest.volume, watched);
  REQUIRE(fractions.size() >= 6);
  CHECK(std::is_sorted(fractions.begin(), fractions.end()));
  CHECK(fractions.back() == 1);

  for (const int wait : {30, 150, 400}) {
    CancelFlag flag;
    std::chrono::steady_clock::time_point raised;
    std::thread canceller([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(wait));
      raised = std::chrono::steady_clock::now();
      flag.cancel();
    });
    bool cancelled = false;
    try {
      segmentLungsClassical(chest.volume, Progress({}, flag));
    } catch (const Cancelled&) {
      cancelled = true;
    }
    const auto ended = std::chrono::steady_clock::now();
    canceller.join();
    if (!cancelled) continue;  // a fast machine was done before
    CHECK(std::chrono::duration<double>(ended - raised).count() < 1);
  }
}
