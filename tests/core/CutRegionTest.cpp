#include "core/CutRegion.h"

#include <cmath>

#include "core/Error.h"
#include "core/MaskDistance.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

const Grid kGrid({20, 18, 12}, Vec3(1, 1, 2.5), Vec3(-5, 3, 40));

Volume numbered() {
  std::vector<std::int16_t> v(std::size_t(kGrid.voxelCount()));
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = std::int16_t(i % 3000);
  return Volume(kGrid, std::move(v), {.modality = "CT"});
}

LabelMap oneVoxel(const Index3& at, LabelId id) {
  LabelMap map(kGrid);
  map.voxels()[std::size_t(kGrid.offset(at))] = id;
  return map;
}

}  // namespace

TEST_CASE("a cut keeps the labels and the margin, at their places") {
  const Volume volume = numbered();
  const Volume cut = cutRegion(volume, oneVoxel({9, 8, 6}, 2), {.labels = {2}, .marginMm = 3});
  CHECK(cut.grid().size() == Index3{7, 7, 5});
  std::int64_t kept = 0;
  for (std::int64_t z = 0; z < 5; ++z)
    for (std::int64_t y = 0; y < 7; ++y)
      for (std::int64_t x = 0; x < 7; ++x) {
        const Vec3 index = kGrid.toIndex(cut.grid().toWorld(Vec3(double(x), double(y), double(z))));
        const Index3 source{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
        const Vec3 away = (index - Vec3(9, 8, 6)).cwiseProduct(kGrid.spacing());
        const bool inside = away.norm() <= 3 + 1e-6;
        kept += inside;
        CHECK(cut.at({x, y, z}) == (inside ? volume.at(source) : -1024));
      }
  CHECK(kept == 29 + 2 * 9);  // a disc of radius 3, and of radius sqrt(9 - 6.25) above and below
}

TEST_CASE("without margin a cut is the box of the labels") {
  LabelMap map = oneVoxel({2, 3, 4}, 1);
  map.voxels()[std::size_t(kGrid.offset({5, 6, 7}))] = 1;
  const Volume cut = cutRegion(numbered(), map, {.outside = 77});
  CHECK(cut.grid().size() == Index3{4, 4, 4});
  CHECK(cut.at({0, 0, 0}) == numbered().at({2, 3, 4}));
  CHECK(cut.at({1, 0, 0}) == 77);
}

TEST_CASE("a cut meets labels on another grid by world position") {
  const Grid half({10, 9, 12}, Vec3(2, 2, 2.5), Vec3(-4.5, 3.5, 40));
  LabelMap map(half);
  map.voxels()[std::size_t(half.offset({3, 2, 5}))] = 4;
  const Volume cut = cutRegion(numbered(), map, {.labels = {4}});
  CHECK(cut.grid().size() == Index3{2, 2, 1});
  CHECK(cut.grid().origin().isApprox(kGrid.toWorld(Vec3(6, 4, 5))));
}

TEST_CASE("labels that are not there are an error") {
  CHECK_THROWS_AS(cutRegion(numbered(), oneVoxel({1, 1, 1}, 1), {.labels = {9}}), Error);
}

TEST_CASE("mask distances are exact") {
  const Index3 size{13, 11, 9};
  const Vec3 spacing(0.7, 1.3, 2.1);
  std::vector<std::uint8_t> mask(13 * 11 * 9, 0);
  const std::vector<Index3> seeds{{2, 3, 1}, {10, 9, 8}, {6, 0, 4}, {6, 1, 4}};
  for (const auto& s : seeds) mask[std::size_t(s[0] + 13 * (s[1] + 11 * s[2]))] = 1;
  const auto field = squaredDistanceMm(mask, 1, size, spacing);
  std::size_t i = 0;
  for (std::int64_t z = 0; z < 9; ++z)
    for (std::int64_t y = 0; y < 11; ++y)
      for (std::int64_t x = 0; x < 13; ++x, ++i) {
        double nearest = 1e300;
        for (const auto& s : seeds)
          nearest = std::min(
              nearest, Vec3(double(x - s[0]), double(y - s[1]), double(z - s[2])).cwiseProduct(spacing).squaredNorm());
        CHECK(field[i] == Approx(nearest).margin(1e-5));
      }
}
