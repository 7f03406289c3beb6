#include "viewers/scene/SliceKernel.h"

#include <cmath>

#include "tests/scene/Pictures.h"
#include "tests/scene/Reference.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

bool nearBorder(const Volume& volume, const Vec3& world) {
  const Vec3 p = volume.grid().toIndex(world);
  for (int a = 0; a < 3; ++a)
    if (std::abs(p[a] + 0.5) < 1e-5 || std::abs(p[a] - double(volume.grid().size()[a]) + 0.5) < 1e-5) return true;
  return false;
}

void compare(const Volume& volume, const SlicePlane& plane, const SliceStyle& style) {
  const auto pixels = picture(volume, nullptr, plane, style);
  int wrong = 0, inside = 0;
  for (int y = 0; y < plane.height; ++y)
    for (int x = 0; x < plane.width; ++x) {
      const Vec3 world = plane.toWorld(x, y);
      if (nearBorder(volume, world)) continue;
      const double value = reference(volume, world);
      const double grey = std::isnan(value) ? 0 : 255 * (value - style.window.lower()) / style.window.width;
      inside += !std::isnan(value);
      if (std::abs(std::clamp(grey, 0.0, 255.0) - greyAt(pixels, plane, x, y)) > 1) ++wrong;
    }
  CHECK(wrong == 0);
  CHECK(inside > 300);
}

}  // namespace

TEMPLATE_TEST_CASE("an oblique picture agrees with trilinear interpolation in double precision", "", std::int16_t,
                   float) {
  const Index3 size{40, 37, 23};
  const Volume volume(Grid(size, {0.8, 0.9, 1.7}, {-20, 31, -100}, tilted), smoothNoise<TestType>(size, 3));
  std::mt19937 random(11);
  for (int i = 0; i < 12; ++i) compare(volume, randomPlane(volume.grid(), random), {.window = {900, 150, ""}});
}

TEST_CASE("straight planes are exact through the first and the last slice and half a voxel beyond") {
  const Index3 size{20, 18, 9};
  const Volume volume(Grid(size, {1, 1, 2.5}, {5, -7, 40}), smoothNoise<std::int16_t>(size, 5));
  for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal})
    for (const double place : {-0.45, 0.0, 0.3, 1.0, 1.45}) {
      // place runs from the first (0) to the last (1) voxel centre; beyond, it counts voxels.
      Vec3 index;
      for (int a = 0; a < 3; ++a)
        index[a] = place < 0 ? place : place > 1 ? double(size[a] - 1) + place - 1 : place * double(size[a] - 1);
      compare(volume, standardPlane(kind, volume.grid().toWorld(index), volume.grid().centre(), 0.31, 90, 90),
              {.window = {900, 150, ""}});
    }
}

TEST_CASE("a sheared grid is sampled where its voxels are") {
  Mat3 shear = Mat3::Identity();
  shear.col(2) = Vec3(0, 0.34, 0.94).normalized();
  const Index3 size{30, 31, 20};
  const Volume volume(Grid(size, {1, 1, 1.5}, Vec3::Zero(), shear), smoothNoise<float>(size, 8));
  std::mt19937 random(5);
  for (int i = 0; i < 4; ++i) compare(volume, randomPlane(volume.grid(), random), {.window = {900, 150, ""}});
}

TEST_CASE("a volume of one slice is shown as thick as its spacing says") {
  const Index3 size{30, 20, 1};
  const Volume volume(Grid(size, {1, 1, 4}), smoothNoise<std::int16_t>(size, 2));
  const SliceStyle style{.window = {2000, 0, ""}};
  compare(volume, standardPlane(Plane::Axial, {0, 0, 1.9}, volume.grid().centre(), 0.5, 60, 40), style);
  const auto outside = standardPlane(Plane::Axial, {0, 0, 2.1}, volume.grid().centre(), 0.5, 60, 40);
  for (const auto pixel : picture(volume, nullptr, outside, style)) REQUIRE(pixel == 0xFF000000u);
}

TEST_CASE("nearest mode shows voxels as they are") {
  const Index3 size{12, 11, 10};
  const Volume volume(Grid(size, {1, 1, 1}, {3, 4, 5}, tilted), smoothNoise<std::int16_t>(size, 4));
  std::mt19937 random(2);
  SliceStyle style{.window = {2000, 0, ""}, .interpolate = false};
  const SlicePlane plane = randomPlane(volume.grid(), random);
  const auto pixels = picture(volume, nullptr, plane, style);
  int inside = 0;
  for (int y = 0; y < plane.height; ++y)
    for (int x = 0; x < plane.width; ++x) {
      const Vec3 p = volume.grid().toIndex(plane.toWorld(x, y));
      const Index3 i{std::lround(p[0]), std::lround(p[1]), std::lround(p[2])};
      const bool in = volume.grid().contains(i);
      inside += in;
      const double grey = in ? std::clamp(255 * (volume.at(i) + 1000) / 2000, 0.0, 255.0) : 0;
      CHECK(std::abs(grey - greyAt(pixels, plane, x, y)) <= 1);
    }
  CHECK(inside > 50);
}

TEST_CASE("inverting turns the window round inside the volume and leaves the outside black") {
  const Volume volume(Grid({4, 4, 4}), std::vector<std::int16_t>(64, 100));
  const auto plane = standardPlane(Plane::Axial, {1, 1, 1}, {1.5, 1.5, 1}, 1, 10, 10);
  const auto pixels = picture(volume, nullptr, plane, {.window = {200, 100 + 50, ""}, .invert = true});
  CHECK(greyAt(pixels, plane, 5, 5) == Approx(255 - 63.75).margin(1));
  CHECK(greyAt(pixels, plane, 0, 0) == 0);
}

TEST_CASE("voxels that are no numbers are black and do not spread") {
  std::vector<float> voxels(5 * 5 * 5, 100);
  voxels[2 + 5 * (2 + 5 * 2)] = NAN;
  const Volume volume(Grid({5, 5, 5}), voxels);
  const auto plane = standardPlane(Plane::Axial, {2, 2, 2}, {2, 2, 2}, 1, 5, 5);
  const auto pixels = picture(volume, nullptr, plane, {.window = {100, 50, ""}});
  CHECK(greyAt(pixels, plane, 2, 2) == 0);
  CHECK(greyAt(pixels, plane, 1, 2) == 255);
  CHECK(greyAt(pixels, plane, 3, 2) == 255);
}

TEST_CASE("a colour volume shows its colours") {
  const Grid grid({3, 1, 1});
  const Volume volume =
      Volume(grid, std::vector<std::int16_t>(3, 0)).withColour({{255, 0, 0}, {10, 200, 30}, {0, 0, 255}});
  const auto plane = standardPlane(Plane::Axial, {0, 0, 0}, {1, 0, 0}, 1, 3, 1);
  for (const bool interpolate : {true, false}) {
    const auto pixels = picture(volume, nullptr, plane, {.interpolate = interpolate});
    CHECK(pixels[0] == 0xFFFF0000u);
    CHECK(pixels[1] == 0xFF0AC81Eu);
    CHECK(pixels[2] == 0xFF0000FFu);
  }
}

TEST_CASE("a buffer that does not fit the plane is refused") {
  const Volume volume(Grid(), std::vector<std::int16_t>(1, 0));
  std::vector<std::uint32_t> pixels(3);
  CHECK_THROWS_AS(renderSlice(volume, nullptr, {.width = 2, .height = 2}, {}, pixels), Error);
}
