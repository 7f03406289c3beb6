#include "core/quantify/LungDensity.h"

#include "core/Error.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

/// 100 voxels of 2 x 2 x 2.5 mm (10 mm3) with values -1000 + 10 i, i = 0..99; label 1 on all.
Volume ramp() {
  std::vector<std::int16_t> v(100);
  for (int i = 0; i < 100; ++i) v[std::size_t(i)] = std::int16_t(-1000 + 10 * i);
  return Volume(Grid({10, 10, 1}, Vec3(2, 2, 2.5)), std::move(v));
}

}  // namespace

TEST_CASE("lung indices of a known ramp") {
  const Volume volume = ramp();
  LabelMap labels(volume.grid(), std::vector<LabelId>(100, 1));
  const LungDensity d = lungDensity(volume, labels, {1});
  CHECK(d.laa950 == Approx(0.05));  // -1000 .. -960
  CHECK(d.laa910 == Approx(0.09));
  CHECK(d.laa856 == Approx(0.15));        // -1000 .. -860
  CHECK(d.pd15 == Approx(-860));          // the 15th of 100 sorted values
  CHECK(d.massG == Approx(0.01 * 49.5));  // 0.01 mL each, mean density 0.495
  CHECK(d.bands[0] == Approx(0.05));
  CHECK(d.bands[1] == Approx(0.20));
  CHECK(d.bands[2] == Approx(0.35));
  CHECK(d.bands[3] == Approx(0.40));
  std::int64_t inHistogram = 0;
  for (const auto& [edge, n] : d.histogram) inHistogram += n;
  CHECK(inHistogram == 100);

  const auto statistics = regionStatistics(volume, labels);
  CHECK(statistics.at(1).volumeMl == Approx(1.0));
  CHECK(statistics.at(1).mean == Approx(-505));
  CHECK(statistics.at(1).sd == Approx(std::sqrt((100.0 * 100 - 1) / 12) * 10));
  CHECK(statistics.at(1).min == -1000);
  CHECK(statistics.at(1).max == -10);
}

TEST_CASE("labels on another grid are met by world position") {
  const Volume volume = ramp();
  // One coarse voxel over the left half of the rows x = 0..4.
  const Grid coarse({1, 1, 1}, Vec3(10, 20, 2.5), Vec3(4, 9, 0));
  const LabelMap labels(coarse, std::vector<LabelId>(1, 7));
  CHECK(regionStatistics(volume, labels).at(7).voxels == 50);
}

TEST_CASE("lung indices without lung voxels are an error, not zeros") {
  const Volume volume = ramp();
  CHECK_THROWS_AS(lungDensity(volume, LabelMap(volume.grid()), {1, 2}), Error);
}

TEST_CASE("kernels fall into the vendors' classes") {
  for (const char* k : {"LUNG", "BONEPLUS", "B70f", "B80s", "Bl57", "YA", "FC51", "B60f\\2", "Br64d"})
    CHECK(kernelClass(k) == KernelClass::Lung);
  for (const char* k : {"STANDARD", "SOFT", "B30f", "B31f", "Br40", "Qr40d", "A", "FC08", "D40s"})
    CHECK(kernelClass(k) == KernelClass::Soft);
  for (const char* k : {"CHEST", "DETAIL", "B45f", "C"}) CHECK(kernelClass(k) == KernelClass::Medium);
  for (const char* k : {"", "weird", "FC99", "FC", "FC99999999999", "B4", "Bz5f"})
    CHECK(kernelClass(k) == KernelClass::Unknown);
}
