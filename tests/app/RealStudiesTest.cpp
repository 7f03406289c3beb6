#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "app/NoticeBar.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "inference/tasks/Lungs.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;

namespace {

/// Standard deviation of the brightness, so that neither a black nor a white view passes.
double contrast(const QImage& picture) {
  double sum = 0, squares = 0, count = 0;
  for (int y = 0; y < picture.height(); y += 2)
    for (int x = 0; x < picture.width(); x += 2, ++count) {
      const double grey = qGray(picture.pixel(x, y));
      sum += grey;
      squares += grey * grey;
    }
  return std::sqrt(squares / count - (sum / count) * (sum / count));
}

void requireShown(OpenWindow& open) {
  REQUIRE(open.opened);
  for (const Plane plane : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    INFO("plane " << int(plane));
    CHECK(contrast(open.picture(plane)) > 15);
  }
}

/// Types the path into the file dialog that is open and presses Enter's button.
bool answerFileDialog(QWidget& window, const std::filesystem::path& path) {
  auto* dialog = window.findChild<QFileDialog*>();
  if (!dialog) return false;
  dialog->findChild<QLineEdit*>()->setText(QString::fromStdString(path.string()));
  static_cast<QDialog*>(dialog)->accept();
  return true;
}

void press(QWidget& window, QMessageBox::StandardButton button) {
  auto* question = window.findChild<QMessageBox*>();
  REQUIRE(question);
  question->button(button)->click();
}

}  // namespace

TEST_CASE("a chest CT in DICOM opens with the file's window on its whole grid") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  OpenWindow open(data / "ct_chest/RICORD-1A-001012_dicom");
  requireShown(open);
  CHECK(open.window.session().volume()->grid().size() == Index3{512, 512, 83});
  CHECK(open.window.session().style().window.width == 400);
  CHECK(open.window.session().style().window.level == 40);
  CHECK_FALSE(open.window.notices().showsError());
}

TEST_CASE("a tilted gantry is told above the views, and goes with the next study") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  OpenWindow open(data / "dicom_corpus/gantry_tilt_ge");
  requireShown(open);
  CHECK(open.window.notices().isVisible());
  CHECK(open.window.notices().text().contains("tilt of 18.5 degrees"));
  REQUIRE(open.open(data / "dicom_corpus/slicer_ct_axial"));
  CHECK_FALSE(open.window.notices().text().contains("tilt"));
  requireShown(open);
  CHECK(open.window.session().volume()->grid().size() == Index3{64, 64, 93});
}

TEST_CASE("lungs found in the window are the file that is saved") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  const auto scan = data / "ct_chest/LIDC-IDRI-0001_256_ct.nii.gz";
  OpenWindow open(scan);
  requireShown(open);
  CHECK(open.window.session().style().window.name == "Lung");  // the file names no window
  open.action("Find lungs")->trigger();
  REQUIRE(open.idle());
  REQUIRE(open.window.session().labels());
  open.action("Save as")->trigger();
  const auto file = test::scratchFolder("lungs") / "lungs.nii.gz";
  REQUIRE(answerFileDialog(open.window, file));
  REQUIRE(open.idle());
  CHECK(open.window.session().labelsSaved());

  const LabelMap read = flattened(readLabelFile(file));
  const auto expected = inference::segmentLungsClassical(readVolumeFile(scan));
  CHECK(read.grid().sameAs(expected.labels.grid()));
  CHECK(std::ranges::equal(read.voxels(), expected.labels.voxels()));
}

TEST_CASE("labels that are not saved are asked about before another study takes their place") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  REQUIRE(open.idle());
  const VolumePtr first = open.window.session().volume();
  const auto mark = [&] {
    auto labels = std::make_shared<LabelMap>(first->grid());
    labels->voxels()[0] = 1;
    labels->completeTable();
    open.window.session().setLabels(labels, {}, false);
    REQUIRE(open.idle());
  };
  const QString other = QString::fromStdString(test::writeNifti(test::gradientVolume({20, 20, 20}), "b.nii").string());

  SECTION("cancelled, everything stays") {
    mark();
    open.window.openPaths({other});
    press(open.window, QMessageBox::Cancel);
    REQUIRE(open.idle());
    CHECK(open.window.session().volume() == first);
    CHECK(open.window.session().labels());
  }
  SECTION("discarded, the study opens") {
    mark();
    open.window.openPaths({other});
    press(open.window, QMessageBox::Discard);
    REQUIRE(open.idle());
    CHECK(open.window.session().volume()->grid().size() == Index3{20, 20, 20});
  }
  SECTION("saved, the file is written and then the study opens") {
    mark();
    open.window.openPaths({other});
    press(open.window, QMessageBox::Save);
    const auto file = test::scratchFolder("guard") / "labels.nii.gz";
    REQUIRE(answerFileDialog(open.window, file));
    REQUIRE(QTest::qWaitFor([&] { return open.window.session().volume() != first; }, OpenWindow::kLongMs));
    CHECK(flattened(readLabelFile(file)).voxels()[0] == 1);
  }
  SECTION("a window that is closed asks too, and closes once they are given up") {
    mark();
    open.window.close();
    CHECK(open.window.isVisible());
    press(open.window, QMessageBox::Discard);
    CHECK_FALSE(open.window.isVisible());
  }
}
