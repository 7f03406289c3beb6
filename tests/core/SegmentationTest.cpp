#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/Cielab.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/Resample.h"
#include "core/VoxelLattice.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/LabelFile.h"
#include "tests/core/DicomFiles.h"
#include "tests/core/LabelSeries.h"
#include "tests/core/SliceFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

std::string outputOf(const std::string& command) {
  std::string text;
  std::array<char, 4096> buffer;
  FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  while (std::fgets(buffer.data(), buffer.size(), pipe)) text += buffer.data();
  ::pclose(pipe);
  return text;
}

/// What the independent reader says, and the pixels that it read.
struct Reference {
  nlohmann::json files;
  std::string pixels;
};

Reference referenceOf(const std::vector<fs::path>& files) {
  const fs::path out = scratchFolder("reference") / "out";
  std::vector<std::string> arguments{out.string()};
  for (const fs::path& file : files) arguments.push_back(file.string());
  REQUIRE(runPython(fs::path(HILUM_SOURCE_DIR) / "tests/core/labels_reference.py", arguments));
  return {nlohmann::json::parse(readFile(out.string() + ".json")), readFile(out.string() + ".bin")};
}

/// A test frame: pixel i of segment s at place z is marked by this rule.
std::vector<int> pattern(int segment, int z, int pixels) {
  std::vector<int> marked;
  for (int i = 0; i < pixels; ++i) marked.push_back((i * 5 + z * 3 + segment) % 3 == 0 ? 1 : 0);
  return marked;
}

}  // namespace

TEST_CASE("labels 1 to n come back bit for bit from a DICOM segmentation, with names, codes and colours") {
  const CtSeries series = ctSeries(obliqueLabelGrid());
  const LabelMap map = threeLabels(series.stack->grid);
  const fs::path file = scratchFolder("seg") / "labels.dcm";
  writeLabels(map, file, {.stack = series.stack});
  for (const bool withSource : {true, false}) {
    CAPTURE(withSource);
    const LabelReading read = readLabels(file, {.stack = withSource ? series.stack : nullptr});
    CHECK(read.isWhole);
    CHECK(read.problems.empty());
    REQUIRE(read.layers.size() == 1);
    const LabelMap& layer = read.layers[0];
    // Without the images the empty slices at both ends are not known.
    const Grid expected = withSource ? map.grid() : map.grid().cropped({{0, 0, 1}, {9, 7, 4}});
    REQUIRE(layer.grid().sameAs(expected, 1e-4));
    CHECK(sameVoxels(layer, withSource ? map : resample(map, expected)));
    REQUIRE(layer.table().labels().size() == 3);
    for (const Label& label : map.table().labels()) {
      const Label* const back = layer.table().find(label.id);
      REQUIRE(back);
      CHECK(back->name == label.name);
      CHECK(back->colour == label.colour);
      CHECK(back->category == label.category);
      CHECK(back->type == label.type);
      CHECK(back->modifier == label.modifier);
    }
  }
}

TEST_CASE("a name longer than DICOM's labels comes back whole") {
  LabelMap map(obliqueLabelGrid(), lungLabels());
  std::string name;
  for (int i = 0; i < 12; ++i) name += "доля лёгкого ";
  map.table().find(1)->name = name + "конец";
  map.voxels()[100] = 1;
  const fs::path file = scratchFolder("seg") / "long.dcm";
  writeLabels(map, file);
  CHECK(readLabels(file).layers[0].table().find(1)->name == name + "конец");
}

TEST_CASE("a volume that is no DICOM gives a segmentation that lies where it lay") {
  const LabelMap map = threeLabels(obliqueLabelGrid());
  const fs::path file = scratchFolder("seg") / "labels.dcm";
  writeLabels(map, file);
  const LabelReading read = readLabels(file, {.grid = &map.grid()});
  CHECK(read.problems.empty());
  CHECK(sameVoxels(read.layers[0], map));
}

TEST_CASE("labels of overlapping layers come back whole, the later above") {
  const Grid grid = obliqueLabelGrid();
  LabelMap below(grid), middle(grid), above(grid);
  for (std::size_t i = 60; i < 200; ++i) below.voxels()[i] = LabelId(i < 120 ? 1 : 2);
  for (std::size_t i = 100; i < 130; ++i) middle.voxels()[i] = 7;
  for (std::size_t i = 210; i < 215; ++i) above.voxels()[i] = 9;
  const fs::path file = scratchFolder("seg") / "layers.dcm";
  writeLabels(Segmentation{{below, middle, above}, {}}, file);
  const LabelReading read = readLabels(file, {.grid = &grid});
  REQUIRE(read.layers.size() == 2);  // the fourth overlaps nothing
  CHECK(read.layers[0].counts() == std::map<LabelId, std::int64_t>{{1, 60}, {2, 80}, {4, 5}});
  CHECK(read.layers[1].counts() == std::map<LabelId, std::int64_t>{{3, 30}});
  std::vector<std::string> problems;
  CHECK(flattened(read, &problems).counts() == std::map<LabelId, std::int64_t>{{1, 40}, {2, 70}, {3, 30}, {4, 5}});
  CHECK(problems.size() == 2);
}

TEST_CASE("a label without voxels keeps its number, and a map without any is a valid file") {
  LabelMap map(obliqueLabelGrid(), lungLabels());
  const fs::path file = scratchFolder("seg") / "empty.dcm";
  map.voxels()[100] = 3;
  writeLabels(map, file);
  CHECK(sameVoxels(readLabels(file, {.grid = &map.grid()}).layers[0], map));
  map.voxels()[100] = 0;
  writeLabels(map, file);
  const LabelReading read = readLabels(file, {.grid = &map.grid()});
  CHECK(read.layers[0].counts().empty());
  CHECK(read.layers[0].table().labels().size() == 3);
  CHECK_THROWS_AS(writeLabels(LabelMap(obliqueLabelGrid()), file), Error);
}

TEST_CASE("dciodvfy finds no error in written labels, whatever they lie over") {
  if (std::system("which dciodvfy >/dev/null 2>&1") != 0) return noteSkipped("needs dciodvfy of dicom3tools");
  const CtSeries series = ctSeries(obliqueLabelGrid());
  LabelMap map = threeLabels(series.stack->grid), other(series.stack->grid);
  map.table().find(2)->name = "Linke Lunge, größer";
  map.table().find(3)->category.reset();
  other.voxels()[70] = 5;
  other.completeTable();
  Stack projection = *series.stack;
  projection.info.oriented = false;
  const fs::path folder = scratchFolder("judged");
  const Segmentation both{{map, other}, {}};
  const LabelMaking by{LabelMaking::By::Manual, {}, "Drawn by hand"};
  writeLabels(both, folder / "series.dcm", {.stack = series.stack}, by);
  writeLabels(both, folder / "alone.dcm");
  writeLabels(both, folder / "projection.dcm", {.stack = &projection});
  writeLabels(LabelMap(map.grid(), lungLabels()), folder / "empty.dcm", {.stack = series.stack});
  writeLabels(both, folder / "series.rtstruct.dcm", {.stack = series.stack}, by);
  writeLabels(both, folder / "alone.rtstruct.dcm");
  for (const fs::path& file : filesUnder(folder)) {
    const std::string report = outputOf("dciodvfy " + file.string());
    INFO(file << ":\n" << report);
    CHECK(report.find("Error") == std::string::npos);
    CHECK(report.find(file.string().find("rtstruct") == std::string::npos ? "Segmentation" : "RTStructureSet") !=
          std::string::npos);
  }
}

TEST_CASE("pydicom decodes the voxels that were written") {
  if (!hasPydicom()) return noteSkipped("needs python3-pydicom");
  const CtSeries series = ctSeries(obliqueLabelGrid());
  const LabelMap map = threeLabels(series.stack->grid);
  const fs::path file = scratchFolder("seg") / "labels.dcm";
  writeLabels(map, file, {.stack = series.stack});
  const Reference reference = referenceOf({file});
  const auto& entry = reference.files.at(0);
  REQUIRE(entry.contains("frames"));
  CHECK(entry.at("frames").size() == 9);  // three labels on the three slices that hold any
  LabelMap rebuilt(map.grid());
  for (const auto& frame : entry.at("frames")) {
    const auto at = frame.at("position").get<std::vector<double>>();
    const Vec3 index = map.grid().toIndex({at[0], at[1], at[2]});
    CHECK(std::abs(index[2] - std::round(index[2])) < 1e-6);
    const auto slice = std::size_t(std::llround(index[2])) * 63;
    for (std::size_t i = 0; i < 63; ++i)
      if (reference.pixels[frame.at("offset").get<std::size_t>() + i])
        rebuilt.voxels()[slice + i] = frame.at("segment").get<LabelId>();
  }
  CHECK(sameVoxels(rebuilt, map));
}

TEST_CASE("real segmentations hold as many voxels as pydicom finds in them") {
  HILUM_NEEDS_SHARED_DATA(data);
  if (!hasPydicom()) return noteSkipped("needs python3-pydicom");
  std::vector<fs::path> files = {data / "dicom_corpus/pydicom/test_files/liver_1frame.dcm",
                                 data / "dicom_corpus/pydicom/test_files/liver_expb_1frame.dcm"};
  for (const fs::path& file : filesUnder(data / "annotations/dicom_seg")) files.push_back(file);
  const Reference reference = referenceOf(files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& entry = reference.files.at(i);
    INFO(files[i] << " " << entry.dump().substr(0, 300));
    REQUIRE(entry.contains("segments"));
    const LabelReading read = readLabels(files[i]);
    CHECK(read.isWhole);
    std::map<LabelId, std::int64_t> found, expected;
    for (const LabelMap& layer : read.layers) found.merge(layer.counts());
    for (std::size_t s = 0; s < entry.at("segments").size(); ++s) {
      const auto& segment = entry.at("segments").at(s);
      expected[LabelId(s + 1)] = segment.at("voxels");
      for (const LabelMap& layer : read.layers)
        if (const Label* label = layer.table().find(LabelId(s + 1))) CHECK(label->name == segment.at("label"));
    }
    CHECK(found == expected);
  }
}

TEST_CASE("frames may come in any order, be missing, overlap, and be stored in every way") {
  using Coding = SegFile::Coding;
  for (const auto& [type, bits, coding] :
       {std::tuple("BINARY", 1, Coding::Native), std::tuple("BINARY", 1, Coding::DeflatedSet),
        std::tuple("BINARY", 1, Coding::DeflatedFrames), std::tuple("BINARY", 8, Coding::Rle),
        std::tuple("FRACTIONAL", 8, Coding::Native), std::tuple("FRACTIONAL", 8, Coding::Rle),
        std::tuple("FRACTIONAL", 8, Coding::DeflatedSet)}) {
    CAPTURE(type, bits, int(coding));
    SegFile what{.type = type, .bits = bits, .segments = 2, .coding = coding};
    // Slices at z = 0, 2, 6: 4 holds nothing. Both segments mark some of the same pixels.
    for (const auto& [segment, z] :
         {std::pair(2, 6), std::pair(1, 0), std::pair(2, 0), std::pair(1, 6), std::pair(1, 2)}) {
      SegFrame frame{.segment = segment, .position = Vec3(5, 6, z), .pixels = pattern(segment, z, 6)};
      // Half of the largest fraction, 200, is in; one less is out.
      const bool isFraction = std::string(type) == "FRACTIONAL";
      if (isFraction)
        for (int& pixel : frame.pixels) pixel = pixel ? 100 : 99;
      what.frames.push_back(std::move(frame));
    }
    what.frames.push_back(
        {.segment = 2, .position = Vec3(5, 6, 2), .pixels = std::vector<int>(6, bits == 8 ? 200 : 1)});
    const fs::path file = scratchFolder("frames") / "s.dcm";
    writeSeg(file, what);
    const LabelReading read = readLabels(file);
    REQUIRE(read.layers.size() == 2);
    CHECK(mentions(read.problems, "one half") == (std::string(type) == "FRACTIONAL"));
    const Grid& grid = read.layers[0].grid();
    CHECK(grid.sameAs(Grid({3, 2, 4}, Vec3(1, 1, 2), Vec3(5, 6, 0))));
    for (int segment : {1, 2})
      for (int k = 0; k < 4; ++k)
        for (int i = 0; i < 6; ++i) {
          const bool isAll = segment == 2 && k == 1;
          const bool expected = k != 2 && (isAll || pattern(segment, 2 * k, 6)[std::size_t(i)]);
          CAPTURE(segment, k, i);
          CHECK((read.layers[std::size_t(segment - 1)].voxels()[std::size_t(k * 6 + i)] == segment) == expected);
        }
  }
}

TEST_CASE("a label map segmentation is read, beyond 32767 segments too") {
  for (const int bits : {8, 16}) {
    SegFile what{.type = "LABELMAP", .bits = bits, .segments = 2};
    const int high = bits == 16 ? 40000 : 250;
    what.frames.push_back({.position = Vec3(0, 0, 0), .pixels = {0, 1, 2, 2, 0, high}});
    const fs::path file = scratchFolder("labelmap") / "s.dcm";
    writeSeg(file, what);
    const LabelReading read = readLabels(file);
    REQUIRE(read.layers.size() == 1);
    const auto voxels = read.layers[0].voxels();
    CHECK(std::vector<int>(voxels.begin(), voxels.end()) == std::vector<int>{0, 1, 2, 2, 0, 3});
    CHECK(read.layers[0].table().find(3)->name == "Segment " + std::to_string(high));
    CHECK(mentions(read.problems, "not described"));
  }
}

TEST_CASE("labels of another geometry keep their own grid and place; none is laid over by index") {
  const CtSeries series = ctSeries(Grid({3, 2, 4}, Vec3(1, 1, 2), Vec3(5.4, 6, 0)));
  SegFile what;
  what.frames.push_back({.position = Vec3(5, 6, 0), .pixels = {1, 0, 0, 0, 0, 0}});
  const fs::path file = scratchFolder("other") / "s.dcm";
  writeSeg(file, what);
  const LabelReading read = readLabels(file, {.stack = series.stack});
  CHECK(mentions(read.problems, "grid of its own"));
  CHECK(read.layers[0].grid().origin().isApprox(Vec3(5, 6, 0)));
}

TEST_CASE("a segmentation that was cut to its box comes back at its place in the images") {
  const Grid grid({8, 7, 4}, Vec3(1, 1, 2), Vec3(2, 3, 0));
  SegFile what;
  what.frames.push_back({.position = Vec3(5, 6, 4), .pixels = {1, 0, 1, 0, 1, 0}});
  what.frames.push_back({.position = Vec3(-1, 6, 4), .pixels = {1, 1, 1, 1, 1, 1}});
  const fs::path file = scratchFolder("cut") / "s.dcm";
  writeSeg(file, what);
  const LabelReading read = readLabels(file, {.grid = &grid});
  const LabelMap& map = read.layers[0];
  CHECK(map.grid().sameAs(grid));
  CHECK(map.at({3, 3, 2}) == 1);
  CHECK(map.at({5, 3, 2}) == 1);
  CHECK(map.at({4, 4, 2}) == 1);
  CHECK(map.counts().at(1) == 3);
  CHECK_FALSE(read.isWhole);
  CHECK(mentions(read.problems, "6 marked pixels lie outside"));
}

TEST_CASE("segmentations of images without a place are met by the images that they name") {
  const Grid grid({3, 2, 2});
  CtSeries series = ctSeries(grid);
  Stack stack = *series.stack;
  SegFile what{.segments = 1, .placed = false};
  what.frames.push_back({.pixels = {1, 0, 0, 0, 0, 1}, .source = stack.frames[1].sopInstanceUid});
  const fs::path file = scratchFolder("unplaced") / "s.dcm";
  writeSeg(file, what);
  const LabelReading read = readLabels(file, {.stack = &stack});
  CHECK(read.problems.empty());
  CHECK(read.layers[0].grid().sameAs(grid));
  CHECK(read.layers[0].at({0, 0, 1}) == 1);
  CHECK(read.layers[0].at({2, 1, 1}) == 1);
  CHECK(read.layers[0].counts().at(1) == 2);
  CHECK(mentions(readLabels(file).problems, "no position"));

  stack.info.oriented = false;
  LabelMap map(grid, lungLabels());
  map.voxels()[2] = 1, map.voxels()[9] = 2;
  const fs::path own = file.parent_path() / "own.dcm";
  writeLabels(map, own, {.stack = &stack});
  CHECK(sameVoxels(readLabels(own, {.stack = &stack}).layers[0], map));
}

TEST_CASE("on a tilted and uneven stack each slice takes the labels of its nearest image") {
  const fs::path folder = scratchFolder("tilt");
  fs::create_directory(folder / "in");
  const std::vector<double> places = {0, 2, 4, 7};  // mm; y drifts by 0.5 mm a mm
  SegFile what{.rows = 6, .columns = 5, .spacingBetween = 0};
  for (std::size_t i = 0; i < places.size(); ++i) {
    SliceFile slice{.position = Vec3(0, places[i] / 2, places[i]), .columns = 5, .rows = 6};
    slice.instance = int(i + 1);
    writeSlice(folder / "in" / (std::to_string(i) + ".dcm"), slice);
    if (i == 2) what.frames.push_back({.position = slice.position, .pixels = std::vector<int>(30, 1)});
  }
  const Catalogue catalogue = scan(folder / "in");
  const Stack& stack = *catalogue.principal();
  REQUIRE(stack.frames.size() == 4);
  writeSeg(folder / "s.dcm", what);
  const LabelReading read = readLabels(folder / "s.dcm", {.stack = &stack});
  REQUIRE(read.layers[0].grid().sameAs(stack.grid));
  const LabelMap& map = read.layers[0];
  for (std::int64_t k = 0; k < stack.grid.size()[2]; ++k) {
    const double z = stack.grid.toWorld(Vec3(0, 0, double(k)))[2];
    const bool expected = z > 3 && z < 5.5;
    if (z == 3 || z == 5.5) continue;
    std::int64_t marked = 0;
    for (std::int64_t y = 0; y < stack.grid.size()[1]; ++y)
      for (std::int64_t x = 0; x < 5; ++x)
        if (map.at({x, y, k})) {
          ++marked;
          // The image of z = 4 covers y = 2 to 7.
          const double worldY = stack.grid.toWorld(Vec3(double(x), double(y), double(k)))[1];
          CHECK((worldY > 1.4 && worldY < 7.6));
        }
    CAPTURE(k, z);
    CHECK(marked == (expected ? 30 : 0));
  }
  // What Hilum itself writes of such a stack comes back slice by slice.
  const LabelMap own = threeLabels(stack.grid);
  writeLabels(own, folder / "own.dcm", {.stack = &stack});
  CHECK(sameVoxels(readLabels(folder / "own.dcm", {.stack = &stack}).layers[0], own));
}

TEST_CASE("labels that number the source's voxels in another order come back in the source's") {
  const CtSeries series = ctSeries(Grid({9, 7, 5}, Vec3(0.7, 0.8, 2.5), Vec3(1, 2, 3)));
  const LabelMap map = threeLabels(series.stack->grid);
  const LabelMap turned = reordered(map, AxisOrder{{2, 0, 1}, {true, false, true}});
  REQUIRE(turned.grid().size() != map.grid().size());
  const auto back = renumbered(turned, map.grid());
  REQUIRE(back);
  CHECK(sameVoxels(*back, map));
  const fs::path file = scratchFolder("turned") / "s.dcm";
  writeLabels(turned, file, {.stack = series.stack});
  CHECK(sameVoxels(readLabels(file, {.stack = series.stack}).layers[0], map));
  CHECK_FALSE(renumbered(map, Grid({9, 7, 5}, Vec3(0.7, 0.8, 2.5), Vec3(1.2, 2, 3))));
}

TEST_CASE("labels of another patient's space are told apart") {
  const CtSeries one = ctSeries(obliqueLabelGrid()), other = ctSeries(obliqueLabelGrid());
  const LabelMap map = threeLabels(one.stack->grid);
  const fs::path folder = scratchFolder("stranger");
  for (const char* name : {"s.dcm", "s.rtstruct.dcm"}) {
    writeLabels(map, folder / name, {.stack = one.stack});
    CHECK(readLabels(folder / name, {.stack = one.stack}).problems.empty());
    CHECK(mentions(readLabels(folder / name, {.stack = other.stack}).problems, "another frame of reference"));
  }
}

TEST_CASE("a DICOM file that holds no labels is refused by name") {
  const fs::path folder = scratchFolder("ct");
  writeSlice(folder / "ct.dcm", {});
  try {
    readLabels(folder / "ct.dcm");
    FAIL("an image passed as labels");
  } catch (const Error& e) {
    CHECK(e.code() == Code::Unsupported);
    CHECK(std::string(e.what()).find("ct.dcm: unsupported: it holds neither") != std::string::npos);
  }
  CHECK_THROWS_AS(readLabels(folder / "none.dcm"), Error);
}

TEST_CASE("every colour survives CIELab, whose white and black are where DICOM has them") {
  for (int r = 0; r < 256; r += 5)
    for (int g = 0; g < 256; g += 3)
      for (int b = 0; b < 256; b += 15) {
        const Rgb8 colour{std::uint8_t(r), std::uint8_t(g), std::uint8_t(b)};
        if (!(fromCielab(toCielab(colour)) == colour)) FAIL("lost " << r << " " << g << " " << b);
      }
  CHECK(toCielab({0, 0, 0}) == Cielab{0, 0x8080, 0x8080});
  CHECK(toCielab({255, 255, 255}) == Cielab{0xffff, 0x8080, 0x8080});
  // sRGB red under D50: L 54.29, a 80.81, b 69.89 (Lindbloom).
  const Cielab red = toCielab({255, 0, 0});
  CHECK(red[0] / 655.35 == Approx(54.29).margin(0.02));
  CHECK(red[1] / 257.0 - 128 == Approx(80.81).margin(0.03));
  CHECK(red[2] / 257.0 - 128 == Approx(69.89).margin(0.03));
}

TEST_CASE("frames that claim to lie absurdly far apart, or in nonsense places, are refused") {
  const fs::path file = scratchFolder("absurd") / "s.dcm";
  for (const Vec3& far : {Vec3(0, 0, 1e12), Vec3(1e12, 3, 0), Vec3(1e300, 1e300, -1e300), Vec3(0, 0, 1e-9)}) {
    SegFile what{.spacingBetween = 1e-6};
    for (const Vec3& position : {Vec3(0, 0, 0), Vec3(0, 0, 0.01), far})
      what.frames.push_back({.position = position, .pixels = {1, 0, 1, 0, 1, 0}});
    writeSeg(file, what);
    CAPTURE(far.transpose());
    try {
      const LabelReading read = readLabels(file);
      CHECK(read.layers[0].grid().voxelCount() < 1 << 27);
    } catch (const Error& e) {
      CHECK(std::string(e.what()).find("s.dcm") != std::string::npos);
    }
  }
}
