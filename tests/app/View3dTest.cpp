#include <QComboBox>
#include <QMouseEvent>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

#include "tests/app/Open3d.h"
#include "viewers/widgets/TransferFunctionEditor.h"

using namespace hilum;
using namespace hilum::test;

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
  CHECK(bright(tissue) > bone + 5000);  // of bone there is but the spine
  open.check("Shading");
  CHECK(open.seen() != tissue);
  open.check("Maximum intensity");
  CHECK(presets->currentText() == "MIP");
  const QImage maximum = open.seen();
  const QRgb middle = maximum.pixel(maximum.width() / 2, maximum.height() / 2);
  CHECK(std::abs(qRed(middle) - qBlue(middle)) <= 1);  // grey, but for rounding
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
  QWindow* window = open.native();
  REQUIRE(window);
  const QPoint middle(window->width() / 2, window->height() / 2);
  QTest::mouseClick(window, Qt::LeftButton, Qt::ControlModifier, middle);
  const Vec3 crosshair = open.window.session().crosshair();
  CHECK(crosshair[1] < -85);  // the front of the chest, which ends at y = -100
  CHECK(std::abs(crosshair[0]) < 15);
  // A face of the cube, in the lower left corner, looks from there: here it is the front again.
  const QImage front = open.seen();
  QTest::mouseClick(window, Qt::LeftButton, {}, QPoint(int(0.08 * window->width()), int(0.92 * window->height())));
  CHECK(open.seen() == front);
}
