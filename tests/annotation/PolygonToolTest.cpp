#include <cmath>
#include <numbers>

#include "annotation/Measure.h"
#include "tests/annotation/Desk.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::Desk;

namespace {

const Ring kCorners{{0, 0}, {60, 0}, {60, 40}, {10, 50}};

void clickAll(Desk& desk, const Ring& corners) {
  for (const Vec2& corner : corners) desk.click(corner);
}

std::vector<Vec2> circle(const Vec2& centre, double radius, int points) {
  std::vector<Vec2> way;
  for (int i = 0; i <= points; ++i) {
    const double angle = 2 * std::numbers::pi * i / points;
    way.push_back(centre + radius * Vec2(std::cos(angle), std::sin(angle)));
  }
  return way;
}

}  // namespace

TEST_CASE("a polygon closes by a click within 8 pixels of its first corner, by Enter or by a double click") {
  for (const int way : {0, 1, 2}) {
    Desk desk;
    desk.annotate(ShapeKind::Polygon);
    clickAll(desk, {kCorners[0], kCorners[1], kCorners[2]});
    CHECK(desk.document.shapes().empty());
    if (way < 2) desk.click(kCorners[3]);
    if (way == 0) {
      desk.hover({4.5, 0});  // 9 pixels away
      CHECK_FALSE(desk.tools.closing());
      desk.hover({3.5, 0});
      CHECK(desk.tools.closing());
      desk.click({2, 2});
    } else if (way == 1) {
      CHECK(desk.tools.key(ToolKey::Enter));
    } else {
      desk.doubleClick(kCorners[3]);
    }
    REQUIRE(desk.document.shapes().size() == 1);
    CHECK(desk.shape(0).points == kCorners);
    CHECK(desk.shape(0).name == "Shape 1");
    CHECK(desk.shape(0).purpose == Purpose::Annotate);
    CHECK(desk.tools.selection() == Selection{desk.shape(0).id});
    CHECK(desk.tools.draft() == nullptr);
    CHECK_FALSE(desk.tools.closing());
    CHECK(desk.steps() == 1);
    desk.journal.undo();
    CHECK(desk.document.shapes().empty());
  }
}

TEST_CASE("a double click on the first corner closes the polygon and begins no other") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, kCorners);
  desk.doubleClick(kCorners[0]);
  CHECK(desk.document.shapes().size() == 1);
  CHECK(desk.tools.draft() == nullptr);
}

TEST_CASE("two corners are no polygon: Enter and a double click wait for the third") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, {kCorners[0], kCorners[1]});
  CHECK(desk.tools.key(ToolKey::Enter));
  desk.doubleClick(kCorners[1]);
  CHECK(desk.document.shapes().empty());
  desk.click({0.5, 0.5});  // the first corner again is none
  REQUIRE(desk.tools.draft());
  desk.click(kCorners[2]);
  desk.tools.key(ToolKey::Enter);
  CHECK(desk.document.shapes().size() == 1);
}

TEST_CASE("Backspace takes the last corner back, and the first with it the polygon; Esc gives all up") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, {kCorners[0], kCorners[1], {33, 77}});
  CHECK(desk.tools.key(ToolKey::Backspace));
  clickAll(desk, {kCorners[2], kCorners[3]});
  desk.tools.key(ToolKey::Enter);
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.shape(0).points == kCorners);
  clickAll(desk, {{200, 200}, {240, 200}});
  desk.tools.stepBack();
  CHECK(desk.tools.draft());
  CHECK(desk.tools.key(ToolKey::Backspace));
  CHECK(desk.tools.draft() == nullptr);
  clickAll(desk, {{200, 200}, {240, 200}, {240, 240}});
  CHECK(desk.tools.cancel());
  CHECK(desk.tools.draft() == nullptr);
  CHECK(desk.document.shapes().size() == 1);
  CHECK(desk.steps() == 1);
}

TEST_CASE("a drag draws freehand: few corners, near the way of the pointer, closed where it began") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  desk.dragAlong(circle({100, 100}, 40, 720));
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.shape(0).points.size() < 60);
  CHECK(areaMm2(desk.shape(0)) == Approx(std::numbers::pi * 1600).epsilon(0.02));
  for (const Vec2& p : desk.shape(0).points) CHECK((p - Vec2(100, 100)).norm() == Approx(40).margin(0.5));
  CHECK(desk.steps() == 1);
}

TEST_CASE("clicks and a freehand stretch make one polygon together") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, {{0, 0}, {50, 0}});
  desk.dragAlong({{80, 0}, {80, 20}, {80, 40}, {60, 40}, {40, 40}});
  desk.tools.key(ToolKey::Enter);
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.shape(0).points == Ring{{0, 0}, {50, 0}, {80, 0}, {80, 40}, {40, 40}});
}

TEST_CASE("Shift keeps the sides to multiples of 45 degrees") {
  Desk desk;
  desk.annotate(ShapeKind::Polyline);
  desk.click({0, 0});
  desk.shift = true;
  desk.click({40, 3});
  desk.click({71, 29});
  desk.shift = false;
  desk.tools.key(ToolKey::Enter);
  REQUIRE(desk.document.shapes().size() == 1);
  const Ring& points = desk.shape(0).points;
  CHECK((points[1] - Vec2(40, 0)).norm() < 1e-9);
  CHECK((points[2] - Vec2(70, 30)).norm() < 1e-9);
}

TEST_CASE("a polyline ends by Enter or a double click and never closes") {
  Desk desk;
  desk.annotate(ShapeKind::Polyline);
  clickAll(desk, {{0, 0}, {30, 0}, {30, 30}, {0, 30}});
  desk.hover({0, 0});
  CHECK_FALSE(desk.tools.closing());
  desk.doubleClick({0.5, 0});
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.shape(0).points.size() == 5);
  clickAll(desk, {{100, 0}, {130, 0}});
  desk.tools.key(ToolKey::Enter);
  REQUIRE(desk.document.shapes().size() == 2);
  CHECK(lengthMm(desk.shape(1)) == Approx(30));
}

TEST_CASE("with Ctrl a polygon inside the selected one becomes its hole, as one step, and stays inside") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, {{0, 0}, {80, 0}, {80, 80}, {0, 80}});
  desk.tools.key(ToolKey::Enter);
  const Shape before = desk.shape(0);
  desk.ctrl = true;
  desk.click({20, 20});
  desk.ctrl = false;
  clickAll(desk, {{60, 20}, {200, 60}});
  desk.hover({20, 19});
  CHECK(desk.tools.closing());
  desk.click({20, 19});
  REQUIRE(desk.document.shapes().size() == 1);
  REQUIRE(desk.shape(0).holes.size() == 1);
  CHECK(desk.shape(0).holes[0] == Ring{{20, 20}, {60, 20}, {80, 60}});
  CHECK(areaMm2(desk.shape(0)) == Approx(6400 - 800));
  CHECK(desk.tools.selection() == Selection{before.id});
  CHECK(desk.steps() == 2);
  desk.journal.undo();
  CHECK(desk.shape(0) == before);
  desk.ctrl = true;  // outside there is nothing to cut
  desk.click({200, 200});
  desk.ctrl = false;
  clickAll(desk, {{240, 200}, {240, 240}});
  desk.tools.key(ToolKey::Enter);
  CHECK(desk.document.shapes().size() == 2);
}

TEST_CASE("annotations stay within the image, measurements need not") {
  Desk desk;
  desk.bounds = {{0, 0}, {100, 0}, {100, 50}, {0, 50}};
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, {{-20, -5}, {130, 20}, {50, 90}});
  desk.tools.key(ToolKey::Enter);
  CHECK(desk.shape(0).points == Ring{{0, 0}, {100, 20}, {50, 50}});
  desk.annotate(ShapeKind::Rectangle);
  desk.drag({50, 20}, {400, -30});
  CHECK(boxOf(desk.shape(1)).low == Vec2(50, 0));
  CHECK(boxOf(desk.shape(1)).high == Vec2(100, 20));
  desk.shift = true;
  desk.drag({20, 10}, {-300, 400});  // a square still
  CHECK((boxOf(desk.shape(2)).size() - Vec2(20, 20)).norm() < 1e-9);
  desk.shift = false;
  desk.annotate(ShapeKind::Point);
  desk.click({-9, 25});
  CHECK(desk.shape(3).points[0] == Vec2(0, 25));
  desk.choose(ShapeKind::Rectangle);
  desk.drag({50, 20}, {400, -30});
  CHECK(boxOf(desk.shape(4)).high == Vec2(400, 20));
}

TEST_CASE("points, lines and ellipses are placed as measurements are, and bear the label that was set") {
  Desk desk;
  for (const ShapeKind kind : {ShapeKind::Point, ShapeKind::Line, ShapeKind::Ellipse, ShapeKind::Rectangle}) {
    desk.annotate(kind);
    desk.tools.setLabel(3);
    const Vec2 aside(0, 100 * double(desk.document.shapes().size()));
    desk.drag(Vec2(10, 10) + aside, Vec2(40, 30) + aside);
    const Shape& shape = desk.document.shapes().back();
    CHECK(shape.kind == kind);
    CHECK(shape.label == 3);
    CHECK(isWhole(shape));
  }
  CHECK(desk.shape(0).points == Ring{{40, 30}});
  CHECK(desk.steps() == 4);
  desk.annotate(ShapeKind::Line);
  desk.shift = true;
  desk.drag({100, 0}, {150, 4});
  CHECK((desk.document.shapes().back().points[1] - Vec2(150, 0)).norm() < 1e-9);
  desk.choose(ShapeKind::Distance);
  desk.tools.setLabel(3);
  desk.drag({100, 50}, {150, 54});
  CHECK(desk.document.shapes().back().label == 0);
}

TEST_CASE("the label of what is being drawn can be changed") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, kCorners);
  desk.tools.labelSelected(2);
  REQUIRE(desk.tools.draft());
  desk.tools.key(ToolKey::Enter);
  CHECK(desk.shape(0).label == 2);
}

TEST_CASE("a press on another slice ends the polygon where it was, when it can be, and begins anew") {
  Desk desk;
  desk.annotate(ShapeKind::Polygon);
  clickAll(desk, kCorners);
  desk.plane = axial(30);
  desk.click({5, 5});
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.shape(0).points == kCorners);
  REQUIRE(desk.tools.draft());
  CHECK(desk.tools.draft()->world(0) == Vec3(5, 5, 30));
  desk.plane = axial();
  desk.click({7, 7});  // one corner is nothing
  CHECK(desk.document.shapes().size() == 1);
}
