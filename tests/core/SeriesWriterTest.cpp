#include "core/dicom/SeriesWriter.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <set>

#include "core/Error.h"
#include "core/dicom/ElementWriter.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/Uid.h"
#include "core/dicom/VolumeReader.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

Grid obliqueGrid() {
  const Mat3 turn = Eigen::AngleAxisd(0.3, Vec3(1, 1, 0).normalized()).toRotationMatrix();
  return Grid({9, 7, 5}, Vec3(0.7, 0.8, 2.5), Vec3(-12.25, 30.5, 100), turn);
}

Volume ctVolume() {
  const Grid grid = obliqueGrid();
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = std::int16_t(-1024 + int(i) * 12);
  return Volume(grid, std::move(voxels), {.name = "Träger", .modality = "CT", .unit = "HU", .kernel = "B70f"});
}

VolumePtr reread(const fs::path& folder) { return readVolume(*scan(folder).principal()); }

std::string outputOf(const std::string& command) {
  std::string text;
  std::array<char, 4096> buffer;
  FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  while (std::fgets(buffer.data(), buffer.size(), pipe)) text += buffer.data();
  ::pclose(pipe);
  return text;
}

bool sameVoxels(const Volume& a, const Volume& b) {
  return a.visit([&](auto x) { return b.visit([&](auto y) { return std::ranges::equal(x, y); }); });
}

}  // namespace

TEST_CASE("a CT series comes back voxel for voxel, place for place") {
  const auto folder = scratchFolder("ct") / "series";
  const Volume volume = ctVolume();
  writeSeries(volume, folder, {.patient = {"id7", "Müller^Jürgen", "F", "19700203"}, .studyDate = "20240131"});
  const Catalogue catalogue = scan(folder);
  REQUIRE(catalogue.stackCount() == 1);
  CHECK(catalogue.studies[0].patient.name == "Müller^Jürgen");
  CHECK(catalogue.studies[0].date == "20240131");
  CHECK(catalogue.studies[0].series[0].kernel == "B70f");
  const VolumePtr back = readVolume(*catalogue.principal());
  CHECK(back->isInt16());
  CHECK(back->grid().sameAs(volume.grid(), 1e-6));
  CHECK(sameVoxels(*back, volume));
  CHECK(back->info().problems.empty());
}

TEST_CASE("dciodvfy finds no error in a written CT, MR or secondary capture") {
  if (std::system("which dciodvfy >/dev/null 2>&1") != 0) return noteSkipped("needs dciodvfy of dicom3tools");
  for (const char* modality : {"CT", "MR", "OT"}) {
    const auto folder = scratchFolder("dciodvfy") / modality;
    writeSeries(ctVolume(), folder, {.patient = {"id7", "Test^Case", "O", "19700203"}, .modality = modality});
    const std::string report = outputOf("dciodvfy " + (folder / "slice_00003.dcm").string());
    INFO(modality << ":\n" << report);
    CHECK(report.find("Error") == std::string::npos);
  }
}

TEST_CASE("an independent reader agrees on pixels and place") {
  if (std::system("/usr/bin/python3 -c 'import pydicom' 2>/dev/null") != 0) return noteSkipped("needs python3-pydicom");
  const auto folder = scratchFolder("pydicom") / "series";
  const Volume volume = ctVolume();
  writeSeries(volume, folder);
  const std::string out =
      outputOf("/usr/bin/python3 -c \"import pydicom; d = pydicom.dcmread('" + (folder / "slice_00004.dcm").string() +
               "'); v = d.pixel_array * float(d.RescaleSlope) + float(d.RescaleIntercept); "
               "print(int(v[2, 5]), *['%.6f' % float(x) for x in d.ImagePositionPatient])\"");
  const Vec3 at = volume.grid().toWorld(Vec3(0, 0, 3));
  char expected[120];
  std::snprintf(expected, sizeof expected, "%d %.6f %.6f %.6f\n", int(volume.at({5, 2, 3})), at[0], at[1], at[2]);
  CHECK(out == expected);
}

TEST_CASE("values below -1024 and negative MR values survive") {
  const Grid grid({4, 4, 2});
  std::vector<std::int16_t> voxels(32, -3024);
  voxels[5] = 3000;
  for (const char* modality : {"CT", "MR", "OT"}) {
    const Volume volume(grid, voxels, {.modality = modality});
    const auto folder = scratchFolder("deep") / "s";
    writeSeries(volume, folder);
    CHECK(sameVoxels(*reread(folder), volume));
  }
}

TEST_CASE("float values keep an error below a 65535th of their range") {
  const Grid grid = obliqueGrid();
  std::vector<float> voxels(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = std::sin(float(i)) * 0.37F + 0.1F;
  const Volume volume(grid, std::move(voxels), {.modality = "MR"});
  const auto folder = scratchFolder("float") / "s";
  writeSeries(volume, folder);
  const VolumePtr back = reread(folder);
  double worst = 0;
  for (std::int64_t z = 0; z < 5; ++z)
    for (std::int64_t y = 0; y < 7; ++y)
      for (std::int64_t x = 0; x < 9; ++x)
        worst = std::max(worst, std::abs(back->at({x, y, z}) - volume.at({x, y, z})));
  CHECK(worst < 0.74 / 65535);
}

TEST_CASE("colour comes back as colour") {
  const Grid grid({3, 2, 2});
  std::vector<Rgb8> colour(12);
  for (std::size_t i = 0; i < 12; ++i) colour[i] = {std::uint8_t(20 * i), std::uint8_t(255 - 7 * i), 9};
  const Volume volume = Volume(grid, std::vector<std::int16_t>(12, 0)).withColour(colour);
  const auto folder = scratchFolder("colour") / "s";
  writeSeries(volume, folder);
  const VolumePtr back = reread(folder);
  CHECK(std::ranges::equal(back->colour(), volume.colour()));
}

TEST_CASE("a series is written whole or not at all") {
  const auto parent = scratchFolder("atomic");
  std::ofstream(parent / "kept.txt") << "mine";
  CHECK_THROWS_AS(writeSeries(ctVolume(), parent), Error);  // holds a file
  CancelFlag flag;
  flag.cancel();
  CHECK_THROWS_AS(writeSeries(ctVolume(), parent / "cancelled", {}, Progress({}, flag)), Cancelled);
  CHECK_FALSE(fs::exists(parent / "cancelled"));
  CHECK(std::distance(fs::directory_iterator(parent), fs::directory_iterator()) == 1);
}

TEST_CASE("a derived series inherits patient, study and frame of reference") {
  const auto folder = scratchFolder("inherit");
  writeSeries(ctVolume(), folder / "a", {.patient = {"id7", "A^B", "M", ""}, .seriesNumber = 3});
  const Catalogue source = scan(folder / "a");
  const SeriesWriteOptions options = inheritedOptions(source, *source.principal());
  writeSeries(*readVolume(*source.principal()), folder / "b", options);
  const Catalogue both = scan(folder);
  REQUIRE(both.studies.size() == 1);
  REQUIRE(both.studies[0].series.size() == 2);
  CHECK(both.studies[0].series[0].stacks[0].frameOfReferenceUid ==
        both.studies[0].series[1].stacks[0].frameOfReferenceUid);
  CHECK(both.studies[0].series[1].number == 1003);
}

TEST_CASE("decimal strings hold sixteen characters and unique identifiers stay unique") {
  CHECK(dicom::decimalString(0.1) == "0.1");
  CHECK(dicom::decimalString(-1.0 / 3).size() <= 16);
  CHECK(std::stod(dicom::decimalString(-1.0 / 3)) == Approx(-1.0 / 3).epsilon(1e-12));
  CHECK(dicom::decimalString(-0.0) == "0");
  std::set<std::string> uids;
  for (int i = 0; i < 1000; ++i) uids.insert(dicom::newUid());
  CHECK(uids.size() == 1000);
  for (const auto& uid : uids) CHECK((uid.size() <= 44 && uid.starts_with("2.25.") && uid[5] != '0'));
}
