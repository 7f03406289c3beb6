#include <QAbstractButton>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QMouseEvent>
#include <cmath>
#include <fstream>
#include <numbers>
#include <sstream>

#include "app/MeasureText.h"
#include "app/NoticeBar.h"
#include "app/panels/MeasurePanel.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using annotation::Shape;
using annotation::ShapeKind;
using test::OpenWindow;
using viewers::Plane;
using viewers::SliceWidget;

namespace {

/// Voxels of 0.8 x 1.1 x 2.5 mm whose values rise along every axis.
Volume anisotropicVolume() {
  const Index3 size{60, 50, 24};
  const Grid grid(size, Vec3(0.8, 1.1, 2.5), Vec3(-20, -30, 100));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::size_t at = 0;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x) voxels[at++] = std::int16_t(5 * x + 7 * y + 11 * z + (x * y) % 13);
  return Volume(grid, std::move(voxels));
}

/// A window on that volume, and a hand that points at places in the patient.
struct Reading : OpenWindow {
  Reading() : OpenWindow(anisotropicVolume()) { window.session().setCrosshair(Vec3(4, -2, 127.5)); }

  void send(QEvent::Type type, Plane plane, const Vec3& world, Qt::MouseButtons held) {
    SliceWidget* widget = view(plane);
    const QPointF at = widget->positionOf(world);
    const bool move = type == QEvent::MouseMove;
    QMouseEvent event(type, at, widget->mapToGlobal(at), move ? Qt::NoButton : Qt::LeftButton, held, {});
    QCoreApplication::sendEvent(widget, &event);
  }
  void drag(Plane plane, const Vec3& from, const Vec3& to) {
    send(QEvent::MouseMove, plane, from, Qt::NoButton);
    send(QEvent::MouseButtonPress, plane, from, Qt::LeftButton);
    send(QEvent::MouseMove, plane, (from + to) / 2, Qt::LeftButton);
    send(QEvent::MouseMove, plane, to, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, plane, to, Qt::NoButton);
  }
  void click(Plane plane, const Vec3& at) { drag(plane, at, at); }

  const std::vector<Shape>& shapes() { return window.measurements().shapes(); }
  annotation::Measured figures(std::size_t shape) { return window.measurements().figures(shapes()[shape]); }
  QListWidget* list() { return window.findChild<app::MeasurePanel*>()->findChild<QListWidget*>(); }
  QColor pixel(const QImage& picture, Plane plane, const Vec3& world) {
    return picture.pixelColor((view(plane)->positionOf(world) * picture.devicePixelRatio()).toPoint());
  }
};

/// On a grey picture.
bool isYellow(const QColor& c) { return c.red() > c.blue() + 60 && c.green() > c.blue() + 40; }

/// The values of one axial layer at the voxel centres that `inside` takes.
template <class Inside>
std::vector<double> layerValues(const Volume& volume, std::int64_t z, Inside inside) {
  std::vector<double> values;
  for (std::int64_t y = 0; y < volume.grid().size()[1]; ++y)
    for (std::int64_t x = 0; x < volume.grid().size()[0]; ++x)
      if (inside(volume.grid().toWorld(Vec3(double(x), double(y), double(z))))) values.push_back(volume.at({x, y, z}));
  return values;
}

void checkValues(const annotation::Measured& measured, const std::vector<double>& values) {
  REQUIRE(measured.region);
  double sum = 0, squares = 0;
  for (const double v : values) sum += v;
  const double mean = sum / double(values.size());
  for (const double v : values) squares += (v - mean) * (v - mean);
  CHECK(measured.region->count == std::int64_t(values.size()));
  CHECK(measured.region->mean == Approx(mean));
  CHECK(measured.region->sd.value() == Approx(std::sqrt(squares / double(values.size() - 1))));
  CHECK(measured.region->smallest == *std::ranges::min_element(values));
  CHECK(measured.region->largest == *std::ranges::max_element(values));
}

}  // namespace

TEST_CASE("a ruler dragged on a slice shows its length in millimetres, there and in the panel") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  auto* panel = reading.window.findChild<app::MeasurePanel*>();
  const QImage bare = reading.picture(Plane::Axial);
  reading.action("Ruler")->trigger();
  CHECK(panel->isVisible());
  CHECK(reading.view(Plane::Axial)->cursor().shape() == Qt::CrossCursor);
  const Vec3 a(-10, -20, 127.5), b(8, 4, 127.5);
  reading.drag(Plane::Axial, a, b);
  REQUIRE(reading.shapes().size() == 1);
  CHECK(reading.figures(0).lengthMm.value() == Approx(30).epsilon(1e-3));  // 18, 24: two sides of a right angle
  CHECK((reading.shapes()[0].world(0) - a).norm() < 0.01);
  CHECK((reading.shapes()[0].world(1) - b).norm() < 0.01);
  REQUIRE(reading.list()->count() == 1);
  CHECK(reading.list()->item(0)->text() == "Ruler 1");
  CHECK(reading.list()->item(0)->data(Qt::AccessibleTextRole).toString() == "Ruler 1, 30.0 mm");

  const QImage drawn = reading.picture(Plane::Axial);
  CHECK(isYellow(reading.pixel(drawn, Plane::Axial, (a + b) / 2)));
  CHECK_FALSE(isYellow(reading.pixel(bare, Plane::Axial, (a + b) / 2)));
  const Vec3 beside = (a + b) / 2 + Vec3(-4, 3, 0);
  CHECK(reading.pixel(drawn, Plane::Axial, beside) == reading.pixel(bare, Plane::Axial, beside));
}

TEST_CASE("a shape is seen on its own slice alone") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.window.session().setCrosshair(Vec3(4, -2, 127.5));
  const auto pictures = [&] {
    std::vector<QImage> all;
    for (const int step : {0, 1, -2}) {
      reading.view(Plane::Axial)->scroll(step);
      all.push_back(reading.picture(Plane::Axial));
    }
    reading.view(Plane::Axial)->scroll(1);
    all.push_back(reading.picture(Plane::Coronal));
    return all;
  };
  const auto before = pictures();
  reading.action("Rectangle ROI")->trigger();
  reading.drag(Plane::Axial, Vec3(-10, -20, 127.5), Vec3(8, 4, 127.5));
  const auto after = pictures();
  CHECK(after[0] != before[0]);
  for (std::size_t i : {1u, 2u, 3u}) CHECK(after[i] == before[i]);
}

TEST_CASE("an angle of three clicks on the coronal slice is the angle in the patient") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.action("Angle")->trigger();
  const double y = reading.window.session().crosshair().y();
  for (const Vec3& at : {Vec3(14, y, 120), Vec3(-6, y, 120), Vec3(-6 + 10, y, 120 + 10 * std::sqrt(3.0))})
    reading.click(Plane::Coronal, at);
  REQUIRE(reading.shapes().size() == 1);
  CHECK(reading.figures(0).angleDegrees.value() == Approx(60).epsilon(1e-3));
  // The slice's voxel centres are the shape's plane.
  const double row = (reading.shapes()[0].plane.origin.y() + 30) / 1.1;
  CHECK(row == Approx(std::round(row)).margin(1e-6));
}

TEST_CASE("ellipse and rectangle give the file's values within, and the area of the figure") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  const VolumePtr volume = reading.window.session().volume();
  // Off the middle of a slice, as after a click in another view: the slice's own voxels count.
  reading.window.session().setCrosshair(Vec3(4, -2, 128.3));
  const std::int64_t layer = 11;
  reading.action("Ellipse ROI")->trigger();
  reading.drag(Plane::Axial, Vec3(-10.13, -20.2, 128.3), Vec3(8.17, 4.1, 128.3));
  reading.action("Rectangle ROI")->trigger();
  reading.drag(Plane::Axial, Vec3(15.03, -5.2, 128.3), Vec3(21.9, 12.4, 128.3));
  REQUIRE(reading.shapes().size() == 2);
  CHECK(reading.figures(0).areaMm2.value() == Approx(std::numbers::pi / 4 * 18.3 * 24.3).epsilon(1e-3));
  CHECK(reading.figures(1).areaMm2.value() == Approx(6.87 * 17.6).epsilon(1e-3));
  checkValues(reading.figures(0), layerValues(*volume, layer, [](const Vec3& p) {
                const double u = (p.x() + 0.98) / 9.15, v = (p.y() + 8.05) / 12.15;
                return u * u + v * v <= 1;
              }));
  checkValues(reading.figures(1), layerValues(*volume, layer, [](const Vec3& p) {
                return p.x() >= 15.03 && p.x() <= 21.9 && p.y() >= -5.2 && p.y() <= 12.4;
              }));
}

TEST_CASE("a probe shows the value of the voxel that was pointed at") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.action("Probe")->trigger();
  const VolumePtr volume = reading.window.session().volume();
  const Index3 voxel{31, 17, 11};
  reading.click(Plane::Axial, volume->grid().toWorld(Vec3(31.2, 16.8, 11)));
  REQUIRE(reading.shapes().size() == 1);
  CHECK(reading.figures(0).voxel == voxel);
  CHECK(reading.figures(0).value == volume->at(voxel));
  CHECK(reading.list()->item(0)->data(Qt::AccessibleTextRole).toString() ==
        QStringLiteral("Probe 1, %1").arg(volume->at(voxel)));
}

TEST_CASE("measurements are moved, deleted, undone and redone") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  CHECK_FALSE(reading.action("Undo")->isEnabled());
  reading.action("Ruler")->trigger();
  const Vec3 a(-10, -20, 127.5), b(8, 4, 127.5);
  reading.drag(Plane::Axial, a, b);
  reading.action("Arrow")->trigger();
  const Vec3 crosshair = reading.window.session().crosshair();
  reading.drag(Plane::Axial, b, Vec3(8, -20, 127.5));
  CHECK(reading.figures(0).lengthMm.value() == Approx(18).epsilon(1e-3));
  reading.drag(Plane::Axial, Vec3(0, -20, 127.5), Vec3(3, -16, 127.5));
  CHECK((reading.shapes()[0].world(0) - (a + Vec3(3, 4, 0))).norm() < 0.01);
  CHECK(reading.window.session().crosshair() == crosshair);

  reading.action("Delete")->trigger();
  CHECK(reading.shapes().empty());
  CHECK(reading.list()->count() == 0);
  for (int i = 0; i < 3; ++i) reading.action("Undo")->trigger();
  REQUIRE(reading.shapes().size() == 1);
  CHECK(reading.figures(0).lengthMm.value() == Approx(30).epsilon(1e-3));
  reading.action("Undo")->trigger();
  CHECK(reading.shapes().empty());
  CHECK_FALSE(reading.action("Undo")->isEnabled());
  reading.action("Redo")->trigger();
  reading.action("Redo")->trigger();
  CHECK(reading.figures(0).lengthMm.value() == Approx(18).epsilon(1e-3));
}

TEST_CASE("a click on the picture still moves the crosshair, beside shapes and with no tool of theirs") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.action("Ruler")->trigger();
  const Vec3 before = reading.window.session().crosshair();
  reading.drag(Plane::Axial, Vec3(-10, -20, 127.5), Vec3(8, 4, 127.5));
  CHECK(reading.window.session().crosshair() == before);
  reading.action("Arrow")->trigger();
  reading.click(Plane::Axial, Vec3(12, -15, 127.5));
  CHECK((reading.window.session().crosshair() - Vec3(12, -15, 127.5)).norm() < 0.01);
}

TEST_CASE("Esc gives up a half drawn shape, and then returns to the arrow") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.action("Ruler")->trigger();
  reading.click(Plane::Axial, Vec3(-10, -20, 127.5));
  reading.send(QEvent::MouseMove, Plane::Axial, Vec3(8, 4, 127.5), Qt::NoButton);
  CHECK(reading.window.measurements().tools()->draft());
  QTest::keyClick(reading.view(Plane::Axial), Qt::Key_Escape);
  CHECK_FALSE(reading.window.measurements().tools()->draft());
  CHECK(reading.action("Ruler")->isChecked());
  QTest::keyClick(reading.view(Plane::Axial), Qt::Key_Escape);
  CHECK(reading.action("Arrow")->isChecked());
  CHECK(reading.shapes().empty());
  CHECK(reading.view(Plane::Axial)->cursor().shape() == Qt::ArrowCursor);
}

TEST_CASE("the panel invites, renames, and leads back to a measurement") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  auto* panel = reading.window.findChild<app::MeasurePanel*>();
  const auto says = [&](const QString& words) {
    for (auto* label : panel->findChildren<QLabel*>())
      if (!label->isHidden() && label->text().contains(words)) return true;
    return false;
  };
  CHECK(says("No measurements yet"));
  reading.action("Ruler")->trigger();
  reading.drag(Plane::Axial, Vec3(-10, -20, 127.5), Vec3(8, 4, 127.5));
  CHECK_FALSE(says("No measurements yet"));
  CHECK(QTest::qWaitFor([&] { return says("30.0 mm"); }));
  reading.list()->item(0)->setText("Aorta");
  CHECK(reading.shapes()[0].name == "Aorta");
  CHECK(says("Aorta"));
  reading.window.session().setCrosshair(Vec3(20, 10, 150));
  Q_EMIT reading.list()->itemClicked(reading.list()->item(0));
  CHECK((reading.window.session().crosshair() - Vec3(-1, -8, 127.5)).norm() < 0.01);
}

TEST_CASE("exported measurements read back exactly, and as a table") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.action("Ruler")->trigger();
  reading.drag(Plane::Axial, Vec3(-10, -20, 127.5), Vec3(8, 4, 127.5));
  reading.action("Ellipse ROI")->trigger();
  reading.drag(Plane::Sagittal, Vec3(4, -20, 110), Vec3(4, 4, 140));
  REQUIRE(reading.shapes().size() == 2);
  CHECK_FALSE(reading.window.measurements().saved());
  const auto folder = test::scratchFolder("measured");
  reading.window.measureSaving().writeTo(QString::fromStdString((folder / "m.json").string()));
  reading.window.measureSaving().writeTo(QString::fromStdString((folder / "m.csv").string()));
  REQUIRE(reading.idle());
  CHECK(reading.window.measurements().saved());
  const auto written = reading.shapes();

  std::ostringstream csv;
  csv << std::ifstream(folder / "m.csv").rdbuf();
  CHECK(csv.str().starts_with("kind,name,"));
  CHECK(csv.str().find("distance,Ruler 1,") != std::string::npos);
  CHECK(csv.str().find("ellipse,Ellipse 1,") != std::string::npos);

  reading.action("Undo")->trigger();
  reading.action("Undo")->trigger();
  REQUIRE(reading.shapes().empty());
  reading.window.measureSaving().readFrom(QString::fromStdString((folder / "m.json").string()));
  REQUIRE(reading.idle());
  CHECK(reading.shapes() == written);
  reading.action("Undo")->trigger();
  CHECK(reading.shapes().empty());

  reading.window.measureSaving().readFrom(QString::fromStdString((folder / "m.csv").string()));
  REQUIRE(reading.idle());
  CHECK(reading.window.notices().showsError());
  CHECK(reading.shapes().empty());
}

TEST_CASE("measurements stay with their series while the study is open") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  const auto folder = test::scratchFolder("two");
  std::filesystem::copy_file(test::writeNifti(anisotropicVolume(), "one.nii"), folder / "one.nii");
  std::filesystem::copy_file(test::writeNifti(test::gradientVolume(), "two.nii"), folder / "two.nii");
  REQUIRE(reading.open(folder));
  app::Session& session = reading.window.session();
  const Stack* first = session.stack();
  const VolumePtr volume = session.volume();
  const Stack* other = nullptr;
  for (const auto& study : session.catalogue()->studies)
    for (const auto& series : study.series)
      for (const auto& stack : series.stacks)
        if (&stack != first) other = &stack;
  REQUIRE(other);
  reading.action("Probe")->trigger();
  reading.click(Plane::Axial, session.crosshair());
  REQUIRE(reading.shapes().size() == 1);
  session.setVolume(std::make_shared<const Volume>(test::gradientVolume()), other);
  CHECK(reading.shapes().empty());
  CHECK_FALSE(reading.window.measurements().saved());
  reading.click(Plane::Axial, session.crosshair());  // the tool stays
  CHECK(reading.shapes().size() == 1);
  CHECK(reading.window.measurements().all().size() == 2);
  session.setVolume(volume, first);
  CHECK(reading.shapes().size() == 1);
}

TEST_CASE("the window asks before measurements that are in no file would go") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  reading.action("Probe")->trigger();
  reading.click(Plane::Axial, Vec3(4, -2, 127.5));
  const auto question = [&] {
    QMessageBox* shown = nullptr;
    for (auto* box : reading.window.findChildren<QMessageBox*>())
      if (box->isVisible()) shown = box;
    return shown;
  };
  reading.window.close();
  CHECK(reading.window.isVisible());
  REQUIRE(question());
  question()->button(QMessageBox::Cancel)->click();
  CHECK(reading.window.isVisible());
  CHECK(reading.shapes().size() == 1);
  reading.window.close();
  REQUIRE(question());
  question()->button(QMessageBox::Discard)->click();
  CHECK_FALSE(reading.window.isVisible());
}

TEST_CASE("what is measured on an oblique plane is right there, hidden by other planes, and found again") {
  HILUM_NEEDS_DISPLAY();
  Reading reading;
  REQUIRE(reading.opened);
  app::Session& session = reading.window.session();
  const Mat3 turn = Eigen::AngleAxisd(0.4, Vec3::UnitX()).toRotationMatrix();
  session.setPlanes(turn);
  SliceWidget* axial = reading.view(Plane::Axial);
  const QPointF middle = QRectF(axial->rect()).center();
  const Vec3 a = axial->worldAt(middle + QPointF(-60, -80)), b = axial->worldAt(middle + QPointF(50, 70));
  CHECK(std::abs(a.z() - b.z()) > 1);
  reading.action("Ruler")->trigger();
  reading.drag(Plane::Axial, a, b);
  REQUIRE(reading.shapes().size() == 1);
  CHECK(reading.figures(0).lengthMm.value() == Approx((a - b).norm()).epsilon(1e-3));
  session.setPlanes(Mat3::Identity());
  CHECK_FALSE(isYellow(reading.pixel(reading.picture(Plane::Axial), Plane::Axial, (a + b) / 2)));
  Q_EMIT reading.list()->itemClicked(reading.list()->item(0));
  CHECK((session.planes().col(2) - turn.col(2)).norm() < 1e-6);
  CHECK(isYellow(reading.pixel(reading.picture(Plane::Axial), Plane::Axial, (a + b * 2) / 3)));
}
