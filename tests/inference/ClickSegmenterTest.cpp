#include "inference/tasks/ClickSegmenter.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

/// The models of the source tree, and no user's.
ModelLibrary shipped() {
  return {std::filesystem::path(HILUM_SOURCE_DIR) / "resources/models", test::scratchFolder("no-models")};
}

/// A bright ball in noise, 64 x 60 x 20 voxels.
Volume ball(double radius) {
  const Grid grid({64, 60, 20}, {1, 1, 2});
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::uint32_t state = 7;
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    state = state * 1664525u + 1013904223u;
    const double x = double(i % 64) - 36, y = double(i / 64 % 60) - 28, z = 2 * (double(i / 3840) - 10);
    voxels[std::size_t(i)] =
        std::int16_t((std::sqrt(x * x + y * y + z * z) < radius ? 160 : 60) + int(state >> 24) % 8);
  }
  return Volume(grid, std::move(voxels));
}

std::int64_t countOnSlice(const LabelMap& labels, std::int64_t z) {
  return std::ranges::count(labels.voxels().subspan(std::size_t(64 * 60 * z), 64 * 60), LabelId(1));
}

}  // namespace

TEST_CASE("a slice to be clicked at is the same however its volume stores the axes") {
  const Volume volume = ball(9);
  AxisOrder order;
  order.axis = {2, 0, 1};
  order.flip = {true, false, true};
  const Volume turned = reordered(volume, order);
  const ClickSlice slice(volume, ClickSlice::axialAxis(volume.grid()), 10);
  const int through = ClickSlice::axialAxis(turned.grid());
  const Vec3 world = volume.grid().toWorld({5, 7, 10}), index = turned.grid().toIndex(world);
  const Index3 voxel{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
  const ClickSlice same(turned, through, voxel[through]);
  REQUIRE(slice.width() == 64);
  REQUIRE(same.width() == 64);
  CHECK(std::ranges::equal(slice.brightness(), same.brightness()));
  CHECK(slice.pixelOf({5, 7, 10}) == std::array{5, 7});
  CHECK(same.pixelOf(voxel) == std::array{5, 7});
  CHECK(same.voxelAt(5, 7) == voxel);
  CHECK(ClickSlice::placeOf(turned.grid(), through, voxel) == std::array{5, 7});
}

TEST_CASE("clicks label what they point at on their slice, the same every time, and carry it as far as it shows") {
  const Volume volume = ball(9);
  ClickSegmenter segmenter(ClickSegmenter::kModel, "cpu", shipped());
  const std::vector<VoxelClick> clicks{{{36, 28, 10}}};
  const LabelMap one = labelsByClicks(segmenter, volume, clicks, false);
  CHECK(one.voxels()[std::size_t(one.grid().offset({36, 28, 10}))] == 1);
  CHECK(countOnSlice(one, 10) > 0);
  CHECK(countOnSlice(one, 11) == 0);
  CHECK(std::ranges::equal(labelsByClicks(segmenter, volume, clicks, false).voxels(), one.voxels()));
  const LabelMap all = labelsByClicks(segmenter, volume, clicks, true);
  CHECK(countOnSlice(all, 10) == countOnSlice(one, 10));
  for (const std::int64_t z : {0, 19}) CHECK(countOnSlice(all, z) == 0);  // the ball does not reach there
}

TEST_CASE("clicks that cannot be are refused") {
  const Volume volume = ball(9);
  ClickSegmenter segmenter(ClickSegmenter::kModel, "cpu", shipped());
  CHECK_THROWS_WITH(labelsByClicks(segmenter, volume, std::vector<VoxelClick>{{{64, 0, 0}}}, false),
                    Catch::Matchers::Contains("64,0,0"));
  CHECK_THROWS_AS(labelsByClicks(segmenter, volume, std::vector<VoxelClick>{{{30, 30, 3}, false}}, false), Error);
  CHECK_THROWS_WITH(ClickSegmenter("chest-xray", "cpu", shipped()), Catch::Matchers::Contains("chest-xray"));
}
