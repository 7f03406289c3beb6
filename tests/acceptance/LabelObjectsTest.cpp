#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/LabelStore.h"
#include "core/dicom/Scanner.h"
#include "core/io/LabelFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// DICOM segmentations and structure sets are label files like any other.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A phantom's series and what the lung finder makes of it, in three formats.
struct Study {
  fs::path folder = test::scratchFolder("objects"), ct = folder / "thorax";
  std::vector<fs::path> labels = {folder / "lungs.nrrd", folder / "lungs.dcm", folder / "lungs.rtstruct.dcm"};
};

const Study& study() {
  static const Study made = [] {
    Study s;
    REQUIRE(test::hilum({"phantom", "thorax", "-o", s.ct.string(), "--size", "96,96,60"}).status == 0);
    for (const fs::path& file : s.labels) {
      const auto outcome = test::hilum({"segment", s.ct.string(), "-m", "lungs-classical", "-o", file.string()});
      INFO(outcome.err);
      REQUIRE(outcome.status == 0);
    }
    return s;
  }();
  return made;
}

}  // namespace

TEST_CASE("segment writes the same voxels as .dcm and .rtstruct.dcm as it does as .nrrd") {
  const LabelMap expected = flattened(readLabelFile(study().labels[0]));
  const Catalogue catalogue = scan(study().ct);
  for (const fs::path& file : study().labels) {
    INFO(file);
    const LabelReading read = readLabels(file, {.stack = catalogue.principal()});
    REQUIRE(read.layers.size() == 1);
    CHECK(read.problems.empty());
    CHECK(read.layers[0].grid().sameAs(expected.grid(), 1e-3));
    CHECK(std::ranges::equal(read.layers[0].voxels(), expected.voxels()));
  }
}

TEST_CASE("measure, convert and snapshot give the same with labels of every kind") {
  std::vector<json> measured;
  std::vector<std::string> pictures, cuts;
  const fs::path folder = test::scratchFolder("uses");
  for (const fs::path& labels : study().labels) {
    INFO(labels);
    const auto measure = test::hilum({"measure", study().ct.string(), "--labels", labels.string(), "--json"});
    REQUIRE(measure.status == 0);
    measured.push_back(json::parse(measure.out).at("labels"));
    const auto snapshot = test::hilum({"snapshot", study().ct.string(), "--labels", labels.string(), "--view", "axial",
                                       "-o", (folder / "p.png").string()});
    CHECK(snapshot.status == 0);
    pictures.push_back(bytesOf(folder / "p.png"));
    const auto convert = test::hilum({"convert", study().ct.string(), (folder / "cut.nii").string(), "--labels",
                                      labels.string(), "--label", "2", "--margin", "3"});
    CHECK(convert.status == 0);
    cuts.push_back(bytesOf(folder / "cut.nii"));
  }
  CHECK(measured[0].size() == 3);
  for (std::size_t i : {1, 2}) {
    CHECK(measured[i] == measured[0]);
    CHECK(pictures[i] == pictures[0]);
    CHECK(cuts[i] == cuts[0]);
  }
}

TEST_CASE("mesh takes the true grid of a structure set from --source") {
  const fs::path folder = test::scratchFolder("mesh");
  std::vector<std::string> tables;
  for (const fs::path& labels : study().labels) {
    const auto outcome =
        test::hilum({"mesh", labels.string(), "--source", study().ct.string(), "-o", (folder / "m.stl").string()});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    tables.push_back(outcome.out);
  }
  CHECK(tables[1] == tables[0]);
  CHECK(tables[2] == tables[0]);
  const auto alone = test::hilum({"mesh", study().labels[2].string(), "-o", (folder / "m.stl").string()});
  CHECK(alone.status == 0);
  CHECK(alone.err.find("no images: the grid was made from the contours") != std::string::npos);
}

TEST_CASE("labels that overlap are each measured whole") {
  const fs::path folder = test::scratchFolder("overlap"), file = folder / "both.dcm";
  const Catalogue catalogue = scan(study().ct);
  const Grid& grid = catalogue.principal()->grid;
  LabelMap below(grid), above(grid);
  for (std::int64_t z = 20; z < 30; ++z)
    for (std::int64_t i = 0; i < 100; ++i) {
      below.voxels()[std::size_t(grid.offset({i % 10 + 40, i / 10 + 40, z}))] = 1;
      above.voxels()[std::size_t(grid.offset({i % 10 + 45, i / 10 + 40, z}))] = 2;
    }
  writeLabels(Segmentation{{below, above}, {}}, file, {.stack = catalogue.principal()});
  const auto outcome = test::hilum({"measure", study().ct.string(), "--labels", file.string(), "--json"});
  REQUIRE(outcome.status == 0);
  const json labels = json::parse(outcome.out).at("labels");
  CHECK(labels.at("1").at("voxels") == 1000);
  CHECK(labels.at("2").at("voxels") == 1000);
}

TEST_CASE("what a real structure set holds beside areas is listed, with exit status 3") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = test::scratchFolder("points");
  const fs::path set = data / "dicom_corpus/pydicom/test_files/rtstruct.dcm";
  const auto outcome = test::hilum({"mesh", set.string(), "-o", (folder / "m.stl").string()});
  CHECK(outcome.status == 3);
  CHECK(outcome.out.find("patient") != std::string::npos);
  CHECK(outcome.err.find("Isocenter 1: 1 point marks no voxels") != std::string::npos);
  const fs::path empty = data / "annotations/rtstruct/brianmanderson_Dicom_RT_and_Images_to_Mask/template_RS.dcm";
  const auto refused = test::hilum({"mesh", empty.string(), "-o", (folder / "n.stl").string()});
  CHECK(refused.status == 1);
  CHECK(refused.err.find("holds no closed contour") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "n.stl"));
}
