#include <Eigen/Geometry>

#include <vtkImageData.h>
#include <vtkNew.h>
#include "tests/scene/Pictures.h"
#include "tests/support/Catch.h"

#include "viewers/scene/SliceFilter.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

const Volume& grey() {
  static const Volume volume(Grid({20, 20, 20}), std::vector<std::int16_t>(8000, 100));
  return volume;
}

/// A square of label 1 over x, y in [5, 12), all z.
LabelMap square(const Grid& grid = Grid({20, 20, 20})) {
  LabelMap map(grid, LabelTable{{1, "square", {255, 0, 0}}});
  for (std::int64_t z = 0; z < grid.size()[2]; ++z)
    for (std::int64_t y = 5; y < 12; ++y)
      for (std::int64_t x = 5; x < 12; ++x) map.voxels()[std::size_t(grid.offset({x, y, z}))] = 1;
  return map;
}

const SlicePlane axial = standardPlane(Plane::Axial, {10, 10, 10}, {9.5, 9.5, 10}, 1, 20, 20);
const Window half{200, 100, ""};  // the grey volume at 127.5

int red(std::uint32_t pixel) { return int(pixel >> 16 & 255); }
int green(std::uint32_t pixel) { return int(pixel >> 8 & 255); }

}  // namespace

TEST_CASE("a label is filled translucently and lined inside its edge") {
  const LabelMap map = square();
  const auto pixels = picture(grey(), &map, axial, {.window = half, .labelFill = 0.5, .labelOutline = 1});
  CHECK(red(pixelAt(pixels, axial, 8, 8)) == Approx(191).margin(2));
  CHECK(green(pixelAt(pixels, axial, 8, 8)) == Approx(64).margin(2));
  for (int i = 5; i < 12; ++i) {
    CHECK(pixelAt(pixels, axial, 5, i) == 0xFFFF0000u);
    CHECK(pixelAt(pixels, axial, 11, i) == 0xFFFF0000u);
    CHECK(pixelAt(pixels, axial, i, 5) == 0xFFFF0000u);
    CHECK(pixelAt(pixels, axial, i, 11) == 0xFFFF0000u);
  }
  CHECK(greyAt(pixels, axial, 4, 8) == Approx(128).margin(1));
  CHECK(greyAt(pixels, axial, 12, 8) == Approx(128).margin(1));
}

TEST_CASE("hidden labels do not show, opacity weakens, and no labels means the bare picture") {
  LabelMap map = square();
  const SliceStyle style{.window = half, .labelFill = 1, .labelOutline = 0};
  map.table().find(1)->opacity = 0.25;
  CHECK(red(pixelAt(picture(grey(), &map, axial, style), axial, 8, 8)) == Approx(128 + 0.25 * 127).margin(2));
  map.table().find(1)->visible = false;
  CHECK(picture(grey(), &map, axial, style) == picture(grey(), nullptr, axial, style));
}

TEST_CASE("a label that the table does not know shows in its default colour") {
  LabelMap map = square();
  for (auto& id : map.voxels()) id = id ? 700 : 0;
  const auto pixels = picture(grey(), &map, axial, {.window = half, .labelFill = 1, .labelOutline = 0});
  const Rgb8 c = defaultColour(700);
  CHECK(pixelAt(pixels, axial, 8, 8) == (0xFF000000u | unsigned(c.r) << 16 | unsigned(c.g) << 8 | c.b));
}

TEST_CASE("a label map on another grid lies where the patient is, not where the index is") {
  // Half the spacing, turned by 90 degrees about z and shifted: the square sits at its own world place.
  const Mat3 turn = Eigen::AngleAxisd(M_PI / 2, Vec3::UnitZ()).toRotationMatrix();
  const Grid other({20, 20, 40}, Vec3::Constant(0.5), {14, 2, 0}, turn);
  const LabelMap map = square(other);
  const SliceStyle style{.window = half, .labelFill = 1, .labelOutline = 0};
  const auto pixels = picture(grey(), &map, axial, style);
  int labelled = 0;
  for (int y = 0; y < 20; ++y)
    for (int x = 0; x < 20; ++x) {
      const Vec3 p = other.toIndex(axial.toWorld(x, y));
      const bool inside = p[0] >= 4.5 && p[0] < 11.5 && p[1] >= 4.5 && p[1] < 11.5;
      labelled += inside;
      CHECK((pixelAt(pixels, axial, x, y) == 0xFFFF0000u) == inside);
    }
  CHECK(labelled > 6);
}

TEST_CASE("the picture does not depend on how its rows are shared among threads") {
  const LabelMap map = square();
  const SlicePlane tall = standardPlane(Plane::Axial, {10, 10, 10}, {9.5, 9.5, 10}, 0.05, 380, 380);
  const SliceStyle style{.window = half};
  const auto whole = picture(grey(), &map, tall, style);
  // The same rows one by one: the middle one of three gets the same neighbours.
  for (int y = 1; y + 1 < tall.height; ++y) {
    SlicePlane three = tall;
    three.origin = tall.toWorld(0, y - 1);
    three.height = 3;
    const auto rows = picture(grey(), &map, three, style);
    REQUIRE(std::equal(rows.begin() + tall.width, rows.begin() + 2 * tall.width,
                       whole.begin() + std::ptrdiff_t(y) * tall.width));
  }
}

TEST_CASE("the filter gives the kernel's picture, to the widget and to VTK alike, and notices changes") {
  const auto map = std::make_shared<LabelMap>(square());
  vtkNew<SliceFilter> filter;
  CHECK(filter->pictureArgb().size() == 1);
  filter->setVolume(std::make_shared<const Volume>(grey()));
  filter->setLabels(map);
  filter->setPlane(axial);
  filter->setStyle({.window = half});
  const auto expected = picture(grey(), map.get(), axial, {.window = half});
  const auto shown = filter->pictureArgb();
  CHECK(std::equal(shown.begin(), shown.end(), expected.begin(), expected.end()));
  filter->Update();
  const int* extent = filter->GetOutput()->GetExtent();
  CHECK(extent[1] == 19);
  const auto* rgba = static_cast<const unsigned char*>(filter->GetOutput()->GetScalarPointer(5, 8, 0));
  CHECK(int(rgba[0]) == 255);
  CHECK(int(rgba[1]) == 0);
  CHECK(int(rgba[3]) == 255);
  std::fill(map->voxels().begin(), map->voxels().end(), LabelId(0));
  filter->labelsChanged();
  CHECK(filter->pictureArgb()[8 * 20 + 5] == picture(grey(), nullptr, axial, {.window = half})[8 * 20 + 5]);
}
