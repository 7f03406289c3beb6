#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QSlider>
#include <QTimer>

#include "tests/app/Open3d.h"

using namespace hilum;
using namespace hilum::test;

TEST_CASE("the window answers while the volume is made ready and refined") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  QElapsedTimer clock;
  qint64 longest = 0, last = 0;
  QTimer beat;
  QObject::connect(&beat, &QTimer::timeout, [&] {
    longest = std::max(longest, clock.elapsed() - last);
    last = clock.elapsed();
  });
  open.seen();
  clock.start();
  beat.start(5);
  open.window.view3d().setPreset("Soft tissue");
  open.seen();
  CHECK(longest < 1000);  // 100 on an idle machine; other programs may take the processor away
}

TEST_CASE("labels bring their surfaces in place of the volume; opacity and smoothing follow their controls") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  const Grid& grid = open.window.session().volume()->grid();
  auto labels = std::make_shared<LabelMap>(grid, LabelTable{{1, "Block", {240, 240, 240}}});
  for (std::int64_t z = 30; z < 50; ++z)
    for (std::int64_t y = 30; y < 60; ++y)
      for (std::int64_t x = 40; x < 90; ++x) labels->voxels()[std::size_t(grid.offset({x, y, z}))] = 1;
  open.window.session().setLabels(labels, {}, false);
  REQUIRE(open.idle());
  CHECK_FALSE(open.window.view3d().parts().volume);
  const QImage sharp = open.seen();
  CHECK(bright(sharp, 120) > 2000);
  auto* opacity = open.named<QSlider>("Opacity of the label");
  REQUIRE(opacity);
  opacity->setValue(20);
  CHECK(labels->table().find(1)->opacity == Approx(0.2));
  CHECK(bright(open.seen(), 120) < bright(sharp, 120) / 4);
  opacity->setValue(100);
  CHECK(bright(open.seen(), 120) == bright(sharp, 120));
  auto* smooth = open.named<QDoubleSpinBox>("Smoothing");
  REQUIRE(smooth);
  smooth->setValue(5);
  REQUIRE(QTest::qWaitFor([&] { return open.window.tasks().busy(); }, OpenWindow::kLongMs));
  CHECK(bright(open.view().picture(), 120) > 2000);  // the old shape stays meanwhile
  REQUIRE(open.idle());
  CHECK(open.seen() != sharp);
  open.check("Surfaces");
  CHECK(bright(open.seen(), 120) == 0);
  open.check("Slice planes");
  CHECK(bright(open.seen(), 60) > 1000);
}

TEST_CASE("in every layout the picture fills its window, with the patient in the middle") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  open.action("Reset views")->trigger();
  for (const char* layout : {"3D alone", "Four views", "One large view", "Four views", "3D alone"}) {
    INFO(layout);
    REQUIRE(open.action(layout));
    open.action(layout)->trigger();
    const QImage picture = open.seen();
    CHECK(picture.size() == open.view().size() * open.window.devicePixelRatioF());
    const QPoint middle = seenBox(picture).center();
    CHECK(middle.x() == Approx(picture.width() / 2.0).margin(0.03 * picture.width()));
    CHECK(middle.y() == Approx(picture.height() / 2.0).margin(0.05 * picture.height()));
    // What the screen shows is that picture, not an old one of another size.
    const QImage screen = open.onScreen();
    REQUIRE(screen.size() == picture.size());
    CHECK(bright(screen) == Approx(bright(picture)).epsilon(0.02));
  }
}

TEST_CASE("slice planes in 3D turn with the oblique planes") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setVolumeShown(false);
  open.window.view3d().setPlanesShown(true);
  const QImage straight = open.seen();
  open.window.session().setPlanes(Eigen::AngleAxisd(0.5, Vec3::UnitX()).toRotationMatrix());
  const QImage oblique = open.seen();
  CHECK(oblique != straight);
  CHECK(bright(oblique) > 1000);
  open.window.session().setPlanes(Mat3::Identity());
  CHECK(open.seen() == straight);
}

TEST_CASE("the 3D view draws the volume that is shown in place of the open one") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  const QImage before = open.seen();
  const VolumePtr volume = open.window.session().volume();
  const auto air = std::make_shared<const Volume>(
      volume->grid(), std::vector<std::int16_t>(std::size_t(volume->grid().voxelCount()), -1000), volume->info());
  open.window.session().setShown(air, "nothing but air");
  REQUIRE(QTest::qWaitFor([&] { return open.window.view3d().rays()->volume() == air; }, OpenWindow::kLongMs));
  CHECK(bright(open.seen()) < bright(before) / 50);
  open.window.session().showOriginal();
  REQUIRE(QTest::qWaitFor([&] { return open.window.view3d().rays()->volume() == volume; }, OpenWindow::kLongMs));
  CHECK(bright(open.seen()) == bright(before));
}

TEST_CASE("the surfaces of all layers are shown, each with the visibility and opacity of its own") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  const Grid& grid = session.volume()->grid();
  const auto block = [&](std::int64_t from, std::int64_t to, Rgb8 colour) {
    auto labels = std::make_shared<LabelMap>(grid, LabelTable{{1, "Block", colour}});
    for (std::int64_t z = 30; z < 50; ++z)
      for (std::int64_t y = 30; y < 60; ++y)
        for (std::int64_t x = from; x < to; ++x) labels->voxels()[std::size_t(grid.offset({x, y, z}))] = 1;
    return labels;
  };
  session.setLabels(block(30, 50, {250, 20, 20}), {}, false);
  session.newLayer(block(70, 90, {20, 20, 250}));
  REQUIRE(open.idle());
  const auto lower = session.document()->annotation.layers()[0]->id(),
             upper = session.document()->annotation.layers()[1]->id();
  const auto count = [&](auto wanted) {
    const QImage picture = open.seen();
    int pixels = 0;
    for (int y = 30; y < picture.height() * 3 / 4; ++y)
      for (int x = 5; x < picture.width() - 5; ++x) pixels += wanted(picture.pixelColor(x, y));
    return pixels;
  };
  const auto red = [](const QColor& c) { return c.red() > 90 && c.red() > 2 * c.blue(); };
  const auto blue = [](const QColor& c) { return c.blue() > 90 && c.blue() > 2 * c.red(); };
  const int reds = count(red), blues = count(blue);
  REQUIRE(reds > 500);
  REQUIRE(blues > 500);
  session.setLayer(lower);  // the one that is worked on is no matter
  REQUIRE(open.idle());
  CHECK(count(red) == reds);
  CHECK(count(blue) == blues);
  session.setLayerVisible(upper, false);
  CHECK(count(blue) == 0);
  CHECK(count(red) == reds);
  session.setLayerVisible(upper, true);
  CHECK(count(blue) == blues);
  session.setLabelVisible(1, false);
  CHECK(count(red) == 0);
  CHECK(count(blue) == blues);
  session.setLabelVisible(1, true);
  session.setLayerOpacity(upper, 0);
  CHECK(count(blue) == 0);
  session.setLayerOpacity(upper, 1);
  // An edit of the one leaves the other as it is.
  {
    annotation::Stroke stroke(session.document()->journal, lower, 0);
    for (std::int64_t z = 30; z < 50; ++z)
      for (std::int64_t y = 30; y < 60; ++y) stroke.span(y, z, 40, 50);
    stroke.commit({.name = "Erase"});
  }
  REQUIRE(QTest::qWaitFor([&] { return count(red) < reds * 3 / 4; }, OpenWindow::kLongMs));
  CHECK(count(red) > reds / 4);
  CHECK(count(blue) == blues);
  session.removeLayer(upper);
  CHECK(QTest::qWaitFor([&] { return count(blue) == 0; }, OpenWindow::kLongMs));
}
