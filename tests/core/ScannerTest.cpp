#include "core/dicom/Scanner.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "core/Error.h"
#include "core/dicom/VolumeReader.h"
#include "tests/core/SliceFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

void writeSeriesOf(int slices, const fs::path& folder, const std::string& seriesUid = "2.25.11",
                   const std::string& patient = "Ramp^Linear") {
  fs::create_directories(folder);
  for (int i = 0; i < slices; ++i) {
    SliceFile slice{.position = Vec3(0, 0, 2.0 * i), .instance = i + 1};
    slice.seriesUid = seriesUid;
    slice.patient = patient;
    slice.studyUid = "2.25.7" + std::to_string(patient.size());
    writeSlice(folder / ("IM" + std::to_string(i)), slice);
  }
}

std::string problemsOf(const Stack& stack) {
  std::string text;
  for (const auto& p : stack.info.problems) text += p + "\n";
  return text;
}

}  // namespace

TEST_CASE("a folder with a pipe, a link loop, text and a dangling link scans to its series") {
  const auto folder = scratchFolder("hostile");
  writeSeriesOf(5, folder / "a" / "b");
  REQUIRE(::mkfifo((folder / "a" / "pipe").c_str(), 0600) == 0);
  fs::create_directory_symlink("..", folder / "a" / "b" / "loop");
  fs::create_symlink("nowhere", folder / "dangling");
  fs::create_symlink(folder / "a" / "b" / "IM0", folder / "again");
  std::ofstream(folder / "readme.txt") << "not an image\n";
  const Catalogue catalogue = scan(folder);
  REQUIRE(catalogue.stackCount() == 1);
  CHECK(catalogue.principal()->frames.size() == 5);
  CHECK(catalogue.principal()->info.problems.empty());
  CHECK(catalogue.problems.empty());
}

TEST_CASE("patients, studies and series are told apart and found again") {
  const auto folder = scratchFolder("several");
  writeSeriesOf(3, folder / "x", "2.25.21");
  writeSeriesOf(6, folder / "y", "2.25.22");
  writeSeriesOf(4, folder / "z", "2.25.23", "Other^Person");
  const Catalogue catalogue = scan(folder);
  REQUIRE(catalogue.studies.size() == 2);
  CHECK(catalogue.studies[0].patient.name == "Other^Person");
  CHECK(catalogue.studies[1].series.size() == 2);
  CHECK(catalogue.principal()->frames.size() == 6);
  REQUIRE(catalogue.findSeries("2.25.21"));
  CHECK(catalogue.findSeries("2.25.21")->stacks[0].frames.size() == 3);
  CHECK(catalogue.findSeries("nope") == nullptr);
  CHECK(catalogue.ownersOf(*catalogue.principal()).second->uid == "2.25.22");
}

TEST_CASE("one DICOM file is opened alone") {
  const auto folder = scratchFolder("alone");
  writeSeriesOf(3, folder);
  const Catalogue catalogue = scan(folder / "IM1");
  REQUIRE(catalogue.stackCount() == 1);
  CHECK(catalogue.principal()->frames.size() == 1);
}

TEST_CASE("a path without images is an error that names it") {
  const auto folder = scratchFolder("empty");
  std::ofstream(folder / "notes.txt") << "nothing here\n";
  CHECK_THROWS_WITH(scan(folder), Catch::Matchers::Contains(folder.string()));
  CHECK_THROWS_AS(scan(folder / "notes.txt"), Error);
  CHECK_THROWS_WITH(scan(folder / "gone"), Catch::Matchers::Contains("gone"));
}

TEST_CASE("damaged files stand in the catalogue, the rest is there") {
  const auto folder = scratchFolder("damaged");
  writeSeriesOf(5, folder);
  fs::resize_file(folder / "IM2", 700);
  const Catalogue catalogue = scan(folder);
  REQUIRE(catalogue.stackCount() == 1);
  REQUIRE(catalogue.problems.size() == 1);
  CHECK(catalogue.problems[0].file.filename() == "IM2");
  CHECK_THAT(catalogue.problems[0].reason, Catch::Matchers::Contains("truncated"));
}

TEST_CASE("real series come out with their geometry") {
  HILUM_NEEDS_SHARED_DATA(data);
  SECTION("spacing of a chest CT from its positions, against its slice thickness") {
    const Catalogue catalogue = scan(data / "ct_chest" / "RICORD-1A-001012_dicom");
    REQUIRE(catalogue.stackCount() == 1);
    const Stack& stack = *catalogue.principal();
    CHECK(stack.frames.size() == 83);
    CHECK(stack.grid.spacing().isApprox(Vec3(0.703125, 0.703125, 3.75), 1e-6));
    CHECK(stack.info.problems.empty());
    const VolumePtr volume = readVolume(stack);
    CHECK(volume->isInt16());
    CHECK(volume->range().first <= -1000);
    CHECK(volume->range().second > 500);
  }
  SECTION("a head CT with gantry tilt") {
    const Catalogue catalogue = scan(data / "dicom_corpus" / "gantry_tilt_ge");
    REQUIRE(catalogue.stackCount() == 1);
    const Stack& stack = *catalogue.principal();
    CHECK(stack.frames.size() == 8);
    CHECK(stack.grid.isRight());
    CHECK(stack.grid.spacing()[2] == Approx(4.22 * 0.9483237).epsilon(1e-4));
    CHECK(stack.grid.size() == Index3{512, 512 + 20, 8});
    CHECK_THAT(problemsOf(stack), Catch::Matchers::Contains("tilt of 18.5 degrees"));
    CHECK(readVolume(stack)->grid().sameAs(stack.grid));
  }
  SECTION("a small head CT") {
    const Catalogue catalogue = scan(data / "dicom_corpus" / "slicer_ct_axial");
    REQUIRE(catalogue.stackCount() == 1);
    CHECK(catalogue.principal()->grid.size() == Index3{64, 64, 93});
    CHECK(catalogue.principal()->grid.spacing().isApprox(Vec3(3.2, 3.2, 1.5), 1e-6));
  }
  SECTION("several patients in one folder") {
    const Catalogue catalogue = scan(data / "dicom_corpus" / "pydicom" / "test_files" / "dicomdirtests");
    std::vector<std::string> patients;
    for (const auto& study : catalogue.studies) patients.push_back(study.patient.id);
    CHECK(std::ranges::count(patients, "98890234") == 4);
    CHECK(std::ranges::count(patients, "77654033") == 2);
    const Series* ct = nullptr;
    for (const auto& study : catalogue.studies)
      for (const auto& series : study.series)
        if (series.modality == "CT" && series.number == 5) ct = &series;
    REQUIRE(ct);
    CHECK(ct->stacks.size() == 1);
    CHECK(ct->stacks[0].frames.size() == 5);
    CHECK(ct->stacks[0].grid.spacing()[2] == Approx(2.5));
  }
  SECTION("an archive, which is gone when nobody holds it") {
    fs::path unpacked;
    {
      const Catalogue catalogue = scan(data / "ct_chest" / "Lung_Dx-A0002_kernB70f_dicom.tar.xz");
      REQUIRE(catalogue.stackCount() == 1);
      const Stack& stack = *catalogue.principal();
      CHECK(stack.frames.size() == 30);
      CHECK(stack.grid.spacing()[2] == Approx(8));
      unpacked = stack.frames[0].file.parent_path();
      CHECK(fs::exists(unpacked));
    }
    CHECK_FALSE(fs::exists(unpacked));
  }
}
