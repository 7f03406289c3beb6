// A prior study beside the open one, and a second volume in colour over it.
#include <QPushButton>

#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
using viewers::Plane;
using viewers::SliceWidget;
using Kind = viewers::ViewLayout::Kind;

TEST_CASE("a prior study stands beside the current one and follows it by world position until unlinked") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  const VolumePtr now = open.window.session().volume();
  // The same patient on another grid: twice as coarse, so that equal indices would be wrong.
  const Grid coarse({20, 24, 16}, Vec3(2, 2, 2), now->grid().origin() + Vec3(0.5, 0.5, 0.5));
  const auto prior = std::make_shared<const Volume>(coarse, std::vector<std::int16_t>(20 * 24 * 16, 40));
  open.window.session().setPrior(prior, "2001-02-03 · Chest");
  auto& views = open.window.views();
  CHECK(views.viewLayout().kind == Kind::SideBySide);
  SliceWidget *axial = views.slice(Plane::Axial), *before = views.priorSlices()[0];
  REQUIRE(before->isVisible());
  const Vec3 somewhere = now->grid().centre() + Vec3(3, 4, -6.5);
  open.window.session().setCrosshair(somewhere);
  const auto priorSlice = [&] { return before->camera().slices().positionOf(before->sliceIndex()); };
  CHECK(priorSlice() == Approx(somewhere.z()).margin(1));
  wheel(before, 2);  // two slices of 2 mm in the prior: both move
  CHECK(open.window.session().crosshair().z() == Approx(priorSlice()).margin(1));
  wheel(axial, 2, Qt::ControlModifier);
  CHECK(before->camera().mmPerPixel() == Approx(axial->camera().mmPerPixel()));
  open.action("Link with prior")->trigger();
  const double stays = open.window.session().crosshair().z();
  wheel(before, 3);
  CHECK(open.window.session().crosshair().z() == stays);
  open.action("Link with prior")->trigger();
  const double apart = priorSlice() - stays;
  wheel(axial, -4);
  CHECK(priorSlice() - open.window.session().crosshair().z() == Approx(apart).margin(1));
  QTest::mouseDClick(axial, Qt::LeftButton);
  CHECK(views.viewLayout().kind == Kind::Pair);
  CHECK(before->isVisible());
  CHECK_FALSE(views.slice(Plane::Coronal)->isVisible());
}

TEST_CASE("a second volume colours the slices at the same place in the patient, and goes when it is removed") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  const auto redPixels = [&] {
    const QImage picture = open.picture(Plane::Axial);
    int count = 0;
    for (int y = picture.height() / 5; y < picture.height() * 4 / 5; ++y)
      for (int x = picture.width() / 8; x < picture.width() * 7 / 8; ++x) {
        const QColor colour = picture.pixelColor(x, y);
        count += colour.red() > colour.green() + 60 && colour.red() > colour.blue() + 60;
      }
    return count;
  };
  const int lines = redPixels();
  // Activity in the patient's right half, on a grid of its own.
  const Grid grid({10, 12, 8}, Vec3(4, 4, 4), open.window.session().volume()->grid().centre() - Vec3(18, 22, 14));
  std::vector<float> activity(std::size_t(grid.voxelCount()), 0);
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i)
    if (i % 10 < 5) activity[std::size_t(i)] = 8;
  open.window.session().setOverlay({.volume = std::make_shared<const Volume>(grid, std::move(activity)),
                                    .window = {10, 5, ""},
                                    .colourMap = "Red",
                                    .opacity = 0.8});
  const int coloured = redPixels();
  CHECK(coloured > lines + 1000);
  SliceWidget* axial = open.view(Plane::Axial);
  const QPointF right = axial->positionOf(open.window.session().crosshair() + Vec3(-8, 6, 0)),
                left = axial->positionOf(open.window.session().crosshair() + Vec3(8, 6, 0));
  const QImage picture = open.picture(Plane::Axial);
  CHECK(picture.pixelColor(right.toPoint()).red() > picture.pixelColor(right.toPoint()).blue() + 60);
  CHECK(picture.pixelColor(left.toPoint()).red() == picture.pixelColor(left.toPoint()).blue());
  QPushButton* remove = nullptr;
  for (auto* button : open.window.findChildren<QPushButton*>())
    if (button->text() == "Remove overlay") remove = button;
  REQUIRE(remove);
  remove->click();
  CHECK(redPixels() == lines);
}
