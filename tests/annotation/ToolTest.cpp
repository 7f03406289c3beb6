#include "annotation/Measure.h"
#include "tests/annotation/Desk.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::Desk;

TEST_CASE("a ruler is drawn by a drag or by two clicks, and is then selected") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.drag({0, 0}, {30, 40});
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(lengthMm(desk.document.shapes()[0]) == Approx(50));
  REQUIRE(desk.tools.selected());
  CHECK(desk.tools.selected()->name == "Shape 1");
  desk.click({-50, 5});
  CHECK(desk.document.shapes().size() == 1);
  desk.hover({-50, 20});
  REQUIRE(desk.tools.draft());
  CHECK(lengthMm(*desk.tools.draft()) == Approx(15));
  desk.click({-50, 25});
  REQUIRE(desk.document.shapes().size() == 2);
  CHECK(lengthMm(desk.document.shapes()[1]) == Approx(20));
  CHECK(desk.document.shapes()[1].author == "reader");
  CHECK(std::chrono::abs(std::chrono::system_clock::now() - desk.document.shapes()[1].made) < std::chrono::minutes(1));
  CHECK(desk.tools.draft() == nullptr);
}

TEST_CASE("an angle takes three clicks, or a drag for its first arm and a click") {
  Desk desk;
  desk.choose(ShapeKind::Angle);
  for (const Vec2& at : {Vec2(20, 0), Vec2(0, 0), Vec2(0, 20)}) desk.click(at);
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(angleDegrees(desk.document.shapes()[0]) == Approx(90));
  desk.drag({60, 60}, {40, 60});
  CHECK(desk.document.shapes().size() == 1);
  desk.click({60, 80});
  REQUIRE(desk.document.shapes().size() == 2);
  CHECK(angleDegrees(desk.document.shapes()[1]) == Approx(45));
}

TEST_CASE("ellipses and rectangles are dragged from corner to corner; Shift makes them even") {
  Desk desk;
  desk.choose(ShapeKind::Ellipse);
  desk.drag({0, 0}, {30, -20});
  desk.shift = true;
  desk.choose(ShapeKind::Rectangle);
  desk.drag({50, 50}, {70, 45});
  REQUIRE(desk.document.shapes().size() == 2);
  CHECK(boxOf(desk.document.shapes()[0]).size() == Vec2(30, 20));
  CHECK(boxOf(desk.document.shapes()[1]).size() == Vec2(20, 20));
  CHECK(boxOf(desk.document.shapes()[1]).low == Vec2(50, 30));
}

TEST_CASE("a probe is placed by one click, where the button is let go") {
  Desk desk;
  desk.choose(ShapeKind::Probe);
  desk.drag({5, 5}, {8, 9});
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.document.shapes()[0].points[0] == Vec2(8, 9));
}

TEST_CASE("a double click in one place draws nothing") {
  Desk desk;
  for (const ShapeKind kind : {ShapeKind::Distance, ShapeKind::Rectangle}) {
    desk.choose(kind);
    desk.click({5, 5});
    desk.click({5, 5});
    CHECK(desk.document.shapes().empty());
    CHECK(desk.tools.cancel());
    CHECK_FALSE(desk.tools.cancel());
  }
}

TEST_CASE("Esc gives up what is being drawn or dragged, without a trace") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.click({0, 0});
  CHECK(desk.tools.cancel());
  CHECK(desk.tools.draft() == nullptr);
  desk.drag({0, 0}, {30, 0});
  desk.tools.arrow();
  const auto before = desk.document.shapes();
  desk.press({30, 0});
  desk.tools.move(desk.event({60, 60}, PointerButton::Left));
  REQUIRE(desk.tools.draft());
  CHECK(desk.tools.cancel());
  desk.release({60, 60});
  CHECK(desk.document.shapes() == before);
  desk.journal.undo();
  CHECK(desk.document.shapes().empty());
}

TEST_CASE("a press on another slice begins anew there") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.click({0, 0});
  desk.plane = axial(30);
  desk.drag({1, 1}, {21, 1});
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.document.shapes()[0].world(1) == Vec3(21, 1, 30));
}

TEST_CASE("the arrow drags a handle or the whole shape, each drag one step of history") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.drag({0, 0}, {30, 0});
  desk.tools.arrow();
  CHECK(desk.drag({31, 0.5}, {31, 40.5}));  // beside the handle: it moves as far as the pointer does
  CHECK(desk.document.shapes()[0].points[1] == Vec2(30, 40));
  CHECK(desk.drag({15, 20}, {17, 26}));
  CHECK(desk.document.shapes()[0].points[0] == Vec2(2, 6));
  CHECK(lengthMm(desk.document.shapes()[0]) == Approx(50));
  desk.journal.undo();
  desk.journal.undo();
  CHECK(lengthMm(desk.document.shapes()[0]) == Approx(30));
}

TEST_CASE("a click selects, a press beside every shape is the view's and selects nothing") {
  Desk desk;
  desk.choose(ShapeKind::Rectangle);
  desk.drag({0, 0}, {40, 40});
  desk.drag({100, 0}, {140, 40});
  desk.tools.arrow();
  desk.click({0, 20});
  REQUIRE(desk.tools.selected());
  CHECK(desk.tools.selected()->name == "Shape 1");
  CHECK(desk.journal.state() == 2);   // a click is no drag
  CHECK_FALSE(desk.press({20, 20}));  // the inside belongs to the picture
  CHECK(desk.tools.selected() == nullptr);
}

TEST_CASE("shapes of other slices and other views are out of reach") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.drag({0, 0}, {30, 0});
  desk.tools.arrow();
  desk.plane = axial(4);
  CHECK_FALSE(desk.press({15, 0}));
  desk.plane = axial(0.5);
  CHECK(desk.press({15, 0}));
}

TEST_CASE("while a tool draws, the handles of the selected shape can be dragged still") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.drag({0, 0}, {30, 0});
  desk.hover({30, 0});
  CHECK(desk.tools.pointerShape() == PointerShape::Handle);
  desk.drag({30, 0}, {30, 40});
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(lengthMm(desk.document.shapes()[0]) == Approx(50));
  desk.hover({90, 90});
  CHECK(desk.tools.pointerShape() == PointerShape::Cross);
  desk.drag({90, 90}, {95, 99});
  CHECK(desk.document.shapes().size() == 2);
}

TEST_CASE("Delete removes the selected shape, and undo brings it back") {
  Desk desk;
  desk.choose(ShapeKind::Probe);
  desk.click({3, 4});
  desk.tools.removeSelected();
  CHECK(desk.document.shapes().empty());
  desk.tools.removeSelected();
  desk.journal.undo();
  CHECK(desk.document.shapes().size() == 1);
}

TEST_CASE("a tool at rest and the other buttons leave everything to the view") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  CHECK_FALSE(desk.tools.press(desk.event({0, 0}, PointerButton::Right)));
  desk.drag({0, 0}, {30, 0});
  desk.tools.rest();
  CHECK_FALSE(desk.press({30, 0}));
  CHECK_FALSE(desk.hover({30, 0}));
  CHECK(desk.tools.pointerShape() == PointerShape::Own);
}

TEST_CASE("a pointer that passes over the picture asks for no repaint, one that meets a shape does") {
  Desk desk;
  desk.choose(ShapeKind::Distance);
  desk.drag({0, 0}, {30, 0});
  desk.tools.arrow();
  desk.hover({80, 80});
  int told = 0;
  desk.tools.setListener([&] { ++told; });
  desk.hover({81, 80});
  desk.hover({82, 90});
  CHECK(told == 0);
  desk.hover({15, 0});
  CHECK(told == 1);
  CHECK(desk.tools.hovered() == desk.document.shapes()[0].id);
  desk.tools.leave();
  CHECK(told == 2);
  CHECK_FALSE(desk.tools.hovered());
}
