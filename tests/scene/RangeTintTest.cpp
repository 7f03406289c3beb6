#include <vector>

#include "tests/support/Catch.h"
#include "viewers/scene/SliceKernel.h"

using namespace hilum;
using namespace hilum::viewers;

namespace {

Volume random(const Grid& grid) {
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::uint32_t state = 7;
  for (auto& voxel : voxels) voxel = std::int16_t((state = state * 1664525 + 1013904223) >> 22);
  return Volume(grid, std::move(voxels));
}

std::vector<std::uint32_t> painted(const Volume& volume, const SlicePlane& plane, const SliceStyle& style) {
  std::vector<std::uint32_t> pixels(std::size_t(plane.width * plane.height));
  renderSlice(volume, nullptr, plane, style, pixels);
  return pixels;
}

}  // namespace

TEST_CASE("a tint colours the pixels whose voxel lies in the range, and no other, straight and oblique") {
  const Grid grid({40, 36, 20}, Vec3(1, 1, 2), Vec3(-20, -18, 0));
  const auto volume = std::make_shared<const Volume>(random(grid));
  for (const Vec3& right : {Vec3(0.37, 0, 0), Vec3(0.3, 0.12, 0.2)}) {
    const Vec3 down = Vec3(-right.y(), right.x(), 0).normalized() * right.norm();
    const SlicePlane plane{grid.centre() - right * 40 - down * 35 + Vec3(0.01, 0.02, 0.03), right, down, 80, 70};
    SliceStyle style{.window = {1024, 512, ""}, .interpolate = true};
    const auto before = painted(*volume, plane, style);
    style.tint = RangeTint{volume, 200, 420, {0, 0, 255}, 1};
    const auto after = painted(*volume, plane, style);
    int tinted = 0;
    for (int y = 0; y < plane.height; ++y)
      for (int x = 0; x < plane.width; ++x) {
        const auto at = std::size_t(x + plane.width * y);
        const Vec3 index = grid.toIndex(plane.toWorld(x, y));
        const Index3 voxel{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
        // Places on the edge between two voxels belong to either.
        const Vec3 off = index - index.array().round().matrix();
        if (off.cwiseAbs().maxCoeff() > 0.49 || !grid.contains(voxel)) continue;
        const double value = volume->at(voxel);
        const bool within = value >= 200 && value <= 420;
        tinted += within;
        CHECK(after[at] == (within ? 0xFF0000FFu : before[at]));
      }
    CHECK(tinted > 500);
  }
}

TEST_CASE("a tint lies under the labels, by its opacity, and an empty one changes nothing") {
  const Grid grid({10, 10, 3});
  const auto volume = std::make_shared<const Volume>(grid, std::vector<std::int16_t>(300, 100));
  const SlicePlane plane{Vec3(0, 0, 1), Vec3::UnitX(), Vec3::UnitY(), 10, 10};
  SliceStyle style{.window = {200, 100, ""}, .labelFill = 1, .labelOutline = 0};
  const auto grey = painted(*volume, plane, style);
  style.tint = RangeTint{volume, 50, 150, {200, 0, 0}, 0.5};
  const auto half = painted(*volume, plane, style);
  CHECK(int(half[55] >> 16 & 255) == Approx((200 + int(grey[55] >> 16 & 255)) / 2).margin(2));
  LabelMap labels(grid, {{.id = 1, .name = "A", .colour = {0, 255, 0}}});
  labels.voxels()[std::size_t(grid.offset({5, 5, 1}))] = 1;
  std::vector<std::uint32_t> pixels(100);
  renderSlice(*volume, &labels, plane, style, pixels);
  CHECK((pixels[55] & 0xFFFFFF) == 0x00FF00);
  CHECK(pixels[44] == half[44]);
  style.tint = RangeTint{volume, 150, 50, {200, 0, 0}, 0.5};
  CHECK(painted(*volume, plane, style) == grey);
}
