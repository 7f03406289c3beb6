#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "app/NoticeBar.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::MainWindow;
using test::drag;
using test::OpenWindow;
using test::wheel;
using viewers::Plane;
using viewers::SliceWidget;

TEST_CASE("an opened file shows its slices, and the wheel scrolls them") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  SliceWidget* axial = open.view(Plane::Axial);
  CHECK(axial->camera().slices().count == 32);
  const QImage before = open.picture(Plane::Axial);
  const int index = axial->sliceIndex();
  wheel(axial, 3);
  CHECK(axial->sliceIndex() == index + 3);
  CHECK(open.picture(Plane::Axial) != before);
  wheel(axial, -100);
  CHECK(axial->sliceIndex() == 0);
}

TEST_CASE("a click in one view moves the crosshair of the others to the same place in the patient") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  const QImage coronal = open.picture(Plane::Coronal), sagittal = open.picture(Plane::Sagittal);
  SliceWidget* axial = open.view(Plane::Axial);
  const Vec3 wanted(-10, 15, open.window.session().crosshair().z());
  const QPoint at = axial->positionOf(wanted).toPoint();
  drag(axial, at, at);
  const double pixel = axial->camera().mmPerPixel();
  CHECK((open.window.session().crosshair() - wanted).norm() < 1.5 * pixel);
  CHECK(open.view(Plane::Coronal)->sliceIndex() == 39);   // y = 15 mm in a grid from -24 mm in steps of 1 mm
  CHECK(open.view(Plane::Sagittal)->sliceIndex() == 10);  // x = -10 mm from -20 mm
  CHECK(open.picture(Plane::Coronal) != coronal);
  CHECK(open.picture(Plane::Sagittal) != sagittal);
}

TEST_CASE("the patient's right stands on the left of the screen, and anterior on top") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  SliceWidget* axial = open.view(Plane::Axial);
  const QPointF middle = QRectF(axial->rect()).center();
  CHECK(axial->worldAt(middle + QPointF(-50, 0)).x() < axial->worldAt(middle).x());
  CHECK(axial->worldAt(middle + QPointF(0, -50)).y() < axial->worldAt(middle).y());
  CHECK(open.view(Plane::Coronal)->worldAt({10, 10}).z() > open.view(Plane::Coronal)->worldAt({10, 90}).z());
}

TEST_CASE("dragging with the window tool changes width and level, and the picture") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  open.action("Window/level")->trigger();
  const Window before = open.window.session().style().window;
  const QImage picture = open.picture(Plane::Axial);
  drag(open.view(Plane::Axial), {100, 100}, {150, 130});
  const Window after = open.window.session().style().window;
  CHECK(after.width == Approx(before.width * (1 + 50.0 / 250)));
  CHECK(after.level == Approx(before.level + before.width * 30.0 / 250));
  CHECK(open.picture(Plane::Axial) != picture);
}

TEST_CASE("Ctrl+wheel zooms at the pointer and a double click gives one view the whole space") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  SliceWidget* axial = open.view(Plane::Axial);
  const QPointF middle = QRectF(axial->rect()).center();
  const Vec3 fixed = axial->worldAt(middle);
  const double zoom = axial->camera().zoom();
  wheel(axial, 2, Qt::ControlModifier);
  CHECK(axial->camera().zoom() > 1.2 * zoom);
  CHECK((axial->worldAt(middle) - fixed).norm() < 2 * axial->camera().mmPerPixel());
  const int width = axial->width();
  QTest::mouseDClick(axial, Qt::LeftButton);
  CHECK(QTest::qWaitFor([&] { return axial->width() > 1.8 * width; }));
  CHECK_FALSE(open.view(Plane::Coronal)->isVisible());
  QTest::mouseDClick(axial, Qt::LeftButton);
  CHECK(QTest::qWaitFor([&] { return open.view(Plane::Coronal)->isVisible(); }));
}

TEST_CASE("labels colour the picture at their place, follow the eye, and come back from the saved file") {
  HILUM_NEEDS_DISPLAY();
  const Volume volume = test::gradientVolume();
  OpenWindow open(volume);
  REQUIRE(open.opened);
  const QImage bare = open.picture(Plane::Axial);
  auto labels = std::make_shared<LabelMap>(volume.grid());
  for (std::int64_t z = 0; z < 32; ++z)
    for (std::int64_t y = 5; y < 20; ++y)
      for (std::int64_t x = 5; x < 15; ++x) labels->voxels()[std::size_t(volume.grid().offset({x, y, z}))] = 2;
  labels->table().put({.id = 2, .name = "Left lung", .colour = {230, 159, 0}});
  open.window.session().setLabels(labels, {}, false);
  open.window.session().setFill(0.5);
  const QImage coloured = open.picture(Plane::Axial);
  const auto at = [&](std::int64_t x, std::int64_t y) {
    Vec3 world = volume.grid().toWorld(Vec3(double(x), double(y), 0));
    return open.view(Plane::Axial)->positionOf(world).toPoint();
  };
  const QColor inside = coloured.pixelColor(at(10, 10));
  CHECK(inside.red() > inside.blue() + 40);
  CHECK(coloured.pixelColor(at(30, 40)) == bare.pixelColor(at(30, 40)));

  open.window.session().setLabelVisible(2, false);
  CHECK(open.picture(Plane::Axial).pixelColor(at(10, 10)) == bare.pixelColor(at(10, 10)));

  REQUIRE(open.idle());
  const auto file = test::scratchFolder("saved") / "labels.nii.gz";
  open.window.session().markSaved(file);
  open.action("Save")->trigger();
  REQUIRE(open.idle());
  const LabelMap read = flattened(readLabelFile(file));
  CHECK(read.grid().sameAs(volume.grid()));
  CHECK(std::ranges::equal(read.voxels(), labels->voxels()));
}

TEST_CASE("Find lungs colours both lungs on the right sides and can be cancelled") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::syntheticThorax());
  REQUIRE(open.opened);
  auto* find = open.action("Find lungs");
  const auto bars = open.window.findChildren<QProgressBar*>();
  QPushButton* cancel = nullptr;
  for (auto* button : open.window.findChildren<QPushButton*>())
    if (button->text() == "Cancel") cancel = button;
  REQUIRE(cancel);

  REQUIRE(open.idle());  // the 3D view is ready: nothing stands in line before the lungs
  find->trigger();
  CHECK(std::ranges::any_of(
      bars, [](const QProgressBar* bar) { return bar->isVisible() && bar->accessibleName() == "Find lungs"; }));
  cancel->click();
  REQUIRE(open.idle());
  CHECK(open.window.session().labels() == nullptr);
  CHECK_FALSE(open.window.notices().showsError());

  find->trigger();
  REQUIRE(open.idle());
  const auto labels = open.window.session().labels();
  REQUIRE(labels);
  const auto idAt = [&](const Vec3& world) {
    const Vec3 i = labels->grid().toIndex(world);
    return labels->at({std::llround(i[0]), std::llround(i[1]), std::llround(i[2])});
  };
  CHECK(idAt(Vec3(-65, 0, 110)) == 1);  // the patient's right is towards -x
  CHECK(idAt(Vec3(65, 0, 110)) == 2);
  CHECK(open.window.notices().text().startsWith("Lungs found"));
}

TEST_CASE("a picture of one pixel is seen from the front") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume({1, 1, 1}));
  REQUIRE(open.opened);
  CHECK(open.window.views().maximised() == viewers::View::Axial);
}

TEST_CASE("a single picture fills the window, and the next volume has four views again") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume({40, 48, 1}));
  REQUIRE(open.opened);
  CHECK(open.window.views().maximised() == viewers::View::Axial);
  REQUIRE(open.open(test::writeNifti(test::gradientVolume(), "next.nii")));
  CHECK_FALSE(open.window.views().maximised());
  CHECK(open.view(Plane::Coronal)->isVisible());
}

TEST_CASE("what cannot be opened leaves an error to be read, and the open study stays") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  const VolumePtr shown = open.window.session().volume();
  open.window.openPaths({"/nowhere/at/all"});
  REQUIRE(open.idle());
  CHECK(open.window.notices().isVisible());
  CHECK(open.window.notices().showsError());
  CHECK(open.window.notices().text().contains("/nowhere/at/all"));
  CHECK(open.window.session().volume() == shown);
  open.window.notices().tell(app::NoticeBar::Kind::Info, "news");
  CHECK(open.window.notices().showsError());
  for (auto* button : open.window.notices().findChildren<QToolButton*>()) button->click();
  CHECK_FALSE(open.window.notices().showsError());
}

TEST_CASE("an empty window invites, and every control has a name") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  window.show();
  QStringList offers;
  for (auto* button : window.findChildren<QPushButton*>())
    if (button->isVisible()) offers << button->text();
  CHECK(offers.contains("Open a folder"));
  CHECK(offers.contains("Open files"));
  CHECK(offers.contains("Try the sample study"));
  for (auto* button : window.findChildren<QAbstractButton*>()) {
    if (QByteArray(button->metaObject()->className()) == "QLineEditIconButton") continue;  // Qt's own, inside a field
    const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty();
    INFO(button->metaObject()->className() << " " << button->objectName().toStdString());
    CHECK((named || button->objectName().startsWith("qt_")));
  }
}
