#include "app/Film.h"

#include "app/snapshot/ViewPicture.h"
#include "tests/app/Open3d.h"

using namespace hilum;
using namespace hilum::test;

TEST_CASE("a screenshot holds the slices and the 3D view as they stand") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  const QImage volume = open.seen(), all = app::gridPicture(open.window.views());
  CHECK(all.size() == open.window.views().size() * open.window.devicePixelRatioF());
  const QPoint corner = open.view().mapTo(&open.window.views(), QPoint());
  CHECK(all.copy(QRect(corner, volume.size())) == volume);
  CHECK(bright(all.copy(open.view(viewers::Plane::Axial)->geometry())) > 1000);
}

TEST_CASE("a film has its pictures, its first is the next turn's first, and it can be cancelled") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  const QImage first = open.seen();
  app::Film film(open.view());
  QSignalSpy stopped(&film, &app::Film::stopped);
  const auto folder = test::scratchFolder("film");
  film.start(QString::fromStdString(folder.string()), 3);
  REQUIRE(QTest::qWaitFor([&] { return stopped.count() == 1; }, OpenWindow::kLongMs));
  const QImage one(QString::fromStdString((folder / "turn-001.png").string()));
  REQUIRE_FALSE(one.isNull());
  CHECK(bright(one) == Approx(bright(first)).epsilon(0.02));
  CHECK(QImage(QString::fromStdString((folder / "turn-002.png").string())) != one);
  CHECK(std::filesystem::exists(folder / "turn-003.png"));
  CHECK_FALSE(std::filesystem::exists(folder / "turn-004.png"));
  film.start(QString::fromStdString(folder.string()), 300);
  film.cancel();
  CHECK(stopped.count() == 2);
  CHECK_FALSE(film.running());
}
