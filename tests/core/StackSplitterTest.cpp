#include "core/dicom/StackSplitter.h"

#include <algorithm>
#include <random>

#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::dicom;

namespace {

/// A series under construction: axial slices at the given heights, changed by `edit`.
struct SeriesUnderTest {
  std::vector<FileHeader> files;

  void add(double z, const std::function<void(FileHeader&)>& edit = {}) {
    FileHeader h;
    h.file = "slice" + std::to_string(files.size());
    h.sopInstanceUid = "1.2." + std::to_string(files.size());
    h.seriesUid = "1.9";
    h.modality = "MR";
    FrameHeader f;
    f.format.rows = f.format.columns = 8;
    f.position = Vec3(0, 0, z);
    f.rowDir = Vec3::UnitX();
    f.columnDir = Vec3::UnitY();
    f.pixelSpacing = {1, 1};
    f.instanceNumber = int(files.size()) + 1;
    f.imageType = {"ORIGINAL", "PRIMARY", "M"};
    h.frames = {f};
    if (edit) edit(h);
    files.push_back(h);
  }

  std::size_t framesIn(const std::vector<Stack>& stacks) const {
    std::size_t n = 0;
    for (const auto& s : stacks) n += s.frames.size();
    return n;
  }
};

std::string problemsOf(const Stack& stack) {
  std::string text;
  for (const auto& p : stack.info.problems) text += p + "\n";
  return text;
}

}  // namespace

TEST_CASE("slices are sorted along the normal whatever the order of the files") {
  SeriesUnderTest series;
  for (int i = 0; i < 20; ++i) series.add(i * 2.0);
  std::shuffle(series.files.begin(), series.files.end(), std::mt19937(3));
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 1);
  for (std::size_t i = 0; i < 20; ++i) CHECK((*stacks[0].frames[i].header.position)[2] == Approx(2.0 * double(i)));
  CHECK(stacks[0].info.problems.empty());
}

TEST_CASE("two echoes are two stacks, told apart by name") {
  SeriesUnderTest series;
  for (int i = 0; i < 5; ++i)
    for (const double echo : {2.4, 4.8}) series.add(i, [&](FileHeader& h) { h.frames[0].echoTime = echo; });
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 2);
  CHECK(stacks[0].frames.size() == 5);
  CHECK(stacks[0].distinction == "echo 2.40 ms");
  CHECK(stacks[1].distinction == "echo 4.80 ms");
}

TEST_CASE("b-values, time points, matrices and orientations part stacks; rounding does not") {
  SeriesUnderTest series;
  for (int i = 0; i < 3; ++i) {
    series.add(i, [](FileHeader& h) { h.frames[0].bValue = 0; });
    series.add(i, [](FileHeader& h) { h.frames[0].bValue = 800; });
    series.add(i, [](FileHeader& h) { h.frames[0].temporalPosition = 2; });
    series.add(i, [](FileHeader& h) { h.frames[0].format.rows = 9; });
    series.add(i, [](FileHeader& h) {
      h.frames[0].columnDir = Vec3(0, 0, -1);
      h.frames[0].position = Vec3(0, double(h.frames[0].position->z()), 0);
    });
    series.add(i + 10, [](FileHeader& h) {
      h.frames[0].rowDir = Vec3(1, 1e-5, 0);
      h.frames[0].bValue = 0;
    });
  }
  const auto stacks = splitStacks(series.files);
  CHECK(stacks.size() == 5);
  CHECK(series.framesIn(stacks) == series.files.size());
}

TEST_CASE("a localizer stands apart") {
  SeriesUnderTest series;
  for (int i = 0; i < 4; ++i) series.add(i);
  series.add(7, [](FileHeader& h) { h.frames[0].imageType = {"ORIGINAL", "PRIMARY", "LOCALIZER"}; });
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 2);
  CHECK(stacks[1].distinction == "localizer");
}

TEST_CASE("an acquisition number per slice does not tear a series apart") {
  SeriesUnderTest series;
  for (int i = 0; i < 8; ++i) series.add(i, [&](FileHeader& h) { h.frames[0].acquisitionNumber = i + 1; });
  CHECK(splitStacks(series.files).size() == 1);
}

TEST_CASE("two acquisitions at the same places are two stacks") {
  SeriesUnderTest series;
  for (int acquisition = 1; acquisition <= 2; ++acquisition)
    for (int i = 0; i < 6; ++i) series.add(i, [&](FileHeader& h) { h.frames[0].acquisitionNumber = acquisition; });
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 2);
  CHECK(stacks[1].frames.size() == 6);
  CHECK(stacks[1].distinction == "acquisition 2");
}

TEST_CASE("places filled equally often without any attribute are dealt out in turn") {
  SeriesUnderTest series;
  for (int pass = 0; pass < 3; ++pass)
    for (int i = 0; i < 4; ++i) series.add(i);
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 3);
  // Instance numbers rise with each pass.
  for (const auto& frame : stacks[2].frames) CHECK(*frame.header.instanceNumber > 8);
  CHECK(stacks[0].distinction == "pass 1 of 3");
}

TEST_CASE("a repeated file and a second image at one place are named duplicates") {
  SeriesUnderTest series;
  for (int i = 0; i < 6; ++i) series.add(i);
  series.add(3);                                                      // another image at a taken place
  series.add(2, [&](FileHeader& h) { h.sopInstanceUid = "1.2.2"; });  // the very same image again
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 1);
  CHECK(stacks[0].frames.size() == 6);
  CHECK_THAT(problemsOf(stacks[0]),
             Catch::Matchers::Contains("duplicate: 1 file is left out, for repeating an image") &&
                 Catch::Matchers::Contains("duplicate: 1 file is left out, for lying at a place"));
}

TEST_CASE("a run far from the rest becomes a stack of its own instead of gigabytes of nothing") {
  SeriesUnderTest series;
  const auto large = [](FileHeader& h) { h.frames[0].format.rows = h.frames[0].format.columns = 4096; };
  for (int i = 0; i < 4; ++i) series.add(i * 0.5, large);
  for (int i = 0; i < 4; ++i) series.add(2000 + i * 0.5, large);
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 2);
  CHECK(stacks[0].grid.size()[2] == 4);
  CHECK_THAT(problemsOf(stacks[1]), Catch::Matchers::Contains("gap"));
}

TEST_CASE("views without a position are pictures of their own, a clip is one stack") {
  SeriesUnderTest series;
  const auto view = [](FileHeader& h) {
    h.modality = "CR";
    h.frames[0].position.reset();
    h.frames[0].rowDir.reset();
    h.frames[0].columnDir.reset();
  };
  series.add(0, view);
  series.add(0, view);
  series.add(0, [&](FileHeader& h) {
    view(h);
    h.modality = "US";
    h.frames.resize(10, h.frames[0]);
    for (int i = 0; i < 10; ++i) h.frames[std::size_t(i)].frame = i;
  });
  const auto stacks = splitStacks(series.files);
  REQUIRE(stacks.size() == 3);
  CHECK(stacks[2].frames.size() == 10);
  CHECK_THAT(problemsOf(stacks[2]), Catch::Matchers::Contains("no position"));
}
