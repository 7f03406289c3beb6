#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/SeriesWriter.h"
#include "core/dicom/VolumeReader.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;

namespace {

const Index3 size{24, 20, 120};

std::int16_t valueAt(std::int64_t x, std::int64_t y, std::int64_t z) { return std::int16_t(100 + x + 2 * y + 5 * z); }

Volume stair() {
  std::vector<std::int16_t> voxels;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x) voxels.push_back(valueAt(x, y, z));
  return Volume(Grid(size, {0.8, 0.8, 1.5}), std::move(voxels), {.modality = "CT", .unit = "HU"});
}

/// A slice of a partial volume as it is at this moment: true, dark, or neither.
enum class State { True, Dark, Other };
State stateOf(const Volume& volume, std::int64_t z, double dark) {
  bool isTrue = true, isDark = true;
  for (std::int64_t y = 0; y < size[1]; ++y)
    for (std::int64_t x = 0; x < size[0]; ++x) {
      const double value = volume.at({x, y, z});
      isTrue = isTrue && value == valueAt(x, y, z);
      isDark = isDark && value == dark;
    }
  return isTrue ? State::True : isDark ? State::Dark : State::Other;
}

}  // namespace

TEST_CASE("the middle slices are handed out while the others wait, dark") {
  const auto folder = scratchFolder("first-slices");
  writeSeries(stair(), folder);
  const Catalogue catalogue = scan(folder);
  int calls = 0;
  VolumePtr first;
  State middle = State::Other, end = State::Other;
  ReadOptions options;
  options.awhileSeconds = 0;
  options.onFirstSlices = [&](VolumePtr partial) {
    ++calls;
    first = partial;
    middle = stateOf(*partial, size[2] / 2, partial->range().first);
    end = stateOf(*partial, 0, partial->range().first);
  };
  const VolumePtr whole = readVolume(*catalogue.principal(), options);
  CHECK(calls == 1);
  CHECK(middle == State::True);
  CHECK(end == State::Dark);
  REQUIRE(first);
  CHECK(first->grid().sameAs(whole->grid()));
  for (std::int64_t z = 0; z < size[2]; ++z) CHECK(stateOf(*whole, z, 0) == State::True);
  // The slices came into the very volume that was handed out.
  CHECK(stateOf(*first, 0, 0) == State::True);
}

TEST_CASE("a series that is read at once is not handed out in parts") {
  const auto folder = scratchFolder("read-at-once");
  writeSeries(stair(), folder);
  const Catalogue catalogue = scan(folder);
  bool called = false;
  ReadOptions options;
  options.awhileSeconds = 60;
  options.onFirstSlices = [&](const VolumePtr&) { called = true; };
  readVolume(*catalogue.principal(), options);
  CHECK_FALSE(called);
}

TEST_CASE("a load that is cancelled after its first slices throws Cancelled") {
  const auto folder = scratchFolder("cancelled-first");
  writeSeries(stair(), folder);
  const Catalogue catalogue = scan(folder);
  CancelFlag flag;
  ReadOptions options;
  options.awhileSeconds = 0;
  options.onFirstSlices = [&](const VolumePtr&) { flag.cancel(); };
  CHECK_THROWS_AS(readVolume(*catalogue.principal(), options, Progress({}, flag)), Cancelled);
}
