#include <QListWidget>
#include <QPushButton>
#include <cmath>

#include "app/clicks/SmartClick.h"
#include "app/panels/ClickControls.h"
#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;

namespace {

constexpr double kZ = 130, kRadius = 9;

/// A bright ball in noise on 70 x 60 x 20 voxels of 1 x 1 x 2.5 mm.
Volume ballVolume() {
  const Grid grid({70, 60, 20}, Vec3(1, 1, 2.5), Vec3(-35, -30, 105));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::uint32_t state = 3;
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    state = state * 1664525u + 1013904223u;
    const Vec3 p = grid.toWorld(Vec3(double(i % 70), double(i / 70 % 60), double(i / 4200)));
    voxels[std::size_t(i)] = std::int16_t(((p - Vec3(0, 0, kZ)).norm() < kRadius ? 160 : 60) + int(state >> 24) % 8);
  }
  return Volume(grid, std::move(voxels));
}

struct Clicking : OpenWindow {
  Clicking() : OpenWindow(ballVolume()) {
    window.session().setCrosshair(Vec3(0, 0, kZ));
    action("Smart click")->trigger();
    REQUIRE(idle());
  }
  ~Clicking() { window.measurements().markSaved(window.measurements().content()); }

  app::SmartClick& clicks() { return window.smartClick(); }
  void click(double x, double y, Qt::KeyboardModifiers keys = {}) {
    const QPointF at = view(Plane::Axial)->positionOf(Vec3(x, y, kZ));
    test::drag(view(Plane::Axial), at, at, Qt::LeftButton, keys);
  }
  bool answered() {
    return QTest::qWaitFor(
        [&] {
          return !clicks().busy() && std::ranges::none_of(clicks().slices(), [](const auto& s) { return s.second.waits(); });
        },
        kLongMs);
  }
  void press(Qt::Key key) { QTest::keyClick(view(Plane::Axial), key); }
  std::int64_t count() {
    const auto labels = window.session().labels();
    return labels ? std::ranges::count(labels->voxels(), LabelId(1)) : 0;
  }
};

}  // namespace

TEST_CASE("a smart click shows what it finds, Enter makes it one step of the history") {
  HILUM_NEEDS_DISPLAY();
  Clicking open;
  REQUIRE(open.opened);
  open.click(0, 0);
  CHECK(open.clicks().active());
  REQUIRE(open.answered());
  CHECK(open.clicks().drafts().size() == 2);  // the outline and the click
  CHECK(open.count() == 0);
  open.press(Qt::Key_Return);
  REQUIRE(open.idle());
  CHECK_FALSE(open.clicks().active());
  CHECK(open.count() > 0);
  CHECK(open.window.session().labelAt(Vec3(0, 0, kZ)) == 1);
  CHECK(open.window.session().labelAt(Vec3(0, 0, kZ + 2.5)) == 0);
  open.action("Undo")->trigger();
  CHECK(open.count() == 0);
  open.action("Redo")->trigger();
  CHECK(open.count() > 0);
}

TEST_CASE("Ctrl takes away, Backspace takes a click back, Esc drops them all") {
  HILUM_NEEDS_DISPLAY();
  Clicking open;
  REQUIRE(open.opened);
  open.click(20, 20, Qt::ControlModifier);
  CHECK_FALSE(open.clicks().active());  // there is nothing to take from
  open.click(0, 0);
  REQUIRE(open.answered());
  const auto before = open.clicks().slices().begin()->second.found()->mask();
  open.click(7, 0, Qt::ControlModifier);
  REQUIRE(open.answered());
  REQUIRE(open.clicks().clicks() == 2);
  CHECK_FALSE(open.clicks().slices().begin()->second.clicks.back().adds);
  open.press(Qt::Key_Backspace);
  CHECK(open.clicks().clicks() == 1);
  CHECK(open.clicks().slices().begin()->second.found()->mask() == before);
  open.press(Qt::Key_Escape);
  CHECK_FALSE(open.clicks().active());
  CHECK(open.clicks().drafts().empty());
  CHECK(open.count() == 0);
  // Another tool drops them too.
  open.click(0, 0);
  CHECK(open.clicks().active());
  open.action("Arrow")->trigger();
  CHECK_FALSE(open.clicks().active());
}

TEST_CASE("what was clicked is carried to the neighbouring slices while they agree") {
  HILUM_NEEDS_DISPLAY();
  Clicking open;
  REQUIRE(open.opened);
  open.click(0, 0);
  REQUIRE(open.answered());
  auto* carry = open.window.findChild<app::ClickControls*>()->findChildren<QPushButton*>().at(2);
  REQUIRE(carry->isEnabled());
  carry->click();
  REQUIRE(open.answered());
  CHECK(open.clicks().slices().size() <= 9);  // the ball is on 7
  open.press(Qt::Key_Return);
  REQUIRE(open.idle());
  CHECK(open.window.session().labelAt(Vec3(0, 0, kZ + 17.5)) == 0);
  const auto all = open.count();
  open.action("Undo")->trigger();  // one step
  CHECK(open.count() == 0);
  CHECK(all > 0);
}
