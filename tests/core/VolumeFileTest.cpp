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
