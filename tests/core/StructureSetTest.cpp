#include <algorithm>
#include <fstream>
#include <random>

#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/MaskOutline.h"
#include "core/PolygonFill.h"
#include "core/dicom/LabelObject.h"
#include "core/dicom/Scanner.h"
#include "tests/core/LabelSeries.h"
#include "tests/core/SliceFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

using Mask = std::vector<int>;

Mask randomMask(std::mt19937& random, int width, int height, unsigned density) {
  Mask mask(std::size_t(width * height));
  for (int& pixel : mask) pixel = random() % 100 < density ? 1 : 0;
  return mask;
}

std::vector<std::vector<PixelCorner>> outlinesOf(const Mask& mask, int width, int height) {
  return maskOutlines(width, height, [&](int x, int y) { return mask[std::size_t(y * width + x)] != 0; });
}

Mask filled(const std::vector<Ring>& rings, int width, int height) {
  Mask mask(std::size_t(width * height), 0);
  fillEvenOdd(rings, width, height, [&](std::int64_t y, std::int64_t begin, std::int64_t end) {
    for (auto x = begin; x < end; ++x) mask[std::size_t(y * width + x)] = 1;
  });
  return mask;
}

Ring ringOf(const std::vector<PixelCorner>& corners) {
  Ring ring;
  for (const auto& [x, y] : corners) ring.emplace_back(x - 0.5, y - 0.5);
  return ring;
}

/// How often the ring winds round a pixel's centre: the other rule of filling.
int winding(const Ring& ring, double x, double y) {
  int turns = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const double side = (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
    if (a.y() <= y && b.y() > y && side > 0) ++turns;
    if (a.y() > y && b.y() <= y && side < 0) --turns;
  }
  return turns;
}

int partsOf(Mask mask, int width, int height) {
  int parts = 0;
  for (std::size_t start = 0; start < mask.size(); ++start) {
    if (!mask[start]) continue;
    ++parts;
    std::vector<int> open{int(start)};
    while (!open.empty()) {
      const int at = open.back(), x = at % width, y = at / width;
      open.pop_back();
      if (!mask[std::size_t(at)]) continue;
      mask[std::size_t(at)] = 0;
      if (x > 0) open.push_back(at - 1);
      if (x + 1 < width) open.push_back(at + 1);
      if (y > 0) open.push_back(at - width);
      if (y + 1 < height) open.push_back(at + width);
    }
  }
  return parts;
}

const std::vector<std::pair<double, double>> square = {{1.5, 1.5}, {6.5, 1.5}, {6.5, 5.5}, {1.5, 5.5}};
const std::vector<std::pair<double, double>> inner = {{2.5, 2.5}, {4.5, 2.5}, {4.5, 4.5}, {2.5, 4.5}};
Grid tenGrid() { return Grid({10, 9, 4}, Vec3(1, 1, 2)); }

}  // namespace

TEST_CASE("outlines filled by the even-odd or the winding rule give every mask back, one outline a part") {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    const int width = 1 + int(random() % 14), height = 1 + int(random() % 11);
    const Mask mask = randomMask(random, width, height, 20 + unsigned(random() % 75));
    const auto outlines = outlinesOf(mask, width, height);
    std::vector<Ring> rings;
    for (const auto& outline : outlines) rings.push_back(ringOf(outline));
    CAPTURE(round, width, height);
    REQUIRE(int(outlines.size()) == partsOf(mask, width, height));
    REQUIRE(filled(rings, width, height) == mask);
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) {
        const auto isAround = [&](const Ring& ring) { return winding(ring, x, y) != 0; };
        REQUIRE(std::ranges::any_of(rings, isAround) == (mask[std::size_t(y * width + x)] != 0));
      }
  }
}

TEST_CASE("a disc's filled area is its analytic one, and vertices stand at turns only") {
  Ring disc;
  for (int i = 0; i < 720; ++i)
    disc.emplace_back(100 + 80.3 * std::cos(i * M_PI / 360), 100 + 80.3 * std::sin(i * M_PI / 360));
  const Mask mask = filled({disc}, 200, 200);
  CHECK(double(std::ranges::count(mask, 1)) == Approx(M_PI * 80.3 * 80.3).epsilon(0.002));
  const auto box = outlinesOf(Mask(12, 1), 4, 3);
  REQUIRE(box.size() == 1);
  CHECK(box[0].size() == 4);
}

TEST_CASE("labels come back bit for bit from a structure set, holes, islands and corners included") {
  const CtSeries series =
      ctSeries(Grid({40, 33, 5}, Vec3(0.7, 0.8, 2.5), Vec3(-12.25, 30.5, 100), obliqueLabelGrid().direction()));
  std::mt19937 random(3);
  LabelMap map(series.stack->grid, lungLabels()), above(series.stack->grid);
  for (LabelId& id : map.voxels()) id = LabelId(random() % 10 < 6 ? 1 : random() % 4);
  for (LabelId& id : above.voxels()) id = LabelId(random() % 3 ? 4 : 0);
  above.completeTable();
  const fs::path file = scratchFolder("rt") / "labels.rtstruct.dcm";
  writeLabels(Segmentation{{map, above}, {}}, file, {.stack = series.stack});
  const LabelReading read = readLabels(file, {.stack = series.stack});
  CHECK(read.isWhole);
  CHECK(read.problems.empty());
  REQUIRE(read.layers.size() == 2);
  CHECK(sameVoxels(read.layers[0], map));
  CHECK(sameVoxels(read.layers[1], above));
  const Label* const left = read.layers[0].table().find(2);
  REQUIRE(left);
  CHECK(left->name == "Left lung");
  CHECK(left->colour == map.table().find(2)->colour);
  CHECK(left->type == map.table().find(2)->type);
  CHECK(left->category == map.table().find(2)->category);
}

TEST_CASE("a written structure set refers to its images and names what it holds") {
  const CtSeries series = ctSeries(obliqueLabelGrid());
  const fs::path file = scratchFolder("rt") / "refers.rtstruct.dcm";
  writeLabels(threeLabels(series.stack->grid), file, {.stack = series.stack});
  const auto object = dicom::readLabelObject(file);
  const auto& set = std::get<dicom::StructureSet>(object);
  CHECK(set.header.patientName == "Müller^Jürgen");
  CHECK(set.header.studyUid == series.catalogue.studies[0].uid);
  CHECK(set.header.frameOfReferenceUid == series.stack->frameOfReferenceUid);
  REQUIRE(set.referencedInstances.size() == series.stack->frames.size());
  for (std::size_t i = 0; i < set.referencedInstances.size(); ++i)
    CHECK(set.referencedInstances[i] == series.stack->frames[i].sopInstanceUid);
  CHECK(set.rois.at(2).interpretedType == "ORGAN");
}

TEST_CASE("inner contours and keyholes make holes; contours on other slices do not") {
  const Grid grid = tenGrid();
  auto keyhole = square;
  keyhole.insert(keyhole.end(), {{1.5, 1.5}, {2.5, 2.5}, {2.5, 4.5}, {4.5, 4.5}, {4.5, 2.5}, {2.5, 2.5}});
  const fs::path file = scratchFolder("holes") / "s.dcm";
  writeRtstruct(file,
                {{"xor", {{"CLOSED_PLANAR", contourText(square, 2)}, {"CLOSED_PLANAR", contourText(inner, 2)}}},
                 {"keyhole", {{"CLOSED_PLANAR", contourText(keyhole, 4)}}},
                 {"apart", {{"CLOSED_PLANAR", contourText(square, 6)}, {"CLOSED_PLANAR", contourText(inner, 0)}}},
                 {"twice", {{"CLOSED_PLANAR", contourText(inner, 0)}, {"CLOSED_PLANAR", contourText(inner, 0)}}}});
  const LabelReading read = readLabels(file, {.grid = &grid});
  std::map<LabelId, std::int64_t> counts;
  for (const LabelMap& layer : read.layers) counts.merge(layer.counts());
  CHECK(counts == std::map<LabelId, std::int64_t>{{1, 20 - 4}, {2, 20 - 4}, {3, 20 + 4}, {4, 4}});
  CHECK(read.layers[0].at({3, 3, 1}) == 0);
  CHECK(read.layers[0].at({2, 2, 1}) == 1);
  CHECK(read.layers[0].table().find(2)->colour == Rgb8{10, 20, 31});
  CHECK(mentions(read.problems, "twice: 1 contour there twice"));
}

TEST_CASE("what cannot be filled is told by region and kind, and the rest is read") {
  const Grid grid = tenGrid();
  const fs::path file = scratchFolder("omitted") / "s.dcm";
  writeRtstruct(file, {{"isocentre", {{"POINT", "1\\2\\3"}}},
                       {"organ",
                        {{"CLOSED_PLANAR", contourText(square, 2)},
                         {"OPEN_PLANAR", contourText(square, 4)},
                         {"CLOSED_PLANAR", "1\\2\\x\\4\\5\\6\\7\\8\\9"},
                         {"CLOSED_PLANAR", "1\\2\\3\\4"},
                         {"CLOSED_PLANAR", "1\\2\\0\\4\\5\\0"},
                         {"CLOSED_PLANAR", ""},
                         {"CLOSED_PLANAR", "1\\2\\0\\4\\5\\6\\7\\8\\3"},
                         {"CLOSED_PLANAR", contourText(square, 40)},
                         {"CLOSED_PLANAR", contourText(inner, 4.7)}}},
                       {"nothing", {}}});
  const LabelReading read = readLabels(file, {.grid = &grid});
  CHECK_FALSE(read.isWhole);
  for (const char* text : {"isocentre: 1 point", "organ: 1 contour not closed", "organ: 2 contours damaged",
                           "organ: 2 contours of fewer than three", "organ: 1 contour not in the",
                           "organ: 1 contour beyond", "organ: 1 contour between slices", "nothing: has no contour"}) {
    INFO(text);
    CHECK(mentions(read.problems, text));
  }
  CHECK(read.layers[0].counts() == std::map<LabelId, std::int64_t>{{2, 24}});
  CHECK(read.layers[0].at({3, 3, 2}) == 2);  // 4.7 mm lies nearest to the slice at 4 mm
}

TEST_CASE("contours on every second slice only are told, since the slices between stay empty") {
  const Grid grid({10, 9, 9}, Vec3(1, 1, 2));
  const fs::path file = scratchFolder("skips") / "s.dcm";
  std::vector<TestContour> every, second;
  for (int z = 0; z < 18; z += 2) every.push_back({"CLOSED_PLANAR", contourText(square, z)});
  for (int z = 0; z < 18; z += 4) second.push_back({"CLOSED_PLANAR", contourText(square, z)});
  writeRtstruct(file, {{"every", every}, {"second", second}});
  const LabelReading read = readLabels(file, {.grid = &grid});
  CHECK(read.isWhole);
  REQUIRE(read.problems.size() == 1);
  CHECK(mentions(read.problems, "second: drawn on some slices only"));
}

TEST_CASE("without images the grid is made from the contours, volumes are near the true ones, and it is said") {
  const fs::path file = scratchFolder("alone") / "s.dcm";
  std::vector<TestContour> ball;
  for (int z = -30; z <= 30; z += 3) {
    const double r = std::sqrt(30.5 * 30.5 - z * z);
    std::vector<std::pair<double, double>> circle;
    for (int i = 0; i < 360; ++i) circle.emplace_back(r * std::cos(i * M_PI / 180), 100 + r * std::sin(i * M_PI / 180));
    ball.push_back({"CLOSED_PLANAR", contourText(circle, z)});
  }
  writeRtstruct(file, {{"ball", ball}});
  const LabelReading read = readLabels(file);
  CHECK(read.isWhole);
  CHECK(mentions(read.problems, "no images: the grid was made from the contours"));
  const LabelMap& map = read.layers[0];
  CHECK(map.grid().size()[2] == 21);
  CHECK(map.grid().spacing()[2] == Approx(3));
  const double volume = double(map.counts().at(1)) * map.grid().voxelVolumeMm3();
  CHECK(volume == Approx(4.0 / 3 * M_PI * std::pow(30.5, 3)).epsilon(0.01));
  writeRtstruct(file, {{"points", {{"POINT", "1\\2\\3"}}}});
  CHECK_THROWS_AS(readLabels(file), Error);
}

TEST_CASE("contours on the images of an uneven stack fill the slices made from them") {
  const fs::path folder = scratchFolder("uneven");
  fs::create_directory(folder / "in");
  for (const double z : {0.0, 2.0, 4.0, 7.0}) {
    SliceFile slice{.position = Vec3(0, 0, z), .columns = 10, .rows = 9};
    writeSlice(folder / "in" / (std::to_string(int(z)) + ".dcm"), slice);
  }
  const Catalogue catalogue = scan(folder / "in");
  const Stack& stack = *catalogue.principal();
  writeRtstruct(folder / "s.dcm", {{"end", {{"CLOSED_PLANAR", contourText(square, 7)}}}});
  const LabelReading read = readLabels(folder / "s.dcm", {.stack = &stack});
  CHECK(read.problems.empty());
  CHECK(read.isWhole);
  const LabelMap& map = read.layers[0];
  REQUIRE(map.grid().sameAs(stack.grid));
  for (std::int64_t k = 0; k < stack.grid.size()[2]; ++k) {
    const double z = stack.grid.toWorld(Vec3(0, 0, double(k)))[2];
    if (std::abs(z - 5.5) > 0.01) CHECK((map.at({3, 3, k}) == 1) == (z > 5.5));
  }
}

TEST_CASE("no truncation and no flipped byte of a label object crashes, hangs or passes as whole") {
  const CtSeries series = ctSeries(Grid({20, 17, 5}, Vec3(1, 1, 2)));
  const LabelMap map = threeLabels(series.stack->grid);
  const fs::path folder = scratchFolder("damage");
  std::mt19937 random(5);
  for (const char* name : {"s.dcm", "s.rtstruct.dcm"}) {
    writeLabels(map, folder / name, {.stack = series.stack});
    std::ifstream in(folder / name, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const auto read = [&](const std::string& bytes) -> std::optional<LabelReading> {
      std::ofstream(folder / "d.dcm", std::ios::binary) << bytes;
      const auto start = std::chrono::steady_clock::now();
      std::optional<LabelReading> reading;
      try {
        reading = readLabels(folder / "d.dcm", {.stack = series.stack});
      } catch (const Error& e) {
        CHECK(std::string(e.what()).find("d.dcm") != std::string::npos);
      }
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
      return reading;
    };
    for (int cut = 0; cut < 150; ++cut) {
      const std::size_t length = whole.size() * std::size_t(cut) / 150;
      CAPTURE(name, length, whole.size());
      CHECK_FALSE(read(whole.substr(0, length)));
    }
    for (int flip = 0; flip < 200; ++flip) {
      std::string damaged = whole;
      const auto at = std::size_t(random()) % damaged.size();
      damaged[at] = char(damaged[at] ^ (1u << (random() % 8)));
      CAPTURE(name, at);
      const auto reading = read(damaged);
      if (reading) CHECK_FALSE(reading->layers.empty());
    }
  }
}

TEST_CASE("contours that claim to lie absurdly far apart, or beyond all images, take no memory") {
  const Grid grid = tenGrid();
  const fs::path file = scratchFolder("absurd") / "s.dcm";
  for (const char* far : {"0\\0\\0\\1E12\\0\\0\\0\\1E12\\0", "1E300\\1E300\\0\\-1E300\\5\\0\\7\\-1E300\\0",
                          "0\\0\\1E15\\5\\0\\1E15\\5\\5\\1E15", "0\\0\\0\\0\\0\\0\\0\\0\\0"}) {
    writeRtstruct(file, {{"near", {{"CLOSED_PLANAR", contourText(square, 2)}}}, {"far", {{"CLOSED_PLANAR", far}}}});
    CAPTURE(far);
    CHECK(readLabels(file, {.grid = &grid}).layers[0].counts().at(1) >= 1);
    try {
      const LabelReading read = readLabels(file);
      CHECK(read.layers[0].grid().voxelCount() < 1 << 27);
    } catch (const Error& e) {
      CHECK(std::string(e.what()).find("s.dcm") != std::string::npos);
    }
  }
}
