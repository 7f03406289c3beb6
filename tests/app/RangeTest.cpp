// Ranges of values shown on the slices before they are applied.
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QPushButton>

#include "app/PaintChoices.h"
#include "app/panels/AnnotatePanel.h"
#include "app/panels/SidePanels.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
using viewers::Plane;

namespace {

struct Ranges : OpenWindow {
  Ranges() : OpenWindow(gradientVolume()) {
    window.findChild<app::SidePanels*>()->showNamed("Annotate");
    action("New label")->trigger();
    REQUIRE(idle());
  }
  template <class Widget>
  Widget* named(const QString& name) {
    for (auto* each : window.findChild<app::AnnotatePanel*>()->findChildren<Widget*>())
      if (each->accessibleName() == name) return each;
    return nullptr;
  }
  const std::optional<viewers::RangeTint>& tint() { return window.session().style().tint; }
};

}  // namespace

TEST_CASE("the threshold's range is shown while it is changed and goes when it is applied as one step") {
  HILUM_NEEDS_DISPLAY();
  Ranges open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  auto *low = open.named<QDoubleSpinBox>("Threshold from"), *high = open.named<QDoubleSpinBox>("Threshold to");
  auto* show = open.named<QCheckBox>("Show range");
  REQUIRE((low && high && show));
  CHECK_FALSE(open.tint());
  const QImage before = open.picture(Plane::Axial);
  const double here = session.volume()->at({20, 24, 12});
  high->setValue(here + 40);
  low->setValue(here - 40);
  REQUIRE(open.tint());
  CHECK(show->isChecked());
  CHECK(open.tint()->low == std::round(here - 40));
  CHECK(open.tint()->colour == session.labels()->table().find(1)->colour);
  CHECK(open.picture(Plane::Axial) != before);
  CHECK(session.document()->journal.steps().size() == 1);  // the label
  open.named<QPushButton>("Threshold")->click();
  REQUIRE(open.idle());
  CHECK_FALSE(open.tint());
  const auto& voxels = std::get<0>(session.volume()->voxels());
  for (std::size_t i = 0; i < voxels.size(); i += 97)
    CHECK((session.labels()->voxels()[i] == 1) == (voxels[i] >= low->value() && voxels[i] <= high->value()));
  open.action("Undo")->trigger();
  show->setChecked(true);
  CHECK(open.tint());
  open.window.findChild<app::SidePanels*>()->showNamed("Labels");
  CHECK_FALSE(open.tint());  // nothing is left on when its panel goes
}

TEST_CASE("a range is taken from the tissue at the crosshair, and that of the brush is shown for a moment") {
  HILUM_NEEDS_DISPLAY();
  Ranges open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  const double here = session.volume()->at({20, 24, 12});
  session.setCrosshair(session.volume()->grid().toWorld({20, 24, 12}));
  open.named<QPushButton>("Around crosshair")->click();
  open.action("Brush")->trigger();
  REQUIRE(open.idle());
  auto* limited = open.named<QCheckBox>("Only these values");
  REQUIRE(limited);
  limited->setChecked(true);
  REQUIRE(open.tint());
  open.named<QDoubleSpinBox>("Highest value")->setValue(here + 30);
  REQUIRE(open.window.paintChoices().editable());
  CHECK(open.tint()->high == here + 30);
  CHECK(QTest::qWaitFor([&] { return !open.tint(); }, 6000));
  CHECK(open.window.paintChoices().editable());
  limited->setChecked(false);
  CHECK_FALSE(open.tint());
}
