#include "core/dicom/VolumeReader.h"

#include <algorithm>
#include <fstream>
#include <random>

#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "tests/core/SliceFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

VolumePtr load(const fs::path& path) {
  const Catalogue catalogue = scan(path);
  REQUIRE(catalogue.stackCount() == 1);
  return readVolume(*catalogue.principal());
}

std::string problemsOf(const Volume& volume) {
  std::string text;
  for (const auto& p : volume.info().problems) text += p + "\n";
  return text;
}

struct Check {
  std::int64_t inside = 0, wrong = 0;
};

/// Compares every voxel whose world position lies between the frames with the ramp.
Check againstRamp(const Volume& volume, const std::function<bool(const Vec3&)>& covered, double tolerance) {
  Check check;
  const Index3& n = volume.grid().size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 world = volume.grid().toWorld(Vec3(double(x), double(y), double(z)));
        if (!covered(world)) continue;
        ++check.inside;
        if (std::abs(volume.at({x, y, z}) - ramp(world)) > tolerance) ++check.wrong;
      }
  return check;
}

const auto everywhere = [](const Vec3&) { return true; };

}  // namespace

TEST_CASE("every voxel of a shuffled oblique series is where the world says") {
  const auto folder = scratchFolder("oblique");
  const Mat3 turn = (Eigen::AngleAxisd(0.4, Vec3(1, 2, 3).normalized())).toRotationMatrix();
  std::vector<int> order(20);
  for (int i = 0; i < 20; ++i) order[std::size_t(i)] = i;
  std::shuffle(order.begin(), order.end(), std::mt19937(7));
  for (int i = 0; i < 20; ++i) {
    SliceFile slice{.position = Vec3(-10, 20, -30) + turn.col(2) * 2.5 * i};
    slice.rowDir = turn.col(0);
    slice.columnDir = turn.col(1);
    slice.pixelSpacing = {0.7, 0.9};
    slice.instance = 20 - i;
    writeSlice(folder / ("f" + std::to_string(order[std::size_t(i)])), slice);
  }
  const VolumePtr volume = load(folder);
  CHECK(volume->isInt16());
  CHECK(volume->grid().size() == Index3{16, 12, 20});
  CHECK(volume->grid().spacing().isApprox(Vec3(0.7, 0.9, 2.5), 1e-9));
  CHECK(volume->info().problems.empty());
  CHECK(againstRamp(*volume, everywhere, 0.51).wrong == 0);
}

TEST_CASE("an image without a place knows its sides by Patient Orientation, or says that it knows none") {
  const auto load1 = [](const std::string& sides) {
    const auto folder = scratchFolder("sides");
    writeSlice(folder / "a.dcm", {.modality = "DX", .withPosition = false, .patientOrientation = sides},
               [](const Vec3& at) { return at.x() + 20 * at.y(); });
    return load(folder);
  };
  const VolumePtr frontal = load1("L\\F");
  CHECK(frontal->info().oriented);
  CHECK(frontal->grid().direction().col(0).isApprox(Vec3::UnitX()));
  CHECK(frontal->grid().direction().col(1).isApprox(-Vec3::UnitZ()));
  CHECK(frontal->at({3, 2, 0}) == 43);
  const VolumePtr lateral = load1("AR\\FP");
  CHECK(lateral->info().oriented);
  CHECK(lateral->grid().direction().col(0).isApprox(-Vec3::UnitY()));
  CHECK_FALSE(load1("")->info().oriented);
  CHECK_FALSE(load1("L\\R")->info().oriented);  // nonsense: both along one axis
}

TEST_CASE("a tilted gantry loads onto a right grid with true values and a notice") {
  const auto folder = scratchFolder("tilt");
  const double tilt = 0.32;
  // The table moves along z, the slices are tilted about x: 18 degrees, as head CTs are.
  const Vec3 column(0, std::cos(tilt), -std::sin(tilt));
  for (int i = 0; i < 12; ++i) {
    SliceFile slice{.position = Vec3(0, 0, 4.0 * i), .columnDir = column, .rows = 24};
    writeSlice(folder / ("s" + std::to_string(i)), slice);
  }
  const VolumePtr volume = load(folder);
  CHECK(volume->grid().isRight(1e-9));
  CHECK_THAT(problemsOf(*volume), Catch::Matchers::Contains("tilt"));
  // Covered: within both neighbouring frames' rows.
  const auto covered = [&](const Vec3& p) {
    const Vec3 normal = Vec3::UnitX().cross(column);
    const double k = normal.dot(p) / (normal.z() * 4);
    const auto inFrame = [&](double frame) {
      const double v = column.dot(p - Vec3(0, 0, 4 * frame));
      return v >= 0 && v <= 23;
    };
    return inFrame(std::floor(k + 1e-9)) && inFrame(std::ceil(k - 1e-9));
  };
  const Check check = againstRamp(*volume, covered, 1.01);
  CHECK(check.inside > 12 * 16 * 20);
  CHECK(check.wrong == 0);
}

TEST_CASE("missing slices are interpolated and named, none of the rest moves") {
  const auto folder = scratchFolder("gap");
  for (const int i : {0, 1, 2, 5, 6, 8}) {
    SliceFile slice{.position = Vec3(0, 0, 3.0 * i)};
    writeSlice(folder / ("s" + std::to_string(i)), slice);
  }
  const VolumePtr volume = load(folder);
  CHECK(volume->grid().size()[2] == 9);
  CHECK_THAT(problemsOf(*volume), Catch::Matchers::Contains("gap: 3 slices are missing"));
  CHECK(againstRamp(*volume, everywhere, 0.51).wrong == 0);
}

TEST_CASE("one series with three steps stays one volume of its whole length") {
  const auto folder = scratchFolder("uneven");
  double z = 0;
  int i = 0;
  for (const double step : {0.0, 7.38, 7.38, 4.22, 4.22, 4.22, 1.14, 1.14, 1.14}) {
    SliceFile slice{.position = Vec3(0, 0, z += step)};
    writeSlice(folder / ("s" + std::to_string(i++)), slice);
  }
  const VolumePtr volume = load(folder);
  CHECK(volume->grid().toWorld(Vec3(0, 0, double(volume->grid().size()[2] - 1)))[2] == Approx(z));
  CHECK_THAT(problemsOf(*volume), Catch::Matchers::Contains("gap"));
  CHECK(againstRamp(*volume, everywhere, 1.01).wrong == 0);
}

TEST_CASE("a truncated slice is interpolated from its neighbours and named") {
  const auto folder = scratchFolder("truncated");
  for (int i = 0; i < 9; ++i) {
    SliceFile slice{.position = Vec3(0, 0, 2.0 * i)};
    writeSlice(folder / ("s" + std::to_string(i)), slice);
  }
  fs::resize_file(folder / "s4", fs::file_size(folder / "s4") - 100);
  const Catalogue catalogue = scan(folder);
  const VolumePtr volume = readVolume(*catalogue.principal());
  CHECK(volume->grid().size()[2] == 9);
  CHECK(againstRamp(*volume, everywhere, 0.51).wrong == 0);
  std::string told = problemsOf(*volume);
  for (const auto& p : catalogue.problems) told += p.file.string() + ": " + p.reason;
  CHECK_THAT(told, Catch::Matchers::Contains("s4") && Catch::Matchers::Contains("truncated"));
}

TEST_CASE("slices with rescale of their own become float, each rightly scaled") {
  const auto folder = scratchFolder("pet");
  for (int i = 0; i < 5; ++i) {
    SliceFile slice{.position = Vec3(0, 0, 2.0 * i), .modality = "PT", .slope = 0.01 * (i + 1)};
    writeSlice(folder / ("s" + std::to_string(i)), slice);
  }
  const VolumePtr volume = load(folder);
  CHECK_FALSE(volume->isInt16());
  CHECK(againstRamp(*volume, everywhere, 0.03).wrong == 0);
}

TEST_CASE("a stack of which nothing can be decoded is an error, not an empty volume") {
  const auto folder = scratchFolder("gone");
  for (int i = 0; i < 3; ++i) writeSlice(folder / ("s" + std::to_string(i)), {.position = Vec3(0, 0, 2.0 * i)});
  const Catalogue catalogue = scan(folder);
  for (int i = 0; i < 3; ++i) fs::remove(folder / ("s" + std::to_string(i)));
  CHECK_THROWS_AS(readVolume(*catalogue.principal()), Error);
}

TEST_CASE("a cancelled load throws Cancelled") {
  const auto folder = scratchFolder("cancelled");
  for (int i = 0; i < 30; ++i) writeSlice(folder / ("s" + std::to_string(i)), {.position = Vec3(0, 0, 2.0 * i)});
  const Catalogue catalogue = scan(folder);
  CancelFlag flag;
  flag.cancel();
  CHECK_THROWS_AS(readVolume(*catalogue.principal(), Progress({}, flag)), Cancelled);
}
