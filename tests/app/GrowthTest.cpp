// Seeds that grow with the result in sight.
#include <QPushButton>

#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;

namespace {

/// Two halves of different values.
Volume halves() {
  const Grid grid({40, 36, 12}, Vec3(1, 1, 2), Vec3(-20, -18, 0));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) voxels[std::size_t(i)] = i % 40 < 20 ? 0 : 500;
  return Volume(grid, std::move(voxels));
}

struct Growing : OpenWindow {
  Growing() : OpenWindow(halves()) {
    app::Session& session = window.session();
    auto seeds = std::make_shared<LabelMap>(session.volume()->grid());
    seeds->table().put({.id = 1, .name = "Left", .colour = {250, 0, 0}});
    seeds->table().put({.id = 2, .name = "Right", .colour = {0, 250, 0}});
    seeds->voxels()[std::size_t(seeds->grid().offset({5, 5, 5}))] = 1;
    session.setLabels(seeds, {}, true);
    REQUIRE(idle());
  }
  LabelId previewAt(const Index3& voxel) { return window.session().preview()->at(voxel); }
  void seed(const Index3& voxel, LabelId label) {
    auto& journal = window.session().document()->journal;
    annotation::Stroke stroke(journal, window.session().layer()->id(), label);
    stroke.set(voxel);
    stroke.commit({.name = "Brush"});
  }
  QPushButton* button(const QString& name) {
    for (auto* each : window.findChildren<QPushButton*>())
      if (each->accessibleName() == name) return each;
    return nullptr;
  }
};

}  // namespace

TEST_CASE("what seeds grow to follows the seeds, stays out of the document, and becomes a layer when it is applied") {
  HILUM_NEEDS_DISPLAY();
  Growing open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  open.action("Grow with preview")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return session.preview() != nullptr; }, 5000));
  CHECK(open.previewAt({30, 20, 3}) == 1);
  CHECK(session.labels()->at({30, 20, 3}) == 0);
  open.seed({30, 20, 3}, 2);
  REQUIRE(QTest::qWaitFor([&] { return open.previewAt({35, 30, 8}) == 2; }, 5000));
  CHECK(open.previewAt({10, 30, 8}) == 1);
  open.action("Undo")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return open.previewAt({35, 30, 8}) == 1; }, 5000));
  open.action("Redo")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return open.previewAt({35, 30, 8}) == 2; }, 5000));
  const auto steps = session.document()->journal.steps().size();
  REQUIRE(open.button("Apply growth"));
  open.button("Apply growth")->click();
  CHECK_FALSE(session.preview());
  CHECK_FALSE(open.action("Grow with preview")->isChecked());
  REQUIRE(session.document()->annotation.layers().size() == 2);
  CHECK(session.document()->journal.steps().size() == steps + 1);
  CHECK(session.labels()->at({35, 30, 8}) == 2);
  CHECK(session.document()->annotation.layers()[0]->labels()->at({35, 30, 8}) == 0);  // the seeds stay
  REQUIRE(open.idle());
}

TEST_CASE("growth that is stopped leaves nothing, and ends when another layer is worked on") {
  HILUM_NEEDS_DISPLAY();
  Growing open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  const auto steps = session.document()->journal.steps().size();
  open.action("Grow with preview")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return session.preview() != nullptr; }, 5000));
  open.button("Stop growing")->click();
  CHECK_FALSE(session.preview());
  CHECK(session.document()->journal.steps().size() == steps);
  open.action("Grow with preview")->trigger();
  open.action("New layer")->trigger();
  REQUIRE(open.idle());
  CHECK_FALSE(open.action("Grow with preview")->isChecked());
  CHECK_FALSE(session.preview());
}
