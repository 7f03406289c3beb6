// Layouts, oblique planes, slabs, turning and film in the real window.
#include <QComboBox>
#include <QDoubleSpinBox>

#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
using viewers::Plane;
using viewers::SliceWidget;
using viewers::View;
using Kind = viewers::ViewLayout::Kind;

namespace {

constexpr double kPi = 3.14159265358979323846;

/// Dark tissue with one bright line of voxels from front to back, through the middle, at an angle in the axial plane.
Volume tiltedRod(double degrees) {
  const Grid grid({64, 64, 40}, Vec3(1, 1, 2), Vec3(-31.5, -31.5, -39));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  const Vec3 along(std::sin(degrees * kPi / 180), std::cos(degrees * kPi / 180), 0);
  for (std::int64_t z = 18; z < 22; ++z)
    for (std::int64_t y = 0; y < 64; ++y)
      for (std::int64_t x = 0; x < 64; ++x) {
        const Vec3 world = grid.toWorld(Vec3(double(x), double(y), double(z)));
        const Vec3 flat(world.x(), world.y(), 0);
        if ((flat - along * along.dot(flat)).norm() < 2) voxels[std::size_t(grid.offset({x, y, z}))] = 1000;
      }
  VolumeInfo info;
  info.windows = {{1000, 500, "Rod"}};
  return Volume(grid, std::move(voxels), info);
}

/// Pixels brighter than half, off the overlay's texts and lines (those are coloured or at the rim).
int brightPixels(const QImage& picture) {
  int count = 0;
  for (int y = picture.height() / 5; y < picture.height() * 4 / 5; ++y)
    for (int x = picture.width() / 8; x < picture.width() * 7 / 8; ++x) {
      const QColor colour = picture.pixelColor(x, y);
      count += colour.red() > 150 && colour.red() == colour.green() && colour.green() == colour.blue();
    }
  return count;
}

}  // namespace

TEST_CASE("views share the space without overlap, and the gaps between them can be dragged within limits") {
  viewers::ViewLayout layout;
  const QSize size(1000, 800);
  for (const Kind kind : {Kind::Four, Kind::OneAndThree, Kind::Single, Kind::SideBySide, Kind::Pair})
    for (const View lead : {View::Axial, View::Sagittal, View::Volume3d}) {
      layout.kind = kind;
      layout.lead = lead;
      const auto places = layout.places(size);
      QRegion covered;
      qint64 area = 0;
      for (const auto& place : places) {
        if (!place) continue;
        CHECK_FALSE(covered.intersects(*place));
        covered += *place;
        area += qint64(place->width()) * place->height();
      }
      CHECK(QRect(QPoint(), size).contains(covered.boundingRect()));
      CHECK(area > 0.97 * size.width() * size.height());
    }
  layout.kind = Kind::Four;
  CHECK(layout.dividerAt({500, 200}, size) == viewers::ViewLayout::Divider::Column);
  CHECK(layout.dividerAt({500, 400}, size) == viewers::ViewLayout::Divider::Both);
  CHECK(layout.dividerAt({300, 200}, size) == viewers::ViewLayout::Divider::None);
  layout.moveDivider(viewers::ViewLayout::Divider::Column, {700, 0}, size);
  CHECK(layout.places(size)[0]->width() == Approx(0.7 * 1000).margin(5));
  layout.moveDivider(viewers::ViewLayout::Divider::Column, {5, 0}, size);
  CHECK(layout.places(size)[0]->width() > 150);
}

TEST_CASE("layouts are chosen by name and key, a gap follows the mouse, and the views come back from one alone") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  auto& views = open.window.views();
  open.action("One large view")->trigger();
  CHECK(views.slice(Plane::Axial)->width() > 1.5 * views.slice(Plane::Coronal)->width());
  CHECK(views.volumeView()->isVisible());
  open.action("Coronal alone")->trigger();
  CHECK(views.maximised() == View::Coronal);
  CHECK_FALSE(views.slice(Plane::Axial)->isVisible());
  QTest::mouseDClick(views.slice(Plane::Coronal), Qt::LeftButton);
  CHECK(views.viewLayout().kind == Kind::OneAndThree);
  open.action("Four views")->trigger();
  const int gap = views.slice(Plane::Axial)->geometry().right() + 2;
  drag(&views, QPointF(gap, 60), QPointF(gap + 80, 60));
  CHECK(views.slice(Plane::Axial)->geometry().right() + 2 == Approx(gap + 80).margin(3));
  // Without a prior study it says so and leaves the layout.
  open.action("Side by side")->trigger();
  CHECK(views.viewLayout().kind == Kind::Four);
  CHECK(open.action("Four views")->isChecked());
}

TEST_CASE("a handle of the crosshair tilts the other planes onto what lies askew, and the letters say so") {
  HILUM_NEEDS_DISPLAY();
  constexpr double degrees = 30;
  OpenWindow open(tiltedRod(degrees));
  REQUIRE(open.opened);
  SliceWidget *axial = open.view(Plane::Axial), *sagittal = open.view(Plane::Sagittal);
  const int crossed = brightPixels(open.picture(Plane::Sagittal));
  const QImage axialBefore = open.picture(Plane::Axial);

  // The sagittal plane's line stands upright; its upper handle is dragged over to the rod.
  const auto lines = axial->crosshairLines();
  const auto at = [&](double angle) {
    return lines.centre + QPointF(std::sin(angle), -std::cos(angle)) * lines.handleRadius;
  };
  REQUIRE(lines.handleAt(at(0)));
  drag(axial, at(0), at(-degrees * kPi / 180));  // anterior is up: the rod's front end lies towards the right side
  const Mat3 turned = open.window.session().planes();
  CHECK(std::abs(turned.col(0).dot(Vec3(std::cos(degrees * kPi / 180), -std::sin(degrees * kPi / 180), 0))) ==
        Approx(1).margin(1e-3));
  CHECK((turned.col(2) - Vec3::UnitZ()).norm() < 1e-9);
  CHECK(axial->camera().axes().right.isApprox(Vec3::UnitX()));  // the view itself does not turn

  CHECK(brightPixels(open.picture(Plane::Sagittal)) > 3 * crossed);
  const auto letters = viewers::edgeLetters(sagittal->camera().through(open.window.session().crosshair()));
  CHECK(letters.left == "AR");
  CHECK(letters.right == "PL");
  CHECK(letters.top == "S");

  open.action("Straighten planes")->trigger();
  CHECK(open.window.session().planes().isIdentity());
  CHECK(brightPixels(open.picture(Plane::Sagittal)) == crossed);
}

TEST_CASE("scrolling an oblique plane walks along its normal and back to the same place") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(tiltedRod(30));
  REQUIRE(open.opened);
  open.window.session().setPlanes(Eigen::AngleAxisd(0.5, Vec3(1, 2, 3).normalized()).toRotationMatrix());
  SliceWidget* coronal = open.view(Plane::Coronal);
  wheel(coronal, 1);  // onto a whole slice
  const Vec3 before = open.window.session().crosshair(), normal = open.window.session().planes().col(1);
  wheel(coronal, 5);
  const Vec3 moved = open.window.session().crosshair() - before;
  CHECK(moved.cross(normal).norm() < 1e-9);
  CHECK(moved.norm() == Approx(5 * coronal->camera().slices().stepMm));
  wheel(coronal, -5);
  CHECK((open.window.session().crosshair() - before).norm() < 1e-9);
}

TEST_CASE("a slab chosen in the panel shows the brightest of its thickness, and says so") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(tiltedRod(0));
  REQUIRE(open.opened);
  auto* mode = open.window.findChild<QWidget*>("displayPanel")->findChild<QComboBox*>();
  REQUIRE(mode);
  QDoubleSpinBox* thickness = nullptr;
  for (auto* box : open.window.findChildren<QDoubleSpinBox*>())
    if (box->accessibleName() == "Slab thickness") thickness = box;
  REQUIRE(thickness);
  wheel(open.view(Plane::Axial), 6);  // 12 mm above the rod
  CHECK(brightPixels(open.picture(Plane::Axial)) < 100);
  mode->setCurrentIndex(mode->findText("Maximum"));
  Q_EMIT mode->activated(mode->currentIndex());
  thickness->setValue(40);
  CHECK(open.window.session().slabMm() == 40);
  CHECK(brightPixels(open.picture(Plane::Axial)) > 1000);
  mode->setCurrentIndex(mode->findText("Minimum"));
  Q_EMIT mode->activated(mode->currentIndex());
  CHECK(brightPixels(open.picture(Plane::Axial)) < 100);
  mode->setCurrentIndex(0);
  Q_EMIT mode->activated(0);
  CHECK(open.window.session().slabMm() == 0);
}

TEST_CASE("typed window figures reach the picture, and a dragged window the figures") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  QDoubleSpinBox* width = nullptr;
  for (auto* box : open.window.findChildren<QDoubleSpinBox*>())
    if (box->accessibleName() == "Window width") width = box;
  REQUIRE(width);
  const QImage before = open.picture(Plane::Axial);
  width->setValue(1234);
  CHECK(open.window.session().style().window.width == 1234);
  CHECK(open.picture(Plane::Axial) != before);
  open.window.session().setWindow({77, 5, ""});
  CHECK(width->value() == 77);
}

TEST_CASE("turning and mirroring move the picture and its letters together") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  SliceWidget* axial = open.view(Plane::Axial);
  const auto letters = [&] { return viewers::edgeLetters(axial->camera().through(open.window.session().crosshair())); };
  CHECK(letters().top == "A");
  open.action("Turn right")->trigger();  // what was up is now at the right
  CHECK(letters().right == "A");
  CHECK(letters().top == "R");
  open.action("Mirror")->trigger();
  CHECK(letters().left == "A");
  open.action("Turn right")->trigger();
  CHECK(letters().top == "A");
  const QPointF middle = QRectF(axial->rect()).center();
  CHECK(axial->worldAt(middle + QPointF(0, -50)).y() < axial->worldAt(middle).y());
  open.action("Reset views")->trigger();
  CHECK(letters().left == "R");
}

TEST_CASE("the film walks through the slices and starts again after the last") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  SliceWidget* axial = open.view(Plane::Axial);
  wheel(axial, 100);
  REQUIRE(axial->sliceIndex() == 31);
  open.window.views().cine().setRate(60);
  open.action("Play slices")->trigger();
  CHECK(QTest::qWaitFor([&] { return axial->sliceIndex() > 0 && axial->sliceIndex() < 20; }, 20'000));
  open.action("Play slices")->trigger();
  CHECK_FALSE(open.window.views().cine().playing());
}
