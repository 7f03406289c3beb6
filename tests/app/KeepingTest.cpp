#include <QFrame>
#include <QPushButton>
#include <algorithm>
#include <fstream>

#include "app/PaintChoices.h"
#include "app/RecoverBar.h"
#include "app/WorkKeeper.h"
#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;

namespace {

namespace fs = std::filesystem;

Volume block() {
  std::vector<std::int16_t> voxels(40 * 40 * 12, 0);
  voxels[7] = 100;
  return Volume(Grid({40, 40, 12}, Vec3(1, 1, 2), Vec3(-20, -20, 0)), std::move(voxels));
}

void paint(OpenWindow& open, double x, double y) {
  auto* axial = open.view(Plane::Axial);
  Vec3 place = open.window.session().crosshair();
  place[0] = x;
  place[1] = y;
  test::drag(axial, axial->positionOf(place), axial->positionOf(place));
}

std::vector<LabelId> voxels(OpenWindow& open) {
  const auto labels = open.window.session().labels();
  return labels ? std::vector<LabelId>(labels->voxels().begin(), labels->voxels().end()) : std::vector<LabelId>();
}

std::vector<fs::path> recoveryFiles() {
  std::vector<fs::path> all;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(app::WorkKeeper::usualFolder(), none)) all.push_back(entry.path());
  return all;
}

QPushButton* button(QWidget& window, const QString& name) {
  for (auto* each : window.findChildren<QPushButton*>())
    if (each->accessibleName() == name) return each;
  return nullptr;
}

void giveUp(OpenWindow& open) {
  open.window.session().markSaved({});
  open.window.measurements().markSaved(open.window.measurements().content());
}

}  // namespace

TEST_CASE("what a crash left behind is offered, recovered to the last stroke, and goes on from there") {
  HILUM_NEEDS_DISPLAY();
  const fs::path study = test::writeNifti(block(), "block.nii");
  const fs::path kept = test::scratchFolder("crash") / "work.hilumrecovery";
  std::vector<LabelId> drawn;
  {
    OpenWindow open(study);
    REQUIRE(open.opened);
    open.action("Brush")->trigger();
    REQUIRE(open.idle());
    paint(open, -5, -5);
    paint(open, 5, 5);
    open.action("Undo")->trigger();
    paint(open, 0, 8);
    REQUIRE(open.idle());
    drawn = voxels(open);
    // A copy of the file as it is on the disk is what a crash at this moment would leave: nobody holds it.
    REQUIRE(recoveryFiles().size() == 1);
    REQUIRE(QTest::qWaitFor([&] { return open.window.keeper().flushed(); }, 5000));
    fs::copy_file(recoveryFiles().front(), kept);
    giveUp(open);
  }
  CHECK(recoveryFiles().empty());  // an orderly end leaves none
  fs::copy_file(kept, app::WorkKeeper::usualFolder() / "left.hilumrecovery");

  OpenWindow again(study);
  REQUIRE(again.opened);
  auto* bar = again.window.findChild<app::RecoverBar*>();
  REQUIRE(bar);
  CHECK_FALSE(bar->isVisible());
  again.window.lookForLost();
  REQUIRE(QTest::qWaitFor([&] { return bar->isVisible(); }, OpenWindow::kLongMs));
  button(*bar, "Recover")->click();
  REQUIRE(QTest::qWaitFor([&] { return !bar->isVisible() && !again.window.tasks().busy(); }, OpenWindow::kLongMs));
  CHECK(voxels(again) == drawn);
  CHECK_FALSE(again.window.session().allSaved());
  again.action("Undo")->trigger();
  CHECK(voxels(again) != drawn);
  again.action("Redo")->trigger();
  CHECK(voxels(again) == drawn);
  CHECK(recoveryFiles().size() == 1);  // of the work that goes on
  giveUp(again);
}

TEST_CASE("discarded work is not offered again") {
  HILUM_NEEDS_DISPLAY();
  const fs::path study = test::writeNifti(block(), "discarded.nii");
  const fs::path kept = test::scratchFolder("discard") / "work.hilumrecovery";
  OpenWindow open(study);
  REQUIRE(open.opened);
  open.action("Brush")->trigger();
  REQUIRE(open.idle());
  paint(open, 0, 0);
  REQUIRE(QTest::qWaitFor([&] { return open.window.keeper().flushed(); }, 5000));
  fs::copy_file(recoveryFiles().front(), kept);
  giveUp(open);
  open.action("Close study")->trigger();
  REQUIRE(open.idle());
  CHECK(recoveryFiles().empty());
  fs::copy_file(kept, app::WorkKeeper::usualFolder() / "left.hilumrecovery");
  auto* bar = open.window.findChild<app::RecoverBar*>();
  open.window.lookForLost();
  REQUIRE(QTest::qWaitFor([&] { return bar->isVisible(); }, OpenWindow::kLongMs));
  button(*bar, "Discard")->click();
  REQUIRE(QTest::qWaitFor([&] { return !bar->isVisible() && !open.window.tasks().busy(); }, OpenWindow::kLongMs));
  CHECK(recoveryFiles().empty());
}

TEST_CASE("a project opens again on its images with shapes, layers and their looks") {
  HILUM_NEEDS_DISPLAY();
  const fs::path folder = test::scratchFolder("project");
  const QString file = QString::fromStdString((folder / "work.hilum").string());
  std::vector<LabelId> drawn;
  std::vector<annotation::Shape> shapes;
  {
    OpenWindow open(block());
    REQUIRE(open.opened);
    open.action("Brush")->trigger();
    REQUIRE(open.idle());
    paint(open, 3, 4);
    open.action("Point")->trigger();
    paint(open, -8, 8);
    Label label = *open.window.session().labels()->table().find(1);
    label.name = "Nodule";
    open.window.session().changeLabel(label);
    drawn = voxels(open);
    shapes = open.window.session().document()->annotation.shapes();
    REQUIRE(shapes.size() == 1);
    open.window.keeper().saveProject(file);
    REQUIRE(open.idle());
    CHECK(open.window.session().allSaved());
    paint(open, 10, 10);
    CHECK_FALSE(open.window.session().allSaved());
    giveUp(open);
  }
  OpenWindow again(block());
  REQUIRE(again.opened);
  again.window.openPaths({file});
  REQUIRE(QTest::qWaitFor([&] { return again.window.session().labels() != nullptr; }, OpenWindow::kLongMs));
  REQUIRE(again.idle());
  CHECK(voxels(again) == drawn);
  CHECK(again.window.session().document()->annotation.shapes() == shapes);
  CHECK(again.window.session().labels()->table().find(1)->name == "Nodule");
  CHECK(again.window.session().allSaved());
  // A second window may look, and not write.
  OpenWindow second(block());
  REQUIRE(second.opened);
  second.window.openPaths({file});
  REQUIRE(QTest::qWaitFor([&] { return second.window.session().labels() != nullptr; }, OpenWindow::kLongMs));
  REQUIRE(second.idle());
  CHECK(second.window.keeper().project().empty());
  CHECK(voxels(second) == drawn);
}

TEST_CASE("a project with images that are not here any more is shown, and not written over") {
  HILUM_NEEDS_DISPLAY();
  const fs::path folder = test::scratchFolder("partly");
  const fs::path first = folder / "first.nii", second = folder / "second.nii", file = folder / "both.hilum";
  fs::copy_file(test::writeNifti(block(), "first.nii"), first);
  fs::copy_file(test::writeNifti(test::gradientVolume(), "second.nii"), second);
  {
    OpenWindow open(folder);
    REQUIRE(open.opened);
    open.action("Brush")->trigger();
    REQUIRE(open.idle());
    paint(open, 0, 0);
    app::Session& session = open.window.session();
    const Stack* other = nullptr;
    for (const auto& study : session.catalogue()->studies)
      for (const auto& series : study.series)
        for (const auto& stack : series.stacks)
          if (&stack != session.stack()) other = &stack;
    REQUIRE(other);
    session.setVolume(std::make_shared<const Volume>(test::gradientVolume()), other);
    REQUIRE(open.idle());
    paint(open, session.crosshair()[0], session.crosshair()[1]);
    REQUIRE(open.idle());
    open.window.keeper().saveProject(QString::fromStdString(file.string()));
    REQUIRE(open.idle());
    REQUIRE(session.allSaved());
  }
  const auto content = [&] {
    std::ifstream in(file, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  const std::string before = content();
  fs::remove(second);
  OpenWindow again(block());
  REQUIRE(again.opened);
  again.window.openPaths({QString::fromStdString(file.string())});
  REQUIRE(QTest::qWaitFor([&] { return again.window.session().labels() != nullptr; }, OpenWindow::kLongMs));
  REQUIRE(again.idle());
  CHECK(again.window.keeper().project().empty());  // Save asks for another name
  CHECK(content() == before);
  giveUp(again);
}
