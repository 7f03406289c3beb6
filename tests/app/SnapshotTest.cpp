#include <QImage>
#include <cmath>
#include <cstdlib>

#include "app/cli/Main.h"
#include "app/snapshot/SlicePicture.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;

namespace {

int hilumCommand(std::vector<std::string> words) {
  words.insert(words.begin(), "hilum");
  words.push_back("--quiet");
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  return cli::run(int(argv.size()), argv.data());
}

/// A dark block, bright in the patient's right front upper corner, with a label there.
struct Files {
  std::filesystem::path folder = scratchFolder("snapshot"), volume = folder / "block.nii.gz",
                        labels = folder / "spot.nrrd";
  Files() {
    const Grid grid({40, 30, 20}, {2, 2, 3}, {-40, -30, 100});
    std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), -1000);
    LabelMap map(grid, LabelTable{{1, "spot", {255, 0, 0}}});
    for (std::int64_t z = 14; z < 18; ++z)
      for (std::int64_t y = 4; y < 10; ++y)
        for (std::int64_t x = 4; x < 12; ++x) {
          voxels[std::size_t(grid.offset({x, y, z}))] = 1000;
          map.voxels()[std::size_t(grid.offset({x, y, z}))] = 1;
        }
    writeVolumeFile(Volume(grid, voxels), volume);
    writeLabelFile(map, labels);
  }
  QImage take(std::vector<std::string> options) const {
    const auto out = folder / "out.png";
    std::filesystem::remove(out);
    options.insert(options.begin(), {"snapshot", volume.string(), "-o", out.string()});
    REQUIRE(hilumCommand(options) == 0);
    return QImage(QString::fromStdString(out.string()));
  }
};

/// The mean place of the pixels that the label paints, as a share of the picture's sides.
std::array<double, 2> redPlace(const QImage& image) {
  double x = 0, y = 0, n = 0;
  for (int j = 0; j < image.height(); ++j)
    for (int i = 0; i < image.width(); ++i)
      if (const QRgb c = image.pixel(i, j); qRed(c) > 120 && qGreen(c) < qRed(c) * 3 / 4 && qBlue(c) < qRed(c) * 3 / 4)
        x += i, y += j, ++n;
  return {x / n / image.width(), y / n / image.height()};
}

/// Pixels of the letters' yellow in a part of the picture.
int letterPixels(const QImage& image, QRect part) {
  int n = 0;
  for (int j = part.top(); j <= part.bottom(); ++j)
    for (int i = part.left(); i <= part.right(); ++i)
      if (const QRgb c = image.pixel(i, j); qRed(c) > 200 && qGreen(c) > 160 && qBlue(c) < 150) ++n;
  return n;
}

}  // namespace

TEST_CASE("a snapshot has the asked size, letters at its four edges and the label where the patient has it") {
  const Files files;
  const QImage image = files.take({"--labels", files.labels.string(), "--view", "axial", "--size", "400x300"});
  REQUIRE(image.size() == QSize(400, 300));
  CHECK(letterPixels(image, {0, 120, 30, 60}) > 10);
  CHECK(letterPixels(image, {370, 120, 30, 60}) > 5);
  CHECK(letterPixels(image, {180, 0, 40, 30}) > 10);
  CHECK(letterPixels(image, {180, 270, 40, 30}) > 10);
  // Patient right is on the left, the front on top.
  CHECK(redPlace(image)[0] < 0.4);
  CHECK(redPlace(image)[1] < 0.4);
  const auto coronal = redPlace(files.take({"--labels", files.labels.string(), "--view", "coronal"}));
  CHECK(coronal[0] < 0.4);
  CHECK(coronal[1] < 0.4);
  CHECK(redPlace(files.take({"--labels", files.labels.string(), "--view", "sagittal"}))[0] < 0.4);
}

TEST_CASE("a second volume is laid over in colour where the patient has it") {
  const Files files;
  // Another grid: hot in the patient's right front upper corner.
  const Grid grid({10, 10, 10}, {8, 6, 6}, {-40, -30, 100});
  std::vector<float> values(1000, 0);
  for (std::int64_t z = 5; z < 10; ++z) values[std::size_t(grid.offset({2, 2, z}))] = 10;
  const auto hot = files.folder / "hot.nii.gz";
  writeVolumeFile(Volume(grid, values), hot);
  const std::vector<std::string> overlay{"--overlay",    hot.string(), "--overlay-window", "10,5",
                                         "--colour-map", "red",        "--window",         "2000,3000"};
  auto axial = overlay;
  axial.insert(axial.end(), {"--view", "axial", "--slice", "15"});
  const auto place = redPlace(files.take(axial));
  CHECK(place[0] < 0.45);
  CHECK(place[1] < 0.45);
  const std::string out = (files.folder / "no.png").string();
  CHECK(hilumCommand({"snapshot", files.volume.string(), "-o", out, "--overlay", hot.string(), "--colour-map", "x"}) ==
        2);
}

TEST_CASE("--slice counts in the file's order and --world names a point") {
  const Files files;
  const auto bright = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--view", "axial", "--size", "400x300", "--window", "Bone"});
    const QImage image = files.take(more);
    return qRed(image.pixel(image.width() / 5, image.height() / 4)) > 150;
  };
  CHECK_FALSE(bright({"--slice", "12"}));
  CHECK(bright({"--slice", "15"}));
  CHECK(bright({"--world", "-20,-15,148"}));
}

TEST_CASE("a snapshot that cannot be is refused and leaves no file") {
  const Files files;
  const std::string out = (files.folder / "no.png").string();
  CHECK(hilumCommand({"snapshot", files.volume.string(), "-o", out, "--view", "axial", "--slice", "20"}) == 2);
  CHECK(hilumCommand({"snapshot", files.volume.string(), "-o", out, "--view", "surface"}) == 2);
  CHECK(hilumCommand({"snapshot", files.volume.string(), "-o", out, "--window", "Wrong"}) == 2);
  CHECK(hilumCommand({"snapshot", files.volume.string(), "-o", out, "--size", "10"}) == 2);
  CHECK(hilumCommand({"snapshot", (files.folder / "absent.nii").string(), "-o", out}) == 1);
  CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("surfaces and the volume are drawn where there is a display") {
  if (!std::getenv("DISPLAY")) return noteSkipped("needs a display: run under xvfb-run");
  const Files files;
  CHECK(redPlace(files.take({"--labels", files.labels.string(), "--view", "surface"}))[0] == Approx(0.5).margin(0.05));
  CHECK(files.take({"--view", "volume", "--size", "300x200"}).size() == QSize(300, 200));
  CHECK(files.take({"--labels", files.labels.string(), "--view", "grid", "--size", "601x401"}).size() ==
        QSize(601, 401));
}

TEST_CASE("the mesh command writes a surface and refuses what is not there") {
  const Files files;
  const auto out = files.folder / "spot.stl";
  CHECK(hilumCommand({"mesh", files.labels.string(), "-o", out.string(), "--smooth", "1"}) == 0);
  CHECK(std::filesystem::file_size(out) > 84);
  CHECK(hilumCommand({"mesh", files.labels.string(), "-o", (files.folder / "a.stl").string(), "--label", "9"}) == 1);
  CHECK(hilumCommand({"mesh", files.labels.string(), "-o", (files.folder / "a.xyz").string()}) == 2);
  CHECK_FALSE(std::filesystem::exists(files.folder / "a.stl"));
}

TEST_CASE("scale bars are round and a tenth to a quarter of the picture") {
  for (double width = 3; width < 3000; width *= 1.07) {
    const double bar = app::scaleBarMm(width);
    CHECK(bar >= width / 10 * (1 - 1e-12));
    CHECK(bar <= width / 4 * (1 + 1e-12));
    const double lead = bar / std::pow(10, std::floor(std::log10(bar) + 1e-9));
    CHECK((lead == Approx(1) || lead == Approx(2) || lead == Approx(5)));
  }
}
