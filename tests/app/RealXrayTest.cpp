#include <QPushButton>

#include "app/panels/ModelCard.h"
#include "app/panels/SidePanels.h"
#include "core/io/LabelFile.h"
#include "core/metrics/Overlap.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;

TEST_CASE("the lungs of a real X-ray are found in the window and undone in one step") {
  HILUM_NEEDS_SHARED_DATA(data);
  REQUIRE(liveApplication());
  OpenWindow open(data / "cxr/jsrt/JPCNN090.jpg");
  REQUIRE(open.opened);
  open.window.findChild<app::SidePanels*>()->showNamed("Models");
  const auto button = [&]() -> QPushButton* {
    for (auto* each : open.window.findChildren<QPushButton*>())
      if (each->accessibleName() == "Run Lungs on X-rays" && each->isVisible()) return each;
    return nullptr;
  };
  REQUIRE(QTest::qWaitFor([&] { return button() != nullptr; }, OpenWindow::kLongMs));
  button()->click();
  REQUIRE(QTest::qWaitFor([&] { return open.window.session().labels() != nullptr; }, OpenWindow::kLongMs));
  REQUIRE(open.idle());
  const LabelMap truth = readLabelFile(data / "cxr/jsrt/JPCNN090_labels.png").layers.at(0);
  const LabelMap found(truth.grid(),
                       std::vector<LabelId>(open.window.session().labels()->voxels().begin(),
                                            open.window.session().labels()->voxels().end()),
                       truth.table());
  for (const LabelId lung : {1, 2}) CHECK(overlap(found, lung, truth, lung).dice() > 0.94);
  open.action("Undo")->trigger();
  const auto labels = open.window.session().labels();
  CHECK((!labels || labels->counts().empty()));
}
