#include <QListWidget>
#include <QPushButton>
#include <cmath>
#include <future>
#include <numbers>

#include "app/NoticeBar.h"
#include "app/PaintChoices.h"
#include "app/panels/AnnotatePanel.h"
#include "app/panels/HistoryList.h"
#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;

namespace {

/// A bright ball of radius 12 mm in a dark block of 60 x 50 x 24 voxels of 1 x 1 x 2.5 mm.
Volume ballVolume() {
  const Grid grid({60, 50, 24}, Vec3(1, 1, 2.5), Vec3(-30, -25, 100));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    const Vec3 p = grid.toWorld(Vec3(double(i % 60), double(i / 60 % 50), double(i / 3000)));
    if ((p - Vec3(0, 0, 130)).norm() < 12) voxels[std::size_t(i)] = 100;
  }
  return Volume(grid, std::move(voxels));
}

struct Painting : OpenWindow {
  Painting() : OpenWindow(ballVolume()) { window.session().setCrosshair(Vec3(0, 0, kZ)); }
  ~Painting() { window.measurements().markSaved(window.measurements().content()); }
  static constexpr double kZ = 130;

  QPointF at(double x, double y) { return view(Plane::Axial)->positionOf(Vec3(x, y, kZ)); }
  void stroke(double x0, double y0, double x1, double y1, Qt::KeyboardModifiers keys = {}) {
    test::drag(view(Plane::Axial), at(x0, y0), at(x1, y1), Qt::LeftButton, keys);
  }
  void click(double x, double y, Qt::KeyboardModifiers keys = {}) { stroke(x, y, x, y, keys); }
  std::int64_t count(LabelId id = 1) {
    const auto labels = window.session().labels();
    return labels ? std::ranges::count(labels->voxels(), id) : 0;
  }
  LabelId label(double x, double y, double z = kZ) { return window.session().labelAt(Vec3(x, y, z)); }
  /// Tasks that were begun have ended.
  void settle() {
    QCoreApplication::processEvents();
    REQUIRE(idle());
  }
};

}  // namespace

TEST_CASE("a brush paints what it passes on the slice, as one step, and makes label and layer when there are none") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Brush")->trigger();
  open.settle();
  open.window.paintChoices().setBrush({annotation::BrushTip::Disc, annotation::BrushUnit::Mm, 4});
  open.stroke(-10, 0, 10, 0);
  // Voxel centres within 4 mm of a line of 20 mm along a row of them, in one slice: 9 rows, and 49 around the ends.
  CHECK(double(open.count()) == Approx(20 * 9 + 49).epsilon(0.05));
  CHECK(open.label(0, 0) == 1);
  CHECK(open.label(0, 6) == 0);
  CHECK(open.label(0, 0, 127.5) == 0);
  CHECK_FALSE(open.window.session().labelsSaved());
  open.action("Undo")->trigger();
  CHECK(open.count() == 0);
  open.action("Redo")->trigger();
  const auto painted = open.count();
  CHECK(painted > 0);

  open.action("Erase")->trigger();
  open.click(0, 0);
  CHECK(open.count() < painted);
  CHECK(open.label(0, 0) == 0);
  open.action("Undo")->trigger();
  CHECK(open.count() == painted);
  // Alt turns the brush round.
  open.action("Brush")->trigger();
  open.click(0, 0, Qt::AltModifier);
  CHECK(open.label(0, 0) == 0);
  open.settle();
}

TEST_CASE("a window that goes while a stroke is drawn takes the stroke with it, and nothing else") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Brush")->trigger();
  open.settle();
  open.stroke(-5, -5, -5, -5);
  QWidget* axial = open.view(Plane::Axial);
  QMouseEvent press(QEvent::MouseButtonPress, open.at(5, 5), axial->mapToGlobal(open.at(5, 5)), Qt::LeftButton,
                    Qt::LeftButton, {});
  QCoreApplication::sendEvent(axial, &press);
  CHECK(open.label(5, 5) == 1);
}

TEST_CASE("the first stroke makes the layer when it has not come in the background yet") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  std::promise<void> gate;
  open.window.tasks().run(
      QStringLiteral("before it"), [opened = gate.get_future().share()](const Progress&) { opened.wait(); }, [] {});
  open.action("Brush")->trigger();  // its layer stands in line
  REQUIRE_FALSE(open.window.session().layer());
  open.stroke(-10, 0, 10, 0);
  CHECK(open.count() > 0);
  gate.set_value();
  open.settle();
  const auto painted = open.count();
  open.stroke(-10, 10, 10, 10);
  CHECK(open.count() > painted);
  open.settle();
}

TEST_CASE("a ball reaches into neighbouring slices, and paints in the coronal view as in the axial one") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Brush")->trigger();
  open.settle();
  open.window.paintChoices().setBrush({annotation::BrushTip::Ball, annotation::BrushUnit::Mm, 6});
  auto* coronal = open.view(Plane::Coronal);
  const QPointF middle = coronal->positionOf(open.window.session().crosshair());
  test::drag(coronal, middle, middle);
  const double ball = 4.0 / 3 * std::numbers::pi * 216 / 2.5;
  CHECK(double(open.count()) == Approx(ball).epsilon(0.08));
  CHECK(open.label(0, 0, 125) == 1);
  open.settle();
}

TEST_CASE("a locked label is not painted, and the window says why") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Brush")->trigger();
  open.settle();
  open.click(0, 0);
  const auto before = open.count();
  Label label = *open.window.session().labels()->table().find(1);
  label.locked = true;
  open.window.session().changeLabel(label);
  open.click(15, 10);
  CHECK(open.count() == before);
  CHECK(open.window.notices().text().contains("locked"));
  // Another label does not paint over it.
  open.action("New label")->trigger();
  CHECK(open.window.session().currentLabel() == 2);
  open.stroke(-10, 0, 10, 0);
  CHECK(open.count(1) == before);
  CHECK(open.count(2) > 0);
  open.settle();
}

TEST_CASE("a flood fills what is alike through all slices, a lasso what it goes round") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Flood fill")->trigger();
  open.settle();
  open.window.paintChoices().setFlood({true, 20, {}});
  open.click(0, 0);
  open.settle();
  const auto bright = std::ranges::count(std::get<0>(open.window.session().volume()->voxels()), std::int16_t(100));
  CHECK(open.count() == bright);
  open.action("New label")->trigger();
  open.action("Lasso")->trigger();
  open.stroke(18, 10, 18, 10);
  for (const auto& [x, y] : {std::pair{26.0, 10.0}, {26.0, 20.0}, {18.0, 20.0}}) open.click(x, y);
  QTest::keyClick(open.view(Plane::Axial), Qt::Key_Return);
  open.settle();
  CHECK(double(open.count(2)) == Approx(80).epsilon(0.12));
  CHECK(open.label(22, 15) == 2);
}

TEST_CASE("what is done to a label as a whole is one step each, and the history leads back") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Flood fill")->trigger();
  open.settle();
  open.window.paintChoices().setFlood({true, 20, {}});
  open.click(0, 0);
  open.settle();
  const auto ball = open.count();
  auto* panel = open.window.findChild<app::AnnotatePanel*>();
  REQUIRE(panel);
  const auto press = [&](const QString& name) {
    for (auto* button : panel->findChildren<QPushButton*>())
      if (button->accessibleName() == name) {
        button->click();
        open.settle();
        return true;
      }
    return false;
  };
  REQUIRE(press("Grow"));
  const auto grown = open.count();
  CHECK(grown > ball);
  REQUIRE(press("Shrink"));
  CHECK(open.count() < grown);
  REQUIRE(press("Hollow"));
  CHECK(open.label(0, 0) == 0);
  auto* history = open.window.findChild<app::HistoryList*>();
  REQUIRE(history);
  REQUIRE(history->count() == 5);  // new layer, flood, grow, shrink, hollow
  Q_EMIT history->itemClicked(history->item(3));
  CHECK(open.count() == ball);
  Q_EMIT history->itemClicked(history->item(2));
  CHECK(open.count() == grown);
  open.settle();
}

TEST_CASE("drawn slices are filled between, and polygons become voxels") {
  HILUM_NEEDS_DISPLAY();
  Painting open;
  REQUIRE(open.opened);
  open.action("Brush")->trigger();
  open.settle();
  open.window.paintChoices().setBrush({annotation::BrushTip::Disc, annotation::BrushUnit::Mm, 6});
  open.click(0, 0);
  const auto disc = open.count();
  open.window.session().setCrosshair(Vec3(0, 0, Painting::kZ + 10));
  test::drag(open.view(Plane::Axial), open.view(Plane::Axial)->positionOf(open.window.session().crosshair()),
             open.view(Plane::Axial)->positionOf(open.window.session().crosshair()));
  CHECK(open.count() == 2 * disc);
  open.action("Fill between slices")->trigger();
  open.settle();
  CHECK(open.count() == 5 * disc);
  open.action("New label")->trigger();
  open.window.session().setCrosshair(Vec3(0, 0, Painting::kZ));
  open.action("Polygon")->trigger();
  for (const auto& [x, y] : {std::pair{12.0, 5.0}, {22.0, 5.0}, {22.0, 15.0}, {12.0, 15.0}}) open.click(x, y);
  QTest::keyClick(open.view(Plane::Axial), Qt::Key_Return);
  open.action("Shapes to voxels")->trigger();
  open.settle();
  CHECK(double(open.count(2)) == Approx(100).epsilon(0.12));
  CHECK(open.label(17, 10) == 2);
}
