#include "app/OpeningWindow.h"

#include <algorithm>

#include "tests/app/Live.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::openingWindow;

namespace {

/// `share` of the voxels hold `part`, the others `rest`.
Volume mixture(double share, std::int16_t part, std::int16_t rest, const std::string& modality) {
  const Grid grid({20, 20, 20}, Vec3::Ones(), Vec3::Zero());
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), rest);
  std::fill_n(voxels.begin(), std::size_t(share * double(voxels.size())), part);
  VolumeInfo info;
  info.modality = modality;
  return Volume(grid, std::move(voxels), info);
}

}  // namespace

TEST_CASE("a volume opens with the first window of its file") {
  const Volume bare = mixture(0.5, -800, 40, "CT");
  VolumeInfo info = bare.info();
  info.windows = {{250, 50, "ABDOMEN"}, {1500, -600, "LUNG"}};
  CHECK(openingWindow(bare.withInfo(info)).name == "ABDOMEN");
}

TEST_CASE("a CT whose file names no window opens for lungs when it holds lungs, else for soft tissue") {
  CHECK(openingWindow(mixture(0.3, -800, 40, "CT")).name == "Lung");
  CHECK(openingWindow(mixture(0.05, -800, 40, "CT")).name == "Soft tissue");
  CHECK(openingWindow(mixture(0.9, -1000, 40, "CT")).name == "Soft tissue");  // air around a body is no lung
  CHECK(openingWindow(test::syntheticThorax()).name == "Lung");
}

TEST_CASE("what has no Hounsfield units opens with its own range of values") {
  const Window window = openingWindow(mixture(0.5, 100, 700, "MR"));
  CHECK(window.width == 600);
  CHECK(window.level == 400);
}

TEST_CASE("an image of one value opens mid-grey, not black") {
  const Window window = openingWindow(mixture(1, 120, 120, "OT"));
  CHECK(window.level == 120);
  CHECK(window.width == 1);
}

TEST_CASE("the automatic window of a CT leaves out the padding below air") {
  const Window window = app::automaticWindow(mixture(0.5, -3024, 976, "CT"));
  CHECK(window.level - window.width / 2 == -1024);
  CHECK(window.level + window.width / 2 == 976);
}
