#include <fstream>
#include <nlohmann/json.hpp>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// The command line on whole, real studies: what a researcher does from a folder to figures.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

json jsonOf(const test::Outcome& outcome) {
  INFO(outcome.err);
  REQUIRE((outcome.status == 0 || outcome.status == 3));
  return json::parse(outcome.out);
}

const json& principalStack(const json& info) {
  const json* best = nullptr;
  std::int64_t most = -1;
  for (const auto& study : info.at("studies"))
    for (const auto& series : study.at("series"))
      for (const auto& stack : series.at("stacks")) {
        const auto size = stack.at("size").get<std::vector<std::int64_t>>();
        if (size[0] * size[1] * size[2] > most) most = size[0] * size[1] * size[2], best = &stack;
      }
  REQUIRE(best);
  return *best;
}

bool mentions(const json& problems, const std::string& word) {
  for (const auto& problem : problems)
    if (problem.dump().find(word) != std::string::npos) return true;
  return false;
}

/// info, convert, segment, measure and mesh on one chest; returns the measured labels.
json wholePath(const fs::path& study, Index3 size, double zSpacing) {
  const fs::path folder = test::scratchFolder("study");
  const json stack = principalStack(jsonOf(test::hilum({"info", study.string(), "--json"})));
  CHECK(stack.at("size").get<std::vector<std::int64_t>>() == std::vector<std::int64_t>{size[0], size[1], size[2]});
  CHECK(stack.at("spacing")[2].get<double>() == Approx(zSpacing));

  const auto converted = test::hilum({"convert", study.string(), (folder / "ct.nii.gz").string()});
  INFO(converted.err);
  REQUIRE(converted.status == 0);
  const Volume ct = readVolumeFile(folder / "ct.nii.gz");
  CHECK(ct.grid().size() == size);

  const auto segmented =
      test::hilum({"segment", study.string(), "-m", "lungs-classical", "-o", (folder / "lungs.seg.nrrd").string(),
                   "--report", (folder / "report.json").string()});
  INFO(segmented.err);
  REQUIRE(segmented.status == 0);
  const LabelMap labels = flattened(readLabelFile(folder / "lungs.seg.nrrd"));
  CHECK(labels.grid().sameAs(ct.grid()));
  const json report = json::parse(std::ifstream(folder / "report.json"));
  CHECK(report.at("model") == "lungs-classical");
  CHECK(report.at("labels").at("1").at("voxels").get<std::int64_t>() == labels.counts().at(1));

  const json measured =
      jsonOf(test::hilum({"measure", study.string(), "--labels", (folder / "lungs.seg.nrrd").string(), "--json"}));
  for (const char* lung : {"1", "2"}) {
    const json& row = measured.at("labels").at(lung);
    CHECK(row.at("mean").get<double>() < -600);
    CHECK(row.at("mean").get<double>() > -950);
    CHECK(row.at("pd15").get<double>() < row.at("mean").get<double>());
    CHECK(row.at("laa950").get<double>() <= row.at("laa910").get<double>());
  }

  const auto mesh = test::hilum({"mesh", (folder / "lungs.seg.nrrd").string(), "-o", (folder / "lungs.stl").string(),
                                 "--smooth", "1", "--triangles", "50000"});
  INFO(mesh.err);
  REQUIRE(mesh.status == 0);
  CHECK(fs::file_size(folder / "lungs.stl") > 84);
  return measured;
}

}  // namespace

TEST_CASE("a JPEG-lossless DICOM chest goes from folder to figures") {
  HILUM_NEEDS_SHARED_DATA(data);
  const json measured = wholePath(data / "ct_chest/RICORD-1A-001012_dicom", {512, 512, 83}, 3.75);
  const double right = measured.at("labels").at("1").at("volume_ml"),
               left = measured.at("labels").at("2").at("volume_ml");
  CHECK(right + left > 1000);
  CHECK(right + left < 9000);
}

TEST_CASE("a NIfTI chest goes the same way, and a cut study keeps only its lungs") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path study = data / "ct_chest/LIDC-IDRI-0001_256_ct.nii.gz";
  wholePath(study, {256, 256, 133}, 2.5);

  const fs::path folder = test::scratchFolder("cut");
  const fs::path labels = data / "ct_chest/LIDC-IDRI-0001_256_PSEUDO_lungtrachea.nii.gz";
  const auto cut = test::hilum({"convert", study.string(), (folder / "cut.nii.gz").string(), "--labels",
                                labels.string(), "--label", "1,2", "--margin", "5", "--outside", "-1000"});
  INFO(cut.err);
  REQUIRE(cut.status == 0);
  const Volume whole = readVolumeFile(study), part = readVolumeFile(folder / "cut.nii.gz");
  const LabelMap map = flattened(readLabelFile(labels));
  const auto partGrid = part.grid();
  CHECK(partGrid.voxelCount() < whole.grid().voxelCount());
  std::int64_t lungVoxels = 0, kept = 0, emptied = 0;
  for (std::int64_t z = 0; z < whole.grid().size()[2]; z += 2)
    for (std::int64_t y = 0; y < whole.grid().size()[1]; y += 2)
      for (std::int64_t x = 0; x < whole.grid().size()[0]; x += 2) {
        const Vec3 p = partGrid.toIndex(whole.grid().toWorld(Vec3(double(x), double(y), double(z))));
        const Index3 i{std::llround(p[0]), std::llround(p[1]), std::llround(p[2])};
        const LabelId id = map.at({x, y, z});
        if (id == 1 || id == 2) {
          ++lungVoxels;
          kept += partGrid.contains(i) && part.at(i) == whole.at({x, y, z});
        } else if (partGrid.contains(i) && part.at(i) == -1000) {
          ++emptied;
        }
      }
  CHECK(kept == lungVoxels);
  CHECK(emptied > 0);
}

TEST_CASE("a tilted, uneven head CT is one even, right volume and says so") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path study = data / "dicom_corpus/gantry_tilt_ge";
  const json info = jsonOf(test::hilum({"info", study.string(), "--json"}));
  const json& stack = principalStack(info);
  CHECK((mentions(stack.at("problems"), "tilt") || mentions(stack.at("problems"), "shear")));

  const fs::path folder = test::scratchFolder("tilt");
  const auto converted = test::hilum({"convert", study.string(), (folder / "head.nii.gz").string()});
  INFO(converted.err);
  REQUIRE(converted.status == 0);
  const Volume head = readVolumeFile(folder / "head.nii.gz");
  CHECK(head.grid().isRight(1e-4));
  CHECK(head.range().second > 500);  // bone survived
}

TEST_CASE("a head CT asked for lungs is refused with a reason, and no file is left") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = test::scratchFolder("head");
  const auto outcome = test::hilum({"segment", (data / "dicom_corpus/slicer_ct_axial").string(), "-m",
                                    "lungs-classical", "-o", (folder / "lungs.nii.gz").string()});
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("hilum: error:") != std::string::npos);
  CHECK(fs::is_empty(folder));
}

TEST_CASE("an archive opens like a folder") {
  HILUM_NEEDS_SHARED_DATA(data);
  const json info =
      jsonOf(test::hilum({"info", (data / "ct_chest/Lung_Dx-A0002_kernB70f_dicom.tar.xz").string(), "--json"}));
  const json& stack = principalStack(info);
  CHECK(stack.at("frames") == 30);
  CHECK(stack.at("spacing")[2].get<double>() == Approx(8));
}
