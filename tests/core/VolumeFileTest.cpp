#include "core/io/VolumeFile.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>

#include "core/Error.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

Mat3 obliqueDirection() { return Eigen::AngleAxisd(0.4, Vec3(1, 2, 3).normalized()).toRotationMatrix(); }

Mat3 shearedDirection() {
  Mat3 d = obliqueDirection();
  d.col(2) = (d.col(2) + 0.3 * d.col(1)).normalized();
  return d;
}

Mat3 leftHandedDirection() {
  Mat3 d = obliqueDirection();
  d.col(0) *= -1;
  return d;
}

Volume shorts(const Grid& grid) {
  std::vector<std::int16_t> v(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = std::int16_t(int(i * 7919 % 65536) - 32768);
  return Volume(grid, std::move(v));
}

Volume floats(const Grid& grid) {
  std::vector<float> v(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = float(i) * 0.37f - 100;
  v[5] = std::nanf("");
  return Volume(grid, std::move(v));
}

bool sameVoxels(const Volume& a, const Volume& b) {
  if (a.isInt16() != b.isInt16() || a.grid().size() != b.grid().size()) return false;
  return a.visit([&]<class T>(std::span<const T> x) {
    const auto y = std::get<std::span<const T>>(b.voxels());
    return std::memcmp(x.data(), y.data(), x.size_bytes()) == 0;
  });
}

bool mentions(const std::vector<std::string>& problems, const std::string& word) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const auto& p) { return p.find(word) != std::string::npos; });
}

}  // namespace

TEST_CASE("every format gives back the voxels and the place that were written") {
  const fs::path folder = test::scratchFolder("round");
  const Mat3 directions[] = {Mat3::Identity(), obliqueDirection(), leftHandedDirection(), shearedDirection()};
  for (const char* ending : {".nii", ".nii.gz", ".nrrd", ".nhdr", ".mha", ".mhd"})
    for (int d = 0; d < 4; ++d)
      for (const bool integers : {true, false}) {
        const Grid grid({13, 11, 7}, Vec3(0.7, 0.9, 2.5), Vec3(-12.5, 100.25, -733.1), directions[d]);
        const Volume written = integers ? shorts(grid) : floats(grid);
        const fs::path file = folder / (std::string("v") + ending);
        INFO(ending << " direction " << d << " int16 " << integers);
        writeVolumeFile(written, file);
        const Volume read = readVolumeFile(file);
        CHECK(sameVoxels(read, written));
        CHECK(read.grid().sameAs(grid, 1e-4));
        CHECK(mentions(read.info().problems, "shear") == (d == 3));
      }
}

TEST_CASE("all of pynrrd's variants hold the same ball") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = data / "formats/nrrd_pynrrd";
  const Volume ball = readVolumeFile(folder / "BallBinary30x30x30.nrrd");
  CHECK(ball.range() == std::pair<double, double>(0, 257));
  for (const char* name : {"BallBinary30x30x30.nhdr", "BallBinary30x30x30_byteskip_minus_one.nhdr",
                           "BallBinary30x30x30_byteskip_minus_one_nifti.nhdr", "BallBinary30x30x30_bz2.nrrd",
                           "BallBinary30x30x30_gz.nrrd", "BallBinary30x30x30_gz_byteskip_minus_one.nrrd",
                           "BallBinary30x30x30_gz_lineskip.nrrd", "BallBinary30x30x30.nii.gz"}) {
    INFO(name);
    const Volume other = readVolumeFile(folder / name);
    CHECK(sameVoxels(other, ball));
    if (fs::path(name).extension() != ".gz") CHECK(other.grid().sameAs(ball.grid()));
  }
}

TEST_CASE("values choose int16 or float, whatever the stored type") {
  const fs::path folder = test::scratchFolder("choice");
  const auto read = [&](const std::string& type, const std::string& values) {
    std::ofstream(folder / "t.nrrd", std::ios::binary)
        << "NRRD0004\ntype: " << type << "\ndimension: 3\nsizes: 3 1 1\nencoding: ascii\n\n"
        << values << "\n";
    return readVolumeFile(folder / "t.nrrd");
  };
  CHECK(read("uint16", "0 7 32767").isInt16());
  CHECK_FALSE(read("uint16", "0 7 32768").isInt16());
  CHECK(read("uint16", "0 7 65535").at({2, 0, 0}) == 65535);
  CHECK(read("double", "-32768 1 2").isInt16());
  CHECK_FALSE(read("double", "-32769 1 2").isInt16());
  CHECK_FALSE(read("float", "1 2 0.5").isInt16());
  CHECK(read("float", "1 2 0.5").at({0, 0, 0}) == 1);
  CHECK(std::isnan(read("float", "1 nan 3").at({1, 0, 0})));
  CHECK(read("int64", "-5 0 9000000000").at({2, 0, 0}) == Approx(9e9));
  CHECK(read("uint8", "255 0 1").at({0, 0, 0}) == 255);
  CHECK(read("int8", "-128 0 1").at({0, 0, 0}) == -128);
  CHECK_THROWS_AS(read("uint8", "256 0 1"), Error);
  CHECK_THROWS_AS(read("uint8", "1 0"), Error);
}

TEST_CASE("NRRD's list and time axes are time points, first or last") {
  const fs::path folder = test::scratchFolder("axes");
  const auto write = [&](const std::string& header) {
    std::ofstream(folder / "t.nrrd", std::ios::binary)
        << "NRRD0004\ntype: short\ndimension: 4\nspace: right-anterior-superior\n"
        << header << "encoding: ascii\n\n1 2 3 4 5 6 7 8 9 10 11 12\n";
    return folder / "t.nrrd";
  };
  const fs::path first =
      write("sizes: 3 2 2 1\nspace directions: none (2,0,0) (0,3,0) (0,0,4)\nspace origin: (1,2,3)\n");
  CHECK(readVolumeHeader(first).timePoints == 3);
  const Volume second = readVolumeFile(first, {.timePoint = 1});
  CHECK(second.at({0, 0, 0}) == 2);
  CHECK(second.at({1, 1, 0}) == 11);
  CHECK(second.grid().origin() == Vec3(-1, -2, 3));
  CHECK(second.grid().spacing() == Vec3(2, 3, 4));
  CHECK(second.grid().orientation() == "RAS");
  CHECK_THROWS_AS(readVolumeFile(first, {.timePoint = 3}), Error);

  const fs::path last = write("sizes: 2 2 1 3\nspace directions: (2,0,0) (0,3,0) (0,0,4) none\n");
  CHECK(readVolumeHeader(last).timePoints == 3);
  CHECK(readVolumeFile(last, {.timePoint = 2}).at({0, 1, 0}) == 11);
  const fs::path kinds = write("sizes: 3 2 2 1\nkinds: list domain domain domain\nspacings: nan 2 2 5\n");
  CHECK(readVolumeFile(kinds, {.timePoint = 2}).at({1, 0, 0}) == 6);
}

TEST_CASE("voxels spread over numbered, listed and skipped-into files are put together") {
  const fs::path folder = test::scratchFolder("parts");
  for (int i = 1; i <= 3; ++i) {
    const std::int16_t values[3] = {-1, std::int16_t(10 * i), std::int16_t(10 * i + 1)};
    std::ofstream(folder / ("s00" + std::to_string(i) + ".raw"), std::ios::binary)
        .write(reinterpret_cast<const char*>(values), 6);
  }
  const auto text = [&](const char* name, const std::string& content) {
    std::ofstream(folder / name, std::ios::binary) << content;
    return folder / name;
  };
  const std::string nrrd = "NRRD0004\ntype: short\ndimension: 3\nsizes: 2 1 3\nendian: little\nencoding: raw\n";
  const std::string meta = "ObjectType = Image\nNDims = 3\nDimSize = 2 1 3\nElementType = MET_SHORT\nHeaderSize = 2\n";
  for (const fs::path& file : {text("p.nhdr", nrrd + "byte skip: 2\ndata file: s%03d.raw 1 3 1\n"),
                               text("l.nhdr", nrrd + "byteskip: -1\ndata file: LIST\ns001.raw\ns002.raw\ns003.raw\n"),
                               text("p.mhd", meta + "ElementDataFile = s%03d.raw 1 3 1\n"),
                               text("l.mhd", meta + "ElementDataFile = LIST\ns001.raw\ns002.raw\ns003.raw\n")}) {
    INFO(file);
    const Volume v = readVolumeFile(file);
    CHECK(v.at({0, 0, 0}) == 10);
    CHECK(v.at({1, 0, 2}) == 31);
  }
  fs::remove(folder / "s002.raw");
  CHECK_THROWS_AS(readVolumeFile(folder / "p.nhdr"), Error);
}

TEST_CASE("a byte skip beyond the start of the file is an error, as it is for the format's own tools") {
  HILUM_NEEDS_SHARED_DATA(data);
  CHECK_THROWS_AS(readVolumeFile(data / "formats/nrrd_pynrrd/BallBinary30x30x30_byteskip_minus_five.nhdr"), Error);
}

TEST_CASE("the MetaImage that ITK wrote lies where its header says, and is compressed") {
  HILUM_NEEDS_SHARED_DATA(data);
  const Volume v = readVolumeFile(data / "formats/niivue_demo/mha.mha");
  CHECK(v.grid().size() == Index3{64, 64, 37});
  CHECK(v.grid().orientation() == "LAS");
  CHECK((v.grid().origin() - Vec3(-108.281, 82.3795, -47.8356)).norm() < 1e-9);
  CHECK(v.range().second > 100);
}

TEST_CASE("modality and unit survive in the formats that have a place for them") {
  const fs::path folder = test::scratchFolder("info");
  const Volume ct = shorts(Grid({4, 4, 4})).withInfo({.modality = "CT", .unit = "HU"});
  writeVolumeFile(ct, folder / "chest.nrrd");
  CHECK(readVolumeFile(folder / "chest.nrrd").info().modality == "CT");
  CHECK(readVolumeFile(folder / "chest.nrrd").info().unit == "HU");
  CHECK(readVolumeFile(folder / "chest.nrrd").info().name == "chest");
  writeVolumeFile(ct, folder / "chest.mha");
  CHECK(readVolumeFile(folder / "chest.mha").info().modality == "CT");
}

TEST_CASE("more than 2^31 voxels are read with 64-bit arithmetic", "[.large]") {
  const fs::path folder = test::scratchFolder("large");
  const std::int64_t count = std::int64_t(2048) * 1024 * 1040;
  std::ofstream(folder / "v.nhdr")
      << "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2048 1024 1040\nencoding: raw\ndata file: v.raw\n";
  std::ofstream(folder / "v.raw", std::ios::binary);
  fs::resize_file(folder / "v.raw", std::uintmax_t(count));
  {
    std::fstream raw(folder / "v.raw", std::ios::binary | std::ios::in | std::ios::out);
    raw.seekp(count - 1);
    raw.put(char(200));
  }
  const Volume v = readVolumeFile(folder / "v.nhdr");
  CHECK(v.at({2047, 1023, 1039}) == 200);
  CHECK(v.at({2046, 1023, 1039}) == 0);
}
