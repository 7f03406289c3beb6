#include "viewers/scene/TransferFunction.h"

#include "core/Error.h"
#include "tests/support/Catch.h"
#include "viewers/scene/VolumePresets.h"

using namespace hilum;
using namespace hilum::viewers;

TEST_CASE("a transfer function is linear between its points and clear beyond them") {
  TransferFunction f{{{0, 0.2, {0, 0, 0}}, {100, 0.6, {200, 100, 50}}}};
  CHECK(f.opacityAt(50) == Approx(0.4));
  CHECK(f.opacityAt(100) == Approx(0.6));
  CHECK(f.opacityAt(-1) == 0);
  CHECK(f.opacityAt(101) == 0);
  CHECK(f.colourAt(50) == Rgb8{100, 50, 25});
  CHECK(f.colourAt(1000) == Rgb8{200, 100, 50});
  CHECK(f.insert({50, 1, {1, 2, 3}}) == 1);
  CHECK(f.opacityAt(50) == 1);
  f.shift(10);
  CHECK(f.opacityAt(60) == 1);
  CHECK(f.points.front().value == 10);
}

TEST_CASE("presets are offered for the values they are made for, and their points are sorted") {
  const Grid grid({8, 8, 8});
  std::vector<std::int16_t> values;
  for (int i = 0; i < 512; ++i) values.push_back(std::int16_t(i));
  const Volume ct(grid, values, VolumeInfo{.modality = "CT"}), mr(grid, values, VolumeInfo{.modality = "MR"});
  const auto names = [](const Volume& volume) {
    std::vector<std::string> all;
    for (const VolumePreset* preset : presetsFor(volume)) all.push_back(preset->name);
    return all;
  };
  CHECK(names(ct) == std::vector<std::string>{"Bone", "Soft tissue", "Vessels", "Lung", "Airways", "MIP"});
  CHECK(names(mr) == std::vector<std::string>{"MR", "MIP"});
  CHECK_THROWS_AS(transferFor(volumePreset("Bone"), mr), Error);
  CHECK_THROWS_AS(volumePreset("No such"), Error);
  for (const Volume* volume : {&ct, &mr})
    for (const VolumePreset* preset : presetsFor(*volume)) {
      const auto points = transferFor(*preset, *volume).points;
      CHECK(std::is_sorted(points.begin(), points.end(), [](auto& a, auto& b) { return a.value < b.value; }));
    }
}
