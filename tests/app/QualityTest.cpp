#include <QLabel>
#include <QPushButton>

#include "app/Actions.h"
#include "app/panels/QualityPanel.h"
#include "app/quality/BreathHoldWork.h"
#include "app/quality/EvidenceBars.h"
#include "app/quality/SectionGrid.h"
#include "core/dicom/SeriesWriter.h"
#include "core/phantom/Thorax.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::app;
using namespace hilum::test;

namespace {

Volume chest(double inspiration) {
  phantom::ThoraxOptions options;
  options.seed = 5;
  options.size = {160, 160, 90};
  options.inspiration = inspiration;
  return phantom::makeThorax(options).volume;
}

bool gradeIn(OpenWindow& open) {
  open.action("Grade breath hold")->trigger();
  return QTest::qWaitFor([&] { return open.window.breathHold().finding() != nullptr; }, OpenWindow::kLongMs);
}

}  // namespace

TEST_CASE("the open chest is graded, with its evidence and sections, and outlined on its slices") {
  REQUIRE(liveApplication());
  OpenWindow open(chest(1));
  REQUIRE(open.opened);
  const auto* panel = open.window.findChild<QualityPanel*>();
  REQUIRE(panel);
  const QImage before = open.picture(viewers::Plane::Axial);
  REQUIRE(gradeIn(open));
  CHECK(panel->isVisible());
  const auto finding = open.window.breathHold().finding();
  CHECK(finding->grade.grade == inference::BreathGrade::Full);
  CHECK(panel->findChild<EvidenceBars*>()->accessibleDescription().contains("Mean lung density"));

  // A section that is chosen is gone to, and its outline is on the slice.
  auto* sections = panel->findChild<SectionGrid*>();
  REQUIRE(finding->pictures.size() > 1);
  QTest::keyClick(sections, Qt::Key_Right);
  const Vec3 place = finding->pictures.front().section.centre;
  CHECK((open.window.session().crosshair() - place).norm() < 2);
  const QImage after = open.picture(viewers::Plane::Axial);
  int blue = 0;
  for (int y = 0; y < after.height(); ++y)
    for (int x = 0; x < after.width(); ++x) {
      const QColor c = after.pixelColor(x, y);
      blue += c.blue() > 180 && c.red() < 120 && c.green() > 120;
    }
  CHECK(blue > 20);

  // It goes with its volume.
  REQUIRE(open.open(writeNifti(chest(0), "expired.nii")));
  CHECK(open.window.breathHold().finding() == nullptr);
  REQUIRE(gradeIn(open));
  CHECK(open.window.breathHold().finding()->grade.grade == inference::BreathGrade::Insufficient);
}

TEST_CASE("what is no chest CT is not graded, and the panel says why") {
  REQUIRE(liveApplication());
  VolumeInfo info;
  info.modality = "MR";
  const Volume block = gradientVolume().withInfo(info);
  const auto folder = scratchFolder("mr");
  writeSeries(block, folder / "series");
  OpenWindow open(folder / "series");
  REQUIRE(open.opened);
  open.action("Grade breath hold")->trigger();
  REQUIRE(open.idle());
  CHECK(open.window.breathHold().finding() == nullptr);
}
