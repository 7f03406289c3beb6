// Labels chosen, renamed, locked and faded in the real window.
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSlider>

#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
using viewers::Plane;
using viewers::SliceWidget;

TEST_CASE("Ctrl and a click choose the label there, keys step through the labels, Space swaps the last two tools") {
  HILUM_NEEDS_DISPLAY();
  const Volume volume = gradientVolume();
  OpenWindow open(volume);
  REQUIRE(open.opened);
  auto labels = std::make_shared<LabelMap>(volume.grid(), lungLabels());
  const Index3 n = volume.grid().size();
  for (std::int64_t i = 0; i < volume.grid().voxelCount(); ++i)
    labels->voxels()[std::size_t(i)] = i % n[0] < n[0] / 2 ? 1 : 2;
  app::Session& session = open.window.session();
  session.setLabels(labels, {}, true);
  CHECK(session.currentLabel() == 1);
  SliceWidget* axial = open.view(Plane::Axial);
  const Vec3 before = session.crosshair();
  QTest::mouseClick(axial, Qt::LeftButton, Qt::ControlModifier, axial->positionOf(before + Vec3(8, 5, 0)).toPoint());
  CHECK(session.currentLabel() == 2);
  CHECK((session.crosshair() - before).norm() == 0);
  open.action("Next label")->trigger();
  CHECK(session.currentLabel() == 3);
  open.action("Next label")->trigger();
  CHECK(session.currentLabel() == 1);
  open.action("Previous label")->trigger();
  CHECK(session.currentLabel() == 3);

  open.action("Zoom")->trigger();
  open.action("Pan")->trigger();
  QTest::keyClick(axial, Qt::Key_Space);
  CHECK(open.action("Zoom")->isChecked());
  QTest::keyClick(axial, Qt::Key_Space);
  CHECK(open.action("Pan")->isChecked());
}

TEST_CASE("a label is renamed, recoloured, locked and faded in its row, and its file then asks to be saved") {
  HILUM_NEEDS_DISPLAY();
  const Volume volume = gradientVolume();
  OpenWindow open(volume);
  REQUIRE(open.opened);
  auto labels = std::make_shared<LabelMap>(volume.grid(), lungLabels());
  for (auto& voxel : labels->voxels()) voxel = 1;
  app::Session& session = open.window.session();
  session.setLabels(labels, {}, true);
  REQUIRE(open.idle());
  const auto label = [&] { return *session.labels()->table().find(1); };
  const auto named = [&](const QString& name) {
    for (auto* each : open.window.findChildren<QWidget*>())
      if (each->accessibleName() == name && each->isVisible()) return each;
    return static_cast<QWidget*>(nullptr);
  };
  QTest::mouseClick(named("Lock Right lung"), Qt::LeftButton);
  CHECK(label().locked);
  CHECK(session.labelsSaved());
  auto* list = named("Label list");
  REQUIRE(list);
  list->setFocus();
  QTest::keyClick(list, Qt::Key_F2);
  auto* name = qobject_cast<QLineEdit*>(named("Name of Right lung"));
  REQUIRE(name);
  QTest::keyClicks(name, "Lobe");
  QTest::keyClick(name, Qt::Key_Return);
  CHECK(label().name == "Lobe");
  CHECK_FALSE(session.labelsSaved());
  auto* opacity = qobject_cast<QSlider*>(named("Opacity"));
  REQUIRE(opacity);
  const QColor before = open.picture(Plane::Axial).pixelColor(100, 100);
  opacity->setValue(0);
  CHECK(label().opacity == 0);
  CHECK(open.picture(Plane::Axial).pixelColor(100, 100) != before);
}

TEST_CASE("a label is told what it is and on which side, as one step each, and its name then says no more") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(gradientVolume());
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  auto labels = std::make_shared<LabelMap>(session.volume()->grid());
  labels->table().put({.id = 1, .name = "Segment 1", .colour = {250, 20, 20}});
  session.setLabels(labels, {}, true);
  REQUIRE(open.idle());
  const auto choose = [&](const QString& name, const QString& entry) {
    for (auto* each : open.window.findChildren<QComboBox*>()) {
      if (each->accessibleName() != name || !each->isVisible()) continue;
      const int row = each->findText(entry);
      REQUIRE(row >= 0);
      each->setCurrentIndex(row);
      Q_EMIT each->activated(row);
    }
  };
  const auto label = [&] { return *session.labels()->table().find(1); };
  choose("Concept", "Lung");
  REQUIRE(label().type);
  CHECK(*label().type == *lungLabels().find(1)->type);
  CHECK(*label().category == *lungLabels().find(1)->category);
  CHECK_FALSE(label().modifier);
  choose("Side", "Left");
  CHECK(label().modifier == lungLabels().find(2)->modifier);
  CHECK_FALSE(session.labelsSaved());
  open.action("Undo")->trigger();
  CHECK_FALSE(label().modifier);
  choose("Concept", "By its name");
  CHECK_FALSE(label().type);
  CHECK(session.document()->journal.steps().size() >= 3);
}

TEST_CASE("labels are put in another order by drag and by keys, as steps that move no voxel") {
  HILUM_NEEDS_DISPLAY();
  const Volume volume = gradientVolume();
  OpenWindow open(volume);
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  auto labels = std::make_shared<LabelMap>(volume.grid(), lungLabels());
  for (std::size_t i = 0; i < labels->voxels().size(); ++i) labels->voxels()[i] = LabelId(1 + i % 3);
  session.setLabels(labels, {}, true);
  REQUIRE(open.idle());
  const auto before = labels->counts();
  QListWidget* list = nullptr;
  for (auto* each : open.window.findChildren<QListWidget*>())
    if (each->accessibleName() == "Label list") list = each;
  REQUIRE(list);
  const auto rows = [&] {
    QStringList names;
    for (int i = 0; i < list->count(); ++i) names << list->item(i)->data(Qt::AccessibleTextRole).toString();
    return names;
  };
  const auto order = [&] {
    QStringList names;
    for (const Label& label : session.labels()->table().inOrder()) names << QString::fromStdString(label.name);
    return names;
  };
  const QStringList first{"Right lung", "Left lung", "Trachea"}, moved{"Trachea", "Right lung", "Left lung"};
  REQUIRE(rows() == first);
  session.setCurrentLabel(3);
  QAction* up = open.action("Move label up");
  REQUIRE(up);
  CHECK(up->shortcut() == QKeySequence("Alt+Up"));
  up->trigger();
  up->trigger();
  CHECK(order() == moved);
  CHECK(rows() == moved);
  up->trigger();  // it is the first already
  CHECK(session.currentLabel() == 3);
  CHECK(session.document()->journal.steps().size() == 3);
  CHECK_FALSE(session.labelsSaved());
  open.action("Next label")->trigger();
  CHECK(session.currentLabel() == 1);
  open.action("Undo")->trigger();
  open.action("Undo")->trigger();
  CHECK(rows() == first);
  CHECK(session.labelsSaved());
  // What the list does at the end of a drag.
  list->setCurrentRow(2);
  REQUIRE(list->model()->moveRow({}, 2, {}, 0));
  CHECK(QTest::qWaitFor([&] { return order() == moved; }, OpenWindow::kLongMs));
  CHECK(rows() == moved);
  CHECK(session.labels()->counts() == before);
  open.action("Move label down")->trigger();
  CHECK(order() == QStringList{"Right lung", "Trachea", "Left lung"});
}
