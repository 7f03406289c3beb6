#include "tests/scene/Pictures.h"
#include "tests/scene/Reference.h"
#include "tests/support/Catch.h"
#include "viewers/scene/ColourMap.h"
#include "viewers/scene/SliceFilter.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

Rgb8 colourAt(const std::vector<std::uint32_t>& pixels, const SlicePlane& plane, int x, int y) {
  const std::uint32_t p = pixelAt(pixels, plane, x, y);
  return {std::uint8_t(p >> 16), std::uint8_t(p >> 8), std::uint8_t(p)};
}

bool close(const Rgb8& a, const Rgb8& b, int margin) {
  return std::abs(a.r - b.r) <= margin && std::abs(a.g - b.g) <= margin && std::abs(a.b - b.b) <= margin;
}

Volume flat(const Grid& grid, std::int16_t value) {
  return Volume(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), value));
}

}  // namespace

TEST_CASE("colour maps run between the ends that their names promise") {
  const auto ends = [](const char* name) {
    const ColourMap* map = findColourMap(name);
    REQUIRE(map);
    return std::array{map->colours.front(), map->colours[128], map->colours.back()};
  };
  CHECK(ends("Grey") == std::array{Rgb8{0, 0, 0}, Rgb8{128, 128, 128}, Rgb8{255, 255, 255}});
  CHECK(ends("hot")[0] == Rgb8{0, 0, 0});
  CHECK(ends("Hot")[2] == Rgb8{255, 255, 255});
  CHECK(ends("Rainbow")[0] == Rgb8{0, 0, 255});
  CHECK(close(ends("Rainbow")[1], {0, 255, 0}, 4));
  CHECK(ends("Rainbow")[2] == Rgb8{255, 0, 0});
  // matplotlib's table
  CHECK(close(ends("Viridis")[0], {68, 1, 84}, 4));
  CHECK(close(ends("Viridis")[1], {33, 145, 140}, 4));
  CHECK(close(ends("VIRIDIS")[2], {253, 231, 37}, 4));
  CHECK(ends("Cool-warm")[0] == Rgb8{59, 76, 192});
  CHECK(ends("Cool-warm")[2] == Rgb8{180, 4, 38});
  CHECK(ends("Red")[2] == Rgb8{255, 0, 0});
  CHECK(findColourMap("no such map") == nullptr);
}

TEST_CASE("an overlay on a tilted grid lies where the world says, blended by its opacity") {
  const Grid under({60, 60, 40}, {1, 1, 1.5}, {-30, -30, -30});
  const Volume volume = flat(under, 100);
  // Coarser, turned, and smaller than the volume below.
  const Grid over({14, 15, 16}, {2.3, 2.1, 1.9}, tilted * Vec3(-15, -15, -15), tilted);
  const auto pet = std::make_shared<const Volume>(over, smoothNoise<float>(over.size(), 7));
  const VolumeOverlay overlay{pet, {800, 0, ""}, "Rainbow", 0.75};
  const auto& map = findColourMap("Rainbow")->colours;
  std::mt19937 random(4);
  for (int i = 0; i < 5; ++i) {
    const SlicePlane plane = randomPlane(over, random);
    const auto bare = picture(volume, nullptr, plane, {.window = {200, 100, ""}});
    const auto pixels = picture(volume, nullptr, plane, {.window = {200, 100, ""}}, overlay);
    int covered = 0, wrong = 0;
    for (int y = 0; y < plane.height; ++y)
      for (int x = 0; x < plane.width; ++x) {
        const double value = reference(*pet, plane.toWorld(x, y));
        const Rgb8 below = colourAt(bare, plane, x, y);
        if (std::isnan(value) || value < -401) {
          wrong += !(colourAt(pixels, plane, x, y) == below);
          continue;
        }
        if (value < -399) continue;
        const Rgb8 c = map[std::size_t(std::clamp((value + 400) / 800 * 256, 0.0, 255.0))];
        const auto mix = [](int a, int b) { return std::uint8_t(a * 0.25 + b * 0.75); };
        ++covered;
        // One entry of the map is up to 6 levels of a channel.
        wrong += !close(colourAt(pixels, plane, x, y), {mix(below.r, c.r), mix(below.g, c.g), mix(below.b, c.b)}, 7);
      }
    CHECK(wrong <= 3);  // border pixels, on which rounding decides
    CHECK(covered > 250);
  }
}

TEST_CASE("values below the window are clear, or the map's first colour when asked for") {
  const Grid grid({4, 4, 4});
  const Volume volume = flat(grid, 100);
  const auto low = std::make_shared<const Volume>(flat(grid, -5));
  const auto plane = standardPlane(Plane::Axial, {1, 1, 1}, {1.5, 1.5, 1}, 1, 4, 4);
  const SliceStyle style{.window = {200, 100, ""}};
  VolumeOverlay overlay{low, {10, 5, ""}, "Rainbow", 1};
  CHECK(greyAt(picture(volume, nullptr, plane, style, overlay), plane, 1, 1) == 128);
  overlay.clearBelow = false;
  CHECK(pixelAt(picture(volume, nullptr, plane, style, overlay), plane, 1, 1) == 0xFF0000FFu);
  overlay.volume = std::make_shared<const Volume>(flat(grid, 99));
  CHECK(pixelAt(picture(volume, nullptr, plane, style, overlay), plane, 1, 1) == 0xFFFF0000u);
  overlay.opacity = 0;
  CHECK(greyAt(picture(volume, nullptr, plane, style, overlay), plane, 1, 1) == 128);
}

TEST_CASE("an overlay follows the slab, and labels lie above it") {
  const Grid grid({5, 5, 9});
  std::vector<float> hot(std::size_t(grid.voxelCount()), 0);
  hot[std::size_t(grid.offset({2, 2, 7}))] = 100;
  const VolumeOverlay overlay{std::make_shared<const Volume>(grid, hot), {100, 50, ""}, "Red", 1, false};
  LabelMap labels(grid, lungLabels());
  labels.voxels()[std::size_t(grid.offset({2, 2, 4}))] = 1;
  const Volume volume = flat(grid, 0);
  auto plane = standardPlane(Plane::Axial, {2, 2, 4}, {2, 2, 4}, 1, 5, 5);
  SliceStyle style{.window = {100, 100, ""}, .slabMode = SlabMode::Maximum};
  CHECK(pixelAt(picture(volume, nullptr, plane, style, overlay), plane, 2, 2) == 0xFF000000u);
  plane.slabMm = 8;
  CHECK(pixelAt(picture(volume, nullptr, plane, style, overlay), plane, 2, 2) == 0xFFFF0000u);
  style.labelFill = style.labelOutline = 1;
  const Label& label = *labels.table().find(1);
  CHECK(close(colourAt(picture(volume, &labels, plane, style, overlay), plane, 2, 2), label.colour, 2));
}

TEST_CASE("a filter draws the overlay it is given and forgets it when it goes") {
  const Grid grid({4, 4, 4});
  vtkNew<SliceFilter> filter;
  filter->setVolume(std::make_shared<const Volume>(flat(grid, 0)));
  filter->setPlane(standardPlane(Plane::Axial, {1, 1, 1}, {1.5, 1.5, 1}, 1, 4, 4));
  filter->setOverlay({std::make_shared<const Volume>(flat(grid, 9)), {8, 4, ""}, "Green", 1});
  CHECK(filter->pictureArgb()[5] == 0xFF00FF00u);
  filter->setOverlay({});
  CHECK(filter->pictureArgb()[5] != 0xFF00FF00u);
}
