#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

TEST_CASE("clicks on voxels label an object from the command line") {
  const fs::path folder = test::scratchFolder("clicks");
  const Grid grid({80, 70, 3}, {1, 1, 3});
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::uint32_t state = 5;
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    state = state * 1664525u + 1013904223u;
    const double x = double(i % 80) - 30, y = double(i / 80 % 70) - 40;
    voxels[std::size_t(i)] = std::int16_t((x * x + y * y < 10 * 10 ? 180 : 60) + int(state >> 24) % 8);
  }
  writeVolumeFile(Volume(grid, std::move(voxels)), folder / "disc.nii.gz");
  const std::string image = (folder / "disc.nii.gz").string(), labels = (folder / "labels.nii.gz").string();
  const auto outcome = test::hilum({"segment", image, "-m", "click", "-o", labels, "--point", "30,40,1", "--point",
                                    "60,20,1,0", "--report", (folder / "report.json").string()},
                                   std::chrono::seconds(120));
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const LabelMap found = flattened(readLabelFile(labels));
  CHECK(found.voxels()[std::size_t(grid.offset({30, 40, 1}))] == 1);
  const auto slice = [&](std::size_t z) { return found.voxels().subspan(5600 * z, 5600); };
  CHECK(std::ranges::count(slice(0), LabelId(1)) == 0);
  CHECK(std::ranges::count(slice(2), LabelId(1)) == 0);
  std::ifstream in(folder / "report.json");
  const auto report = nlohmann::json::parse(in);
  CHECK(report.at("model") == "click");
  CHECK(report.at("weights_sha256").get<std::string>().size() == 64);

  const auto status = [&](const std::vector<std::string>& words) {
    std::vector<std::string> all{"segment", image, "-o", (folder / "no.nii.gz").string()};
    all.insert(all.end(), words.begin(), words.end());
    const auto refused = test::hilum(all, std::chrono::seconds(120));
    CHECK(refused.err.find("hilum: error:") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "no.nii.gz"));
    return refused.status;
  };
  CHECK(status({"-m", "click"}) == 2);  // without a click
  CHECK(status({"-m", "click", "--point", "30,40"}) == 2);
  CHECK(status({"-m", "click", "--point", "30,40,9"}) == 2);
  CHECK(status({"-m", "click", "--point", "30,40,1,0"}) == 2);  // nothing is added
  CHECK(status({"-m", "chest-xray", "--point", "30,40,1"}) == 2);
}
