#include "core/quantify/ChestSeries.h"

#include <algorithm>

#include "tests/support/Catch.h"

using namespace hilum;

namespace {

struct Sketch {
  std::string uid, kernel;
  std::int64_t slices = 200;
  double thickness = 1.5;
  std::vector<std::string> imageType{"ORIGINAL", "PRIMARY", "AXIAL"};
  std::string modality = "CT", description = "Thorax";
  Mat3 direction = Mat3::Identity();
};

Series seriesOf(const Sketch& s) {
  Stack stack;
  stack.grid = Grid({512, 512, s.slices}, Vec3(0.7, 0.7, s.thickness), Vec3::Zero(), s.direction);
  stack.info.modality = s.modality;
  stack.info.kernel = s.kernel;
  stack.frames.resize(std::size_t(s.slices));
  for (auto& frame : stack.frames) frame.header.imageType = s.imageType;
  Series series;
  series.uid = s.uid, series.modality = s.modality, series.kernel = s.kernel, series.description = s.description;
  series.stacks = {stack};
  return series;
}

std::vector<Study> studyOf(const std::vector<Sketch>& sketches) {
  Study study;
  study.uid = "1.2.3";
  for (const Sketch& s : sketches) study.series.push_back(seriesOf(s));
  return {study};
}

std::string reasonFor(const Sketch& s) {
  const auto studies = studyOf({s});
  const ChestSeriesChoice choice = chooseChestSeries(studies);
  return choice.setAside.empty() ? "" : choice.setAside[0].reason;
}

}  // namespace

TEST_CASE("what cannot be measured is set aside with the reason") {
  Mat3 coronal;
  coronal << 1, 0, 0, 0, 0, 1, 0, -1, 0;
  CHECK(reasonFor({.uid = "1", .kernel = "B70f"}).empty());
  CHECK_THAT(reasonFor({.uid = "1", .kernel = "B70f", .imageType = {"ORIGINAL", "PRIMARY", "LOCALIZER"}}),
             Catch::Contains("localizer"));
  for (const char* kind : {"MPR", "MIP", "MINIP", "CT_SOM5 MPR", "REFORMATTED"})
    CHECK_THAT(reasonFor({.uid = "1", .imageType = {"DERIVED", "SECONDARY", kind}}), Catch::Contains("reformatted"));
  CHECK_THAT(reasonFor({.uid = "1", .description = "Lung MinIP 5.0"}), Catch::Contains("MINIP"));
  CHECK(reasonFor({.uid = "1", .description = "Thorax MIPOL"}).empty());
  CHECK_THAT(reasonFor({.uid = "1", .imageType = {"DERIVED", "SECONDARY"}}), Catch::Contains("SECONDARY"));
  CHECK_THAT(reasonFor({.uid = "1", .direction = coronal}), Catch::Contains("axial"));
  CHECK_THAT(reasonFor({.uid = "1", .slices = 49, .thickness = 5}), Catch::Contains("49 slices"));
  CHECK_THAT(reasonFor({.uid = "1", .slices = 120, .thickness = 1}), Catch::Contains("120 mm"));
  CHECK_THAT(reasonFor({.uid = "1", .modality = "MR"}), Catch::Contains("MR"));
}

TEST_CASE("the lung kernel is chosen before the soft one, then thin slices, whatever the order of the files") {
  std::vector<Sketch> sketches{{.uid = "a", .kernel = "B30f", .slices = 400, .thickness = 0.75},
                               {.uid = "b", .kernel = "B70f", .slices = 100, .thickness = 3},
                               {.uid = "c", .kernel = "B70f", .slices = 300, .thickness = 1},
                               {.uid = "d", .kernel = "STANDARD", .slices = 300, .thickness = 1},
                               {.uid = "e", .kernel = "", .slices = 300, .thickness = 1},
                               {.uid = "f", .kernel = "FC08", .slices = 60, .thickness = 5}};
  std::sort(sketches.begin(), sketches.end(), [](const Sketch& x, const Sketch& y) { return x.uid < y.uid; });
  int tried = 0;
  do {
    const auto studies = studyOf(sketches);
    const ChestSeriesChoice choice = chooseChestSeries(studies);
    REQUIRE(choice.usable.size() == sketches.size());
    std::string order;
    for (const ChestStack& c : choice.usable) order += c.series->uid;
    CHECK(order == "cbeadf");
    CHECK_THAT(reasonBehind(choice.usable[0], choice.usable[3]),
               Catch::Contains("soft kernel B30f") && Catch::Contains("B70f"));
    std::next_permutation(sketches.begin(), sketches.end(),
                          [](const Sketch& x, const Sketch& y) { return x.uid < y.uid; });
  } while (++tried < 30);
}

TEST_CASE("a study with soft kernels alone still has a series to measure") {
  const auto studies = studyOf({{.uid = "a", .kernel = "B31f"}, {.uid = "b", .kernel = "A"}});
  const ChestSeriesChoice choice = chooseChestSeries(studies);
  REQUIRE(choice.usable.size() == 2);
  CHECK(choice.usable[0].kernel == KernelClass::Soft);
  CHECK(choice.setAside.empty());
}

TEST_CASE("an image file's slices are counted along the body, in any storage order") {
  Series series = seriesOf({.uid = "a"});
  Stack& stack = series.stacks[0];
  stack.frames.clear();
  stack.imageFile = "chest.nii.gz";
  stack.grid = reordered(stack.grid, {{2, 0, 1}, {true, false, false}});
  Study study;
  study.series = {series};
  const std::vector<Study> studies{study};
  CHECK(chooseChestSeries(studies).usable.size() == 1);
}
