// Layers of labels in the list of the Labels panel.
#include <QListWidget>
#include <QSlider>

#include "app/panels/LayerList.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
using viewers::Plane;

namespace {

/// A layer with label 1 everywhere, and another one over it.
struct TwoLayers : OpenWindow {
  TwoLayers() : OpenWindow(gradientVolume()) {
    app::Session& session = window.session();
    auto labels = std::make_shared<LabelMap>(session.volume()->grid());
    labels->table().put({.id = 1, .name = "Whole", .colour = {250, 20, 20}});
    for (auto& voxel : labels->voxels()) voxel = 1;
    session.setLabels(labels, {}, true);
    action("New layer")->trigger();
    REQUIRE(idle());
    settle();
  }
  QListWidget* list() {
    auto* layers = window.findChild<app::LayerList*>();
    return layers ? layers->findChild<QListWidget*>() : nullptr;
  }
  const std::vector<std::unique_ptr<annotation::LabelLayer>>& layers() {
    return window.session().document()->annotation.layers();
  }
  void settle() { QTest::qWait(1); }
  QColor middle() { return picture(Plane::Axial).pixelColor(view(Plane::Axial)->rect().center() + QPoint(30, 30)); }
};

}  // namespace

TEST_CASE("a new layer lies over the others, and the list lets the reader choose, hide, rename and order them") {
  HILUM_NEEDS_DISPLAY();
  TwoLayers open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  auto* list = open.list();
  REQUIRE(list);
  CHECK(list->isVisible());
  REQUIRE(list->count() == 2);
  REQUIRE(open.layers().size() == 2);
  const auto upper = open.layers()[1]->id(), lower = open.layers()[0]->id();
  CHECK(session.document()->layer == upper);
  CHECK(list->currentRow() == 0);
  CHECK(session.currentLabel() == 1);

  const QColor shown = open.middle();
  CHECK(shown.red() > shown.blue() + 10);
  list->item(1)->setCheckState(Qt::Unchecked);
  open.settle();
  CHECK_FALSE(open.layers()[0]->visible());
  CHECK(open.middle().red() < shown.red());
  list->item(1)->setCheckState(Qt::Checked);
  open.settle();
  CHECK(open.middle() == shown);

  list->setCurrentRow(1);
  open.settle();
  CHECK(session.document()->layer == lower);
  list->item(1)->setText("  Body  ");
  open.settle();
  CHECK(session.layer()->name() == "Body");
  CHECK(list->item(1)->text() == "Body");
  open.action("Undo")->trigger();
  open.settle();
  CHECK(list->item(1)->text() != "Body");

  open.action("Raise layer")->trigger();
  open.settle();
  CHECK(open.layers()[1]->id() == lower);
  CHECK(list->currentRow() == 0);
  CHECK(session.document()->layer == lower);
  open.action("Raise layer")->trigger();  // it is at the top
  CHECK(session.document()->journal.steps().back().name == "Move layer");
  open.action("Undo")->trigger();
  CHECK(open.layers()[0]->id() == lower);
  CHECK(session.document()->layer == lower);

  // By the mouse a row of the list is dropped elsewhere.
  open.settle();
  REQUIRE(list->model()->moveRow({}, 1, {}, 0));
  open.settle();
  CHECK(open.layers()[1]->id() == lower);
  CHECK(session.document()->layer == lower);
}

TEST_CASE("a layer is removed as one step, by its key too, and undo brings it back with its labels") {
  HILUM_NEEDS_DISPLAY();
  TwoLayers open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  open.list()->setCurrentRow(1);
  open.settle();
  const auto lower = session.layer()->id();
  auto* opacity = open.window.findChild<app::LayerList*>()->findChild<QSlider*>();
  REQUIRE(opacity);
  opacity->setValue(40);
  CHECK(session.layer()->table().find(1)->opacity == Approx(0.4));
  QTest::keyClick(open.list(), Qt::Key_Delete);
  open.settle();
  REQUIRE(open.layers().size() == 1);
  CHECK(open.layers()[0]->id() != lower);
  CHECK_FALSE(open.list()->isVisible());
  open.action("Undo")->trigger();
  open.settle();
  REQUIRE(open.layers().size() == 2);
  CHECK(open.layers()[0]->id() == lower);
  CHECK(open.layers()[0]->labels()->voxels()[0] == 1);
  CHECK(open.list()->isVisible());
  open.action("Remove layer")->trigger();
  open.action("Remove layer")->trigger();
  CHECK(open.layers().empty());
  CHECK_FALSE(open.action("Remove layer")->isEnabled());
  REQUIRE(open.idle());
}
