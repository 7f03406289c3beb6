#include <QElapsedTimer>
#include <QMouseEvent>
#include <cmath>

#include "annotation/Measure.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"
#include "viewers/widgets/ShapeLayer.h"

using namespace hilum;
using annotation::Shape;
using annotation::ShapeKind;
using test::OpenWindow;
using viewers::Plane;
using viewers::SliceWidget;

namespace {

constexpr Rgb8 kRed{230, 30, 20};

/// An even grey block of 60 x 50 x 24 voxels of 1 x 1 x 2.5 mm, so that colours show what was drawn.
Volume greyVolume() {
  const Grid grid({60, 50, 24}, Vec3(1, 1, 2.5), Vec3(-30, -25, 100));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 40);
  voxels[0] = 0;
  voxels[1] = 80;
  return Volume(grid, std::move(voxels));
}

/// A window on that volume with a label 3, and a hand on its axial view.
struct Drawing : OpenWindow {
  Drawing() : OpenWindow(greyVolume()) {
    app::Session& session = window.session();
    auto labels = std::make_shared<LabelMap>(session.volume()->grid());
    labels->table().put({.id = 3, .name = "Nodule", .colour = kRed});
    session.setLabels(labels, {}, true);
    session.setCurrentLabel(3);
    session.setCrosshair(Vec3(25, 20, z()));
    action("Crosshair")->setChecked(false);
  }
  static double z() { return 130; }
  SliceWidget* axial() { return view(Plane::Axial); }

  void send(QEvent::Type type, const Vec3& world, Qt::MouseButtons held, Qt::KeyboardModifiers keys = {}) {
    const QPointF at = axial()->positionOf(world);
    const bool move = type == QEvent::MouseMove;
    QMouseEvent event(type, at, axial()->mapToGlobal(at), move ? Qt::NoButton : Qt::LeftButton, held, keys);
    QCoreApplication::sendEvent(axial(), &event);
  }
  void drag(double x0, double y0, double x1, double y1, Qt::KeyboardModifiers keys = {}) {
    const Vec3 from(x0, y0, z()), to(x1, y1, z());
    send(QEvent::MouseMove, from, Qt::NoButton, keys);
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, keys);
    send(QEvent::MouseMove, (from + to) / 2, Qt::LeftButton, keys);
    send(QEvent::MouseMove, to, Qt::LeftButton, keys);
    send(QEvent::MouseButtonRelease, to, Qt::NoButton, keys);
  }
  void click(double x, double y, Qt::KeyboardModifiers keys = {}) { drag(x, y, x, y, keys); }
  void polygon() {
    action("Polygon")->trigger();
    for (const auto& [x, y] : {std::pair{-20.0, -15.0}, {15.0, -15.0}, {15.0, 12.0}, {-20.0, 12.0}}) click(x, y);
    QTest::keyClick(axial(), Qt::Key_Return);
  }
  const std::vector<Shape>& shapes() { return window.measurements().shapes(); }
  QColor at(double x, double y) {
    const QImage shot = picture(Plane::Axial);
    return shot.pixelColor((axial()->positionOf(Vec3(x, y, z())) * shot.devicePixelRatio()).toPoint());
  }
  void deselect() {
    action("Arrow")->trigger();
    window.measurements().tools()->select({});
    send(QEvent::MouseMove, Vec3(28, 22, z()), Qt::NoButton);
  }
};

int redness(const QColor& c) { return c.red() - c.blue(); }

}  // namespace

TEST_CASE("a polygon of clicks and Enter bears the current label, its colour, and a light fill") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  CHECK(std::abs(redness(drawing.at(0, -10))) < 10);
  drawing.polygon();
  REQUIRE(drawing.shapes().size() == 1);
  const Shape& shape = drawing.shapes()[0];
  CHECK(shape.kind == ShapeKind::Polygon);
  CHECK(shape.purpose == annotation::Purpose::Annotate);
  CHECK(shape.label == 3);
  CHECK(annotation::areaMm2(shape) == Approx(35 * 27).epsilon(0.001));
  drawing.deselect();
  CHECK(redness(drawing.at(-10, 12)) > 120);  // the line
  CHECK(redness(drawing.at(0, -10)) > 12);    // the fill
  CHECK(redness(drawing.at(0, -10)) < 80);
  CHECK(std::abs(redness(drawing.at(20, 0))) < 10);
  drawing.action("Undo")->trigger();
  CHECK(drawing.shapes().empty());
  CHECK(std::abs(redness(drawing.at(-10, 12))) < 10);
}

TEST_CASE("a hole drawn with Ctrl is not filled, and a hidden shape is not drawn") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  drawing.polygon();
  drawing.click(-10, -8, Qt::ControlModifier);
  drawing.click(10, -8);
  drawing.click(0, 9);
  QTest::keyClick(drawing.axial(), Qt::Key_Return);
  REQUIRE(drawing.shapes().size() == 1);
  REQUIRE(drawing.shapes()[0].holes.size() == 1);
  drawing.deselect();
  CHECK(std::abs(redness(drawing.at(0, -2))) < 10);
  CHECK(redness(drawing.at(-15, -5)) > 12);
  CHECK_FALSE(drawing.action("Show all shapes")->isEnabled());
  drawing.window.measurements().tools()->select({drawing.shapes()[0].id});
  drawing.action("Hide shapes")->trigger();
  CHECK_FALSE(drawing.shapes()[0].visible);
  CHECK(std::abs(redness(drawing.at(-15, -5))) < 10);
  drawing.action("Show all shapes")->trigger();
  CHECK(redness(drawing.at(-15, -5)) > 12);
}

TEST_CASE("rectangle, ellipse, point, line and polyline are drawn by their tools, and stay in the image") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  drawing.action("Rectangle")->trigger();
  drawing.drag(-20, -15, -400, 300);
  REQUIRE(drawing.shapes().size() == 1);
  CHECK((boxOf(drawing.shapes()[0]).size() - annotation::Vec2(10.5, 39.5)).norm() < 0.05);
  const std::pair<const char*, ShapeKind> tools[]{
      {"Ellipse", ShapeKind::Ellipse}, {"Point", ShapeKind::Point}, {"Line", ShapeKind::Line}};
  double y = -20;
  for (const auto& [name, kind] : tools) {
    drawing.action(name)->trigger();
    drawing.drag(0, y, 14, y + 6);
    CHECK(drawing.shapes().back().kind == kind);
    CHECK(drawing.shapes().back().label == 3);
    y += 9;
  }
  drawing.action("Polyline")->trigger();
  drawing.click(18, -20);
  drawing.click(24, -10);
  drawing.click(18, 0);
  QTest::keyClick(drawing.axial(), Qt::Key_Backspace);
  drawing.click(20, 15);
  QTest::keyClick(drawing.axial(), Qt::Key_Enter);
  REQUIRE(drawing.shapes().size() == 5);
  CHECK(drawing.shapes().back().points.size() == 3);
  CHECK((drawing.shapes().back().world(2) - Vec3(20, 15, Drawing::z())).norm() < 0.05);
}

TEST_CASE("Ctrl and a digit label the chosen shapes; undo takes the label back") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  drawing.polygon();
  QTest::keyClick(drawing.axial(), Qt::Key_5, Qt::ControlModifier);
  CHECK(drawing.shapes()[0].label == 5);
  QTest::keyClick(drawing.axial(), Qt::Key_0, Qt::ControlModifier);
  CHECK(drawing.shapes()[0].label == 0);
  drawing.action("Undo")->trigger();
  CHECK(drawing.shapes()[0].label == 5);
}

TEST_CASE("a shape is copied to the next slice and the view goes with it, not past the last") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  Q_EMIT drawing.axial()->activated();
  CHECK_FALSE(drawing.action("Copy to next slice")->isEnabled());
  drawing.polygon();
  const Vec3 first = drawing.shapes()[0].world(0);
  for (int i = 0; i < 20; ++i) drawing.action("Copy to next slice")->trigger();
  REQUIRE(drawing.shapes().size() == 12);  // slice 13 of 24 and the eleven above
  for (std::size_t i = 0; i < 12; ++i)
    CHECK((drawing.shapes()[i].world(0) - first - Vec3(0, 0, 2.5 * double(i))).norm() < 1e-6);
  CHECK(drawing.window.session().crosshair().z() == Approx(100 + 23 * 2.5));
  CHECK(drawing.window.measurements().tools()->index().on(viewers::sliceOf(*drawing.axial()), 2.5).size() == 1);
}

TEST_CASE("Ctrl+Z while a polygon is drawn takes its last corner back, and the panel of measurements stays empty") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  drawing.action("Polygon")->trigger();
  drawing.click(-20, -15);
  drawing.click(15, -15);
  drawing.click(15, 12);
  drawing.action("Undo")->trigger();
  auto* tools = drawing.window.measurements().tools();
  REQUIRE(tools->draft());
  CHECK(tools->draft()->points.size() == 3);  // two corners and the pointer
  drawing.action("Undo")->trigger();
  drawing.action("Undo")->trigger();
  CHECK_FALSE(tools->draft());
  CHECK(drawing.shapes().empty());
  drawing.polygon();
  CHECK_FALSE(drawing.window.measurements().saved());
  CHECK(drawing.window.measurements().all()[0].shapes[0].shape == drawing.shapes()[0]);
}

TEST_CASE("with 100,000 annotations in the document slices are scrolled and shapes chosen without a stall") {
  HILUM_NEEDS_DISPLAY();
  Drawing drawing;
  REQUIRE(drawing.opened);
  std::optional<test::MayBlock> filling{std::in_place};
  annotation::SeriesMeasurements series;
  const auto plane = viewers::sliceOf(*drawing.axial());
  for (annotation::ShapeId id = 1; id <= 100'000; ++id) {
    Shape shape;
    shape.id = id;
    shape.kind = ShapeKind::Polygon;
    shape.purpose = annotation::Purpose::Annotate;
    shape.plane = plane;
    shape.plane.origin.z() = 100 + 0.01 * (id % 6000);  // a hair apart: most lie on no common plane
    const annotation::Vec2 centre(-28 + (id * 37 % 560) * 0.1, -23 + (id * 91 % 460) * 0.1);
    for (int i = 0; i < 12; ++i)
      shape.points.push_back(centre + annotation::Vec2(std::cos(i / 2.0), std::sin(i / 2.0)));
    series.shapes.push_back({std::move(shape), {}});
  }
  REQUIRE(drawing.window.measurements().add({series}) == 100'000);
  drawing.picture(Plane::Axial);
  filling.reset();
  QElapsedTimer clock;
  clock.start();
  for (int i = 0; i < 5; ++i) {
    drawing.axial()->scroll(1);
    drawing.picture(Plane::Axial);
  }
  const qint64 scrolled = clock.restart();
  drawing.action("Arrow")->trigger();
  drawing.click(0, 0);
  const qint64 chosen = clock.elapsed();
  INFO("five slices " << scrolled << " ms, a click " << chosen << " ms");
  CHECK(drawing.window.measurements().tools()->index().on(viewers::sliceOf(*drawing.axial()), 2.5).size() > 2000);
}
