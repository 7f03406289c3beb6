#include <QComboBox>
#include <QPushButton>
#include <QSlider>
#include <QTest>

#include "app/Enhancement.h"
#include "app/NoticeBar.h"
#include "app/panels/EnhancePanel.h"
#include "core/filter/Filter.h"
#include "core/io/VolumeFile.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;

namespace {

/// The synthetic thorax with noise that a filter can take away.
Volume noisyThorax() {
  const Volume clean = test::syntheticThorax();
  const auto voxels = std::get<std::span<const std::int16_t>>(clean.voxels());
  std::vector<std::int16_t> noisy;
  std::uint32_t seed = 1;
  for (const auto value : voxels) {
    seed = seed * 1664525U + 1013904223U;
    noisy.push_back(std::int16_t(value + int(seed >> 16) % 121 - 60));
  }
  return Volume(clean.grid(), std::move(noisy), clean.info());
}

struct Panel {
  explicit Panel(OpenWindow& open) : widget(open.window.findChild<app::EnhancePanel*>()) {}
  QPushButton* button(const QString& text) const {
    for (auto* each : widget->findChildren<QPushButton*>())
      if (each->text() == text) return each;
    return nullptr;
  }
  app::EnhancePanel* widget;
};

bool previewReady(OpenWindow& open, Plane plane) {
  return QTest::qWaitFor([&] { return open.view(plane)->split().filtered() != nullptr; }, OpenWindow::kLongMs);
}

/// How many pixels differ in a band of columns, texts at top and bottom aside.
int differing(const QImage& a, const QImage& b, int x0, int x1) {
  int count = 0;
  for (int y = 70; y < a.height() - 70; ++y)
    for (int x = x0; x < x1; ++x) count += a.pixel(x, y) != b.pixel(x, y);
  return count;
}

void drag(QWidget* widget, const QPoint& from, const QPoint& to) {
  const auto send = [&](QEvent::Type type, const QPoint& at, Qt::MouseButton button, Qt::MouseButtons held) {
    QMouseEvent event(type, at, widget->mapToGlobal(at), button, held, {});
    QCoreApplication::sendEvent(widget, &event);
  };
  send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
  send(QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton);
  send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
}

}  // namespace

TEST_CASE("a preview shows the filtered slice right of a line that can be dragged, the original left of it") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(noisyThorax());
  REQUIRE(open.opened);
  const Panel panel(open);
  auto* view = open.view(Plane::Axial);
  const QImage original = open.picture(Plane::Axial);
  panel.button("Preview")->click();
  REQUIRE(previewReady(open, Plane::Axial));
  const int width = original.width(), middle = width / 2;
  const QImage split = open.picture(Plane::Axial);
  CHECK(differing(original, split, 20, middle - 16) == 0);
  CHECK(differing(original, split, middle + 16, width - 60) > 1000);
  panel.button("Preview")->click();
  CHECK(open.picture(Plane::Axial) == original);

  panel.button("Preview")->click();
  REQUIRE(previewReady(open, Plane::Axial));
  const Vec3 crosshair = open.window.session().crosshair();
  const int ratio = int(view->devicePixelRatioF());
  drag(view, QPoint(middle / ratio, 60), QPoint(width / 4 / ratio, 60));
  CHECK(view->split().position() == Approx(0.25).margin(0.01));
  CHECK(open.window.session().crosshair() == crosshair);
  const QImage moved = open.picture(Plane::Axial);
  CHECK(differing(original, moved, 20, width / 4 - 16) == 0);
  CHECK(differing(original, moved, width / 4 + 16, middle) > 1000);
}

TEST_CASE("the preview follows the slice, the strength and the active view") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(noisyThorax());
  REQUIRE(open.opened);
  const Panel panel(open);
  panel.button("Preview")->click();
  REQUIRE(previewReady(open, Plane::Axial));
  const VolumePtr first = open.view(Plane::Axial)->split().filtered();
  CHECK(first->grid().size()[2] < open.window.session().volume()->grid().size()[2]);  // a slab, not the whole

  open.view(Plane::Axial)->scroll(5);
  REQUIRE(QTest::qWaitFor([&] {
    const auto& now = open.view(Plane::Axial)->split().filtered();
    return now && now != first;
  }));
  const VolumePtr second = open.view(Plane::Axial)->split().filtered();
  for (auto* slider : panel.widget->findChildren<QSlider*>())
    if (slider->accessibleName() == "Strength") slider->setValue(slider->maximum());
  REQUIRE(QTest::qWaitFor([&] { return open.view(Plane::Axial)->split().filtered() != second; }));

  QTest::mouseClick(open.view(Plane::Coronal), Qt::LeftButton, {}, QPoint(20, 60));
  CHECK_FALSE(open.view(Plane::Axial)->split().isOn());
  CHECK(open.view(Plane::Coronal)->split().isOn());
  REQUIRE(previewReady(open, Plane::Coronal));
  CHECK(open.idle());
}

TEST_CASE("Apply shows the derived volume under its name, Original returns, and the study keeps its voxels") {
  HILUM_NEEDS_DISPLAY();
  const Volume source = noisyThorax();
  OpenWindow open(source);
  REQUIRE(open.opened);
  const Panel panel(open);
  auto& session = open.window.session();
  const VolumePtr volume = session.volume();
  const QImage before = open.picture(Plane::Sagittal);
  CHECK_FALSE(panel.button("Original")->isEnabled());
  panel.button("Apply")->click();
  REQUIRE(open.idle());
  CHECK(open.view(Plane::Sagittal)->split().title() == "Denoised 0.5");
  CHECK(open.picture(Plane::Sagittal) != before);
  CHECK(session.volume() == volume);
  CHECK(std::ranges::equal(std::get<0>(volume->voxels()), std::get<0>(source.voxels())));
  const Volume expected = filtered(*volume, DenoiseSettings{0.5});
  CHECK(std::ranges::equal(std::get<0>(session.shownVolume()->voxels()), std::get<0>(expected.voxels())));

  panel.button("Original")->click();
  CHECK(session.shownVolume() == volume);
  CHECK(open.picture(Plane::Sagittal) == before);
  CHECK(open.view(Plane::Sagittal)->split().title().isEmpty());
}

TEST_CASE("zoom and labels stay where they are when a derived volume is shown") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(noisyThorax());
  REQUIRE(open.opened);
  auto& session = open.window.session();
  auto labels = std::make_shared<LabelMap>(session.volume()->grid());
  std::fill(labels->voxels().begin(), labels->voxels().end(), LabelId(1));
  labels->table().put({.id = 1, .name = "All", .colour = {255, 0, 0}});
  session.setLabels(labels, {}, true);
  QTest::mouseDClick(open.view(Plane::Axial), Qt::LeftButton);
  const double mm = open.view(Plane::Axial)->camera().mmPerPixel();
  open.action("Apply filter")->trigger();
  REQUIRE(open.idle());
  CHECK(session.labels() == labels);
  CHECK(open.view(Plane::Axial)->camera().mmPerPixel() == mm);
  const QColor pixel = open.picture(Plane::Axial).pixelColor(open.view(Plane::Axial)->rect().center() + QPoint(40, 40));
  CHECK(pixel.red() > pixel.blue());
}

TEST_CASE("a derived volume is kept as a series or a file that opens again") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(noisyThorax());
  REQUIRE(open.opened);
  open.action("Apply filter")->trigger();
  REQUIRE(open.idle());
  const VolumePtr derived = open.window.session().shownVolume();
  const auto folder = test::scratchFolder("kept");
  auto* work = open.window.findChild<app::Enhancement*>();
  for (const char* name : {"quiet.nii.gz", "quiet-series"}) {
    work->keep(QString::fromStdString((folder / name).string()));
    REQUIRE(open.idle());
    INFO(open.window.notices().text().toStdString());
    CHECK_FALSE(open.window.notices().showsError());
  }
  const Volume read = readVolumeFile(folder / "quiet.nii.gz");
  CHECK(std::ranges::equal(std::get<0>(read.voxels()), std::get<0>(derived->voxels())));
  REQUIRE(open.open(folder / "quiet-series"));
  const VolumePtr again = open.window.session().volume();
  CHECK(again->grid().sameAs(derived->grid()));
  CHECK(std::ranges::equal(std::get<0>(again->voxels()), std::get<0>(derived->voxels())));
  CHECK(open.window.session().shownVolume() == again);
}

TEST_CASE("a filter that does not fit is refused in the panel, not after the work") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::syntheticThorax());
  REQUIRE(open.opened);
  auto& session = open.window.session();
  auto info = session.volume()->info();
  info.unit = "HU";
  session.setVolume(std::make_shared<Volume>(session.volume()->withInfo(info)), nullptr);
  const Panel panel(open);
  panel.widget->findChild<QComboBox*>()->setCurrentIndex(3);
  CHECK_FALSE(panel.button("Apply")->isEnabled());
  CHECK_FALSE(panel.button("Preview")->isEnabled());
  panel.widget->findChild<QComboBox*>()->setCurrentIndex(1);
  CHECK(panel.button("Apply")->isEnabled());
}
