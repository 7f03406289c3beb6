// Outlines along edges, and polygons made of voxels and of each other, in the real window.
#include <QComboBox>
#include <cmath>
#include <numbers>
#include <set>

#include "annotation/Measure.h"
#include "app/NoticeBar.h"
#include "app/PaintChoices.h"
#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"
#include "viewers/widgets/ShapeLayer.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;

namespace {

constexpr double kRadius = 12, kZ = 130;

/// A bright ball in a dark block of 60 x 50 x 24 voxels of 1 x 1 x 2.5 mm.
Volume softBall() {
  const Grid grid({60, 50, 24}, Vec3(1, 1, 2.5), Vec3(-30, -25, 100));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    const Vec3 p = grid.toWorld(Vec3(double(i % 60), double(i / 60 % 50), double(i / 3000)));
    voxels[std::size_t(i)] =
        std::int16_t(std::lround(200 / (1 + std::exp(2 * ((p - Vec3(0, 0, kZ)).norm() - kRadius)))));
  }
  return Volume(grid, std::move(voxels));
}

struct Outlines : OpenWindow {
  Outlines() : OpenWindow(softBall()) { window.session().setCrosshair(Vec3(0, 0, kZ)); }
  ~Outlines() { window.measurements().markSaved(window.measurements().content()); }

  void hover(Plane plane, const Vec3& at) {
    const QPointF place = view(plane)->positionOf(at);
    QMouseEvent event(QEvent::MouseMove, place, view(plane)->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(view(plane), &event);
  }
  void click(Plane plane, const Vec3& at) {
    hover(plane, at);
    test::drag(view(plane), view(plane)->positionOf(at), view(plane)->positionOf(at));
  }
  const std::vector<annotation::Shape>& shapes() { return window.measurements().shapes(); }
  std::int64_t count(LabelId id = 1) {
    const auto labels = window.session().labels();
    return labels ? std::ranges::count(labels->voxels(), id) : 0;
  }
  void settle() {
    QCoreApplication::processEvents();
    REQUIRE(idle());
  }
  void addLabel() {
    action("New label")->trigger();
    settle();
  }
};

/// Places on the ball's edge in a view through its middle.
Vec3 onEdge(Plane plane, double angle) {
  const double x = kRadius * std::cos(angle), y = kRadius * std::sin(angle);
  return plane == Plane::Axial ? Vec3(x, y, kZ) : plane == Plane::Coronal ? Vec3(x, 0, kZ + y) : Vec3(0, x, kZ + y);
}

}  // namespace

TEST_CASE("a livewire makes a polygon with the current label by clicks and Enter, in each view and as one step") {
  HILUM_NEEDS_DISPLAY();
  Outlines open;
  REQUIRE(open.opened);
  open.addLabel();
  std::size_t made = 0;
  for (const Plane plane : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    open.action("Livewire")->trigger();
    for (int i = 0; i < 4; ++i) open.click(plane, onEdge(plane, i * std::numbers::pi / 2));
    CHECK(open.window.measurements().tools()->draft());
    QTest::keyClick(open.view(plane), Qt::Key_Return);
    REQUIRE(open.shapes().size() == ++made);
    const auto& shape = open.shapes().back();
    CHECK(shape.kind == annotation::ShapeKind::Polygon);
    CHECK(shape.label == 1);
    CHECK_FALSE(shape.name.empty());
    CHECK(annotation::areaMm2(shape) == Approx(std::numbers::pi * kRadius * kRadius).epsilon(0.06));
  }
  CHECK(open.window.session().document()->journal.steps().back().name == "Livewire");
  open.action("Undo")->trigger();
  CHECK(open.shapes().size() == 2);
  CHECK(open.count() == 0);
}

TEST_CASE("outlines fill voxels instead when the panel says so, on an oblique plane too") {
  HILUM_NEEDS_DISPLAY();
  Outlines open;
  REQUIRE(open.opened);
  open.action("Level tracing")->trigger();
  QComboBox* becomes = nullptr;
  for (auto* each : open.window.findChildren<QComboBox*>())
    if (each->accessibleName() == "Outlines become") becomes = each;
  REQUIRE(becomes);
  CHECK(becomes->isVisible());
  becomes->setCurrentIndex(1);
  Q_EMIT becomes->activated(1);
  open.hover(Plane::Axial, Vec3(kRadius, 0, kZ));
  CHECK(open.window.measurements().tools()->outline());
  open.click(Plane::Axial, Vec3(kRadius, 0, kZ));
  open.settle();
  CHECK(open.shapes().empty());
  const double disc = std::numbers::pi * kRadius * kRadius;
  CHECK(double(open.count()) == Approx(disc).epsilon(0.06));
  CHECK(open.window.session().labelAt(Vec3(0, 0, kZ)) == 1);
  CHECK(open.window.session().labelAt(Vec3(0, 0, kZ + 2.5)) == 0);
  open.action("Undo")->trigger();
  CHECK(open.count() == 0);

  open.window.session().setPlanes(Eigen::AngleAxisd(0.3, Vec3(1, 0.5, 0).normalized()).toRotationMatrix());
  open.action("Livewire")->trigger();
  const auto slice = viewers::sliceOf(*open.view(Plane::Axial));
  const annotation::Vec2 middle = slice.toPlane(Vec3(0, 0, kZ));
  for (int i = 0; i < 4; ++i)
    open.click(Plane::Axial,
               slice.toWorld(middle + kRadius * annotation::Vec2(std::cos(i * 1.57), std::sin(i * 1.57))));
  QTest::keyClick(open.view(Plane::Axial), Qt::Key_Return);
  open.settle();
  CHECK(open.count() > disc / 2);
  CHECK(open.window.session().labelAt(Vec3(0, 0, kZ)) == 1);
}

TEST_CASE("voxels become polygons, polygons voxels, and polygons are interpolated between slices, each one step") {
  HILUM_NEEDS_DISPLAY();
  Outlines open;
  REQUIRE(open.opened);
  open.action("Flood fill")->trigger();
  open.settle();
  open.window.paintChoices().setFlood({true, 100, {}});
  open.click(Plane::Axial, Vec3(0, 0, kZ));
  open.settle();
  const auto ball = open.count();
  REQUIRE(ball > 1000);
  open.action("Voxels to polygons")->trigger();
  open.settle();
  REQUIRE(open.shapes().size() == 1);
  CHECK(open.shapes()[0].label == 1);
  CHECK(open.shapes()[0].world(0).z() == Approx(kZ));
  open.action("Undo")->trigger();
  CHECK(open.shapes().empty());
  open.action("Voxels to polygons on all slices")->trigger();
  open.settle();
  const std::size_t slices = open.shapes().size();
  CHECK(slices == 9);  // 2 x 12 mm in steps of 2.5 mm
  CHECK(open.window.session().document()->journal.steps().back().name == "Voxels to polygons");

  // All but the first, the middle and the last go; the rest comes back between them.
  annotation::Selection gone;
  for (std::size_t i = 0; i < slices; ++i)
    if (i % 4 != 0) gone.push_back(open.shapes()[i].id);
  open.window.measurements().tools()->select(gone);
  open.window.measurements().tools()->removeSelected();
  REQUIRE(open.shapes().size() == 3);
  open.action("Interpolate polygons")->trigger();
  CHECK(open.shapes().size() == slices);
  std::set<std::string> names;
  for (const auto& shape : open.shapes()) names.insert(shape.name);
  CHECK(names.size() == slices);
  open.action("New label")->trigger();
  for (const auto& shape : open.shapes()) open.window.measurements().tools()->select({shape.id});
  open.action("Interpolate polygons")->trigger();  // the new label has none
  CHECK(open.window.notices().text().contains("nothing"));
  CHECK(open.shapes().size() == slices);
}

TEST_CASE("a rough polygon snaps to the edge that it was drawn near") {
  HILUM_NEEDS_DISPLAY();
  Outlines open;
  REQUIRE(open.opened);
  open.action("Polygon")->trigger();
  for (int i = 0; i < 8; ++i)
    open.click(Plane::Axial,
               (kRadius + 2) / kRadius * (onEdge(Plane::Axial, i * 0.785) - Vec3(0, 0, kZ)) + Vec3(0, 0, kZ));
  QTest::keyClick(open.view(Plane::Axial), Qt::Key_Return);
  REQUIRE(open.shapes().size() == 1);
  open.action("Snap to edges")->trigger();
  for (std::size_t i = 0; i < 8; ++i)
    CHECK((open.shapes()[0].world(i) - Vec3(0, 0, kZ)).norm() == Approx(kRadius).margin(0.7));
  open.action("Undo")->trigger();
  CHECK((open.shapes()[0].world(0) - Vec3(0, 0, kZ)).norm() == Approx(kRadius + 2).margin(0.2));
}
