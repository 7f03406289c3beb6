#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QWindow>
#include <algorithm>

#include "app/Film.h"
#include "app/NoticeBar.h"
#include "app/View3d.h"
#include "app/panels/VolumePanel.h"
#include "app/snapshot/ViewPicture.h"
#include "core/io/LabelFile.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"
#include "viewers/widgets/TransferFunctionEditor.h"

using namespace hilum;
using test::OpenWindow;

namespace {

/// A window with a chest in it, whose 3D view has come to rest.
struct Open3d : OpenWindow {
  Open3d() : OpenWindow(test::syntheticThorax()) {}
  using OpenWindow::view;
  viewers::VolumeWidget& view() { return *window.views().volumeView(); }
  app::VolumePanel* panel() { return window.findChild<app::VolumePanel*>(); }

  bool rests() {
    return QTest::qWaitFor(
        [&] {
          return (window.view3d().rays() || !window.view3d().parts().volume) && view().settled() &&
                 !view().picture().isNull();
        },
        kLongMs);
  }
  /// The picture when the view has come to rest after what was changed last.
  QImage seen() {
    REQUIRE(rests());
    return view().picture();
  }
  template <class Widget>
  Widget* named(const QString& name) {
    for (auto* each : panel()->findChildren<Widget*>())
      if (each->accessibleName() == name || each->property("text").toString() == name) return each;
    return nullptr;
  }
  void check(const QString& name) {
    auto* box = named<QCheckBox>(name);
    REQUIRE(box);
    box->click();
  }
};

/// Pixels in the middle part of a picture, captions and cube left out, that are clearly brighter than the background.
int bright(const QImage& picture, int least = 60) {
  int count = 0;
  for (int y = 30; y < picture.height() * 3 / 4; ++y)
    for (int x = 5; x < picture.width() - 5; ++x) count += qGray(picture.pixel(x, y)) > least;
  return count;
}

/// Width by height of what is bright; captions and the corner of the cube are left out.
double shape(const QImage& picture) {
  QRect box;
  for (int y = 30; y < picture.height() - 30; ++y)
    for (int x = 5; x < picture.width() - 5; ++x) {
      const bool cube = x < picture.width() / 5 && y > picture.height() * 4 / 5;
      if (!cube && qGray(picture.pixel(x, y)) > 60) box |= QRect(x, y, 1, 1);
    }
  return box.height() > 0 ? double(box.width()) / box.height() : 0;
}

}  // namespace

TEST_CASE("a study without labels shows its volume in 3D, and the panel turns it off and on") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  const int body = bright(open.seen());
  CHECK(body > 5000);
  auto* box = open.named<QCheckBox>("Volume");
  REQUIRE(box);
  CHECK(box->isChecked());
  box->click();
  CHECK(bright(open.seen()) < body / 50);
  box->click();
  CHECK(bright(open.seen()) == body);
}

TEST_CASE("presets, shading and the maximum projection change the picture as their controls say") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  auto* presets = open.named<QComboBox>("Volume preset");
  REQUIRE(presets);
  CHECK(presets->currentText() == "Bone");
  CHECK(presets->findText("MR") < 0);
  const int bone = bright(open.seen());
  presets->setCurrentIndex(presets->findText("Soft tissue"));
  Q_EMIT presets->activated(presets->currentIndex());
  const QImage tissue = open.seen();
  CHECK(bright(tissue) > bone + 5000);  // there is no bone in this chest
  open.check("Shading");
  CHECK(open.seen() != tissue);
  open.check("Maximum intensity");
  CHECK(presets->currentText() == "MIP");
  const QImage maximum = open.seen();
  const QRgb middle = maximum.pixel(maximum.width() / 2, maximum.height() / 2);
  CHECK(qRed(middle) == qBlue(middle));
  open.check("Maximum intensity");
  CHECK(presets->currentText() == "Soft tissue");
}

TEST_CASE("an edited transfer function is seen at once and reset by its button") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  const QImage before = open.seen();
  auto* editor = open.panel()->findChild<viewers::TransferFunctionEditor*>();
  REQUIRE(editor);
  open.panel()->show();
  const auto points = editor->function().points.size();
  // With Ctrl the whole function goes to higher values: the tissue fades.
  const QPoint at = editor->rect().center();
  QTest::mousePress(editor, Qt::LeftButton, Qt::ControlModifier, at);
  QTest::mouseMove(editor, at + QPoint(editor->width() / 3, 0));
  QMouseEvent move(QEvent::MouseMove, QPointF(at + QPoint(editor->width() / 3, 0)), QPointF(), Qt::NoButton,
                   Qt::LeftButton, Qt::ControlModifier);
  QCoreApplication::sendEvent(editor, &move);
  QTest::mouseRelease(editor, Qt::LeftButton, Qt::ControlModifier, at);
  CHECK(editor->function().points.front().value > -160);
  CHECK(open.window.view3d().look().transfer == editor->function());
  CHECK(bright(open.seen()) < bright(before));
  // Keys: a point is added, raised, removed.
  QTest::keyClick(editor, Qt::Key_Home);
  QTest::keyClick(editor, Qt::Key_Insert);
  CHECK(editor->function().points.size() == points + 1);
  const double opacity = editor->function().points[std::size_t(editor->selected())].opacity;
  QTest::keyClick(editor, Qt::Key_Up, Qt::ShiftModifier);
  CHECK(editor->function().points[std::size_t(editor->selected())].opacity > opacity);
  QTest::keyClick(editor, Qt::Key_Delete);
  CHECK(editor->function().points.size() == points);
  QTest::mouseDClick(editor, Qt::LeftButton, {}, QPoint(editor->width() / 2, 20));
  QTest::mouseRelease(editor, Qt::LeftButton);
  CHECK(editor->function().points.size() == points + 1);
  open.named<QPushButton>("Reset to preset")->click();
  CHECK(editor->function().points.size() == points);
  CHECK(bright(open.seen()) == bright(before));
}

TEST_CASE("the clipping box cuts what is seen, face by face") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  const int whole = bright(open.seen());
  open.check("Clipping box");
  CHECK(bright(open.seen()) == whole);
  auto* feet = open.named<QSlider>("Clip feet");
  REQUIRE(feet);
  feet->setValue(feet->maximum() / 2);
  const int half = bright(open.seen());
  CHECK(half < 0.75 * whole);
  CHECK(half > 0.25 * whole);
  open.check("Clipping box");
  CHECK(bright(open.seen()) == whole);
}

TEST_CASE("standard views turn the picture, and reset returns") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  open.action("Reset views")->trigger();
  const QImage front = open.seen();
  open.action("From the left")->trigger();
  const QImage left = open.seen();
  CHECK(shape(front) > 1.05);  // a chest is wider than deep
  CHECK(shape(left) < 0.95);
  open.action("Reset views")->trigger();
  CHECK(open.seen() == front);
  for (auto* button : open.panel()->findChildren<QToolButton*>())
    if (button->accessibleName() == "Left") button->click();
  CHECK(open.seen() == left);
}

TEST_CASE("Ctrl and a click in 3D take the crosshair to what is seen there") {
  HILUM_NEEDS_DISPLAY();
  Open3d open;
  REQUIRE(open.opened);
  open.window.view3d().setPreset("Soft tissue");
  open.action("Reset views")->trigger();
  open.seen();
  QWindow* window = nullptr;
  for (QWindow* each : QGuiApplication::allWindows())
    if (each->inherits("hilum::viewers::VolumeWindow")) window = each;
  REQUIRE(window);
  const QPoint middle(window->width() / 2, window->height() / 2);
  QTest::mouseClick(window, Qt::LeftButton, Qt::ControlModifier, middle);
  const Vec3 crosshair = open.window.session().crosshair();
  CHECK(crosshair[1] < -85);  // the front of the chest, which ends at y = -100
  CHECK(std::abs(crosshair[0]) < 15);
  // A face of the cube, in the lower left corner, looks from there: here it is the front again.
  const QImage front = open.view().picture();
  QTest::mouseClick(window, Qt::LeftButton, {}, QPoint(int(0.08 * window->width()), int(0.92 * window->height())));
  CHECK(open.seen() == front);
}

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
