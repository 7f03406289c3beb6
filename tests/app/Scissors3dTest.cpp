// Scissors over the picture of the 3D view.
#include <QMouseEvent>
#include <functional>

#include "app/PaintChoices.h"
#include "tests/app/Open3d.h"

using namespace hilum;
using namespace hilum::test;

namespace {

/// Labels 1 and 2 in the upper and lower half of the chest's body, seen from the front.
struct Cutting : Open3d {
  Cutting() {
    app::Session& session = window.session();
    auto labels = std::make_shared<LabelMap>(session.volume()->grid());
    const Grid& grid = labels->grid();
    for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
      const Index3 n = grid.size(), at{i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
      const Vec3 p = grid.toWorld(Vec3(double(at[0]), double(at[1]), double(at[2]))) - grid.centre();
      if (p.norm() < 60) labels->voxels()[std::size_t(i)] = p.z() > 0 ? 1 : 2;
    }
    labels->completeTable();
    session.setLabels(labels, {}, true);
    session.setCurrentLabel(1);
    window.view3d().setVolumeShown(false);
    action("From the front")->trigger();
    REQUIRE(idle());
    seen();
  }
  std::int64_t count(
      LabelId id, const std::function<bool(const Vec3&)>& where = [](const Vec3&) { return true; }) {
    const auto labels = window.session().labels();
    const Grid& grid = labels->grid();
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
      const Index3 n = grid.size(), at{i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
      const Vec3 p = grid.toWorld(Vec3(double(at[0]), double(at[1]), double(at[2]))) - grid.centre();
      sum += labels->voxels()[std::size_t(i)] == id && where(p);
    }
    return sum;
  }
  /// With the button held around the part of the view from x0 to x1 (of its width), all of its height.
  void goRound(double x0, double x1) {
    QWindow* w = native();
    const auto at = [&](double x, double y) { return QPointF(x * w->width(), y * w->height()); };
    const QPointF way[]{at(x0, 0.02), at(x1, 0.02), at(x1, 0.5), at(x1, 0.98), at(x0, 0.98), at(x0, 0.5), at(x0, 0.03)};
    const auto send = [&](QEvent::Type type, const QPointF& place, Qt::MouseButtons held) {
      QMouseEvent event(type, place, place, w->mapToGlobal(place),
                        type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, {});
      QCoreApplication::sendEvent(w, &event);
    };
    send(QEvent::MouseButtonPress, way[0], Qt::LeftButton);
    for (const QPointF& place : way) send(QEvent::MouseMove, place, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, way[6], Qt::NoButton);
    QCoreApplication::processEvents();
    REQUIRE(idle());
  }
};

bool onPatientsRight(const Vec3& p) { return p.x() < -1; }
bool onPatientsLeft(const Vec3& p) { return p.x() > 1; }

}  // namespace

TEST_CASE("scissors around the left of the picture from the front erase the patient's right of the current label") {
  HILUM_NEEDS_DISPLAY();
  Cutting open;
  REQUIRE(open.opened);
  const auto right = open.count(1, onPatientsRight), left = open.count(1, onPatientsLeft), other = open.count(2);
  REQUIRE(right > 100);
  const QImage before = open.seen();
  open.action("Scissors in 3D")->trigger();
  open.goRound(0.01, 0.5);
  CHECK(open.count(1, onPatientsRight) == 0);
  CHECK(open.count(1, onPatientsLeft) == left);
  CHECK(open.count(2) == other);
  REQUIRE(open.idle());
  CHECK(open.seen() != before);  // the surface has followed
  CHECK(open.window.session().document()->journal.steps().back().name == "Scissors");
  open.action("Undo")->trigger();
  CHECK(open.count(1, onPatientsRight) == right);
  REQUIRE(open.idle());
}

TEST_CASE("scissors keep what is inside, of all labels that are shown and not locked, or in a slab") {
  HILUM_NEEDS_DISPLAY();
  Cutting open;
  REQUIRE(open.opened);
  using app::ScissorsChoice;
  const auto all = open.count(1) + open.count(2), right = open.count(1, onPatientsRight);
  open.action("Scissors in 3D")->trigger();
  open.window.paintChoices().setScissors(
      {ScissorsChoice::Does::KeepInside, ScissorsChoice::Of::AllLabels, ScissorsChoice::Depth::Whole, 20});
  open.goRound(0.5, 0.99);
  CHECK(open.count(1, onPatientsRight) + open.count(2, onPatientsRight) == 0);
  CHECK(open.count(1, onPatientsLeft) + open.count(2, onPatientsLeft) > all * 2 / 5);
  open.action("Undo")->trigger();

  Label lower = *open.window.session().labels()->table().find(2);
  lower.locked = true;
  open.window.session().changeLabel(lower);
  open.goRound(0.5, 0.99);
  CHECK(open.count(1, onPatientsRight) == 0);
  CHECK(open.count(2, onPatientsRight) > 100);
  open.action("Undo")->trigger();

  open.window.session().setCrosshair(open.window.session().volume()->grid().centre());
  open.window.paintChoices().setScissors(
      {ScissorsChoice::Does::EraseInside, ScissorsChoice::Of::CurrentLabel, ScissorsChoice::Depth::Slab, 30});
  open.goRound(0.01, 0.5);
  const auto cut = right - open.count(1, onPatientsRight);
  CHECK(cut > 100);
  CHECK(open.count(1, [](const Vec3& p) { return p.x() < -3 && std::abs(p.y()) < 14; }) == 0);
  CHECK(open.count(1, [](const Vec3& p) { return p.x() < -3 && std::abs(p.y()) > 16; }) > 100);
  // The arrow turns the view again.
  open.action("Arrow")->trigger();
  const auto rest = open.count(1);
  const QImage front = open.seen();
  open.goRound(0.2, 0.7);
  CHECK(open.count(1) == rest);
  CHECK(open.seen() != front);
}
