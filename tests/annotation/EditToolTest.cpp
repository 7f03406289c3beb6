#include "annotation/Handles.h"
#include "tests/annotation/Desk.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::Desk;

namespace {

/// The arrow over a selected polygon of 80 x 60 mm with a hole, and a box beside it.
struct EditDesk : Desk {
  EditDesk() {
    Shape polygon = test::makeShape(ShapeKind::Polygon, plane, {{0, 0}, {80, 0}, {80, 60}, {0, 60}}, 1);
    polygon.holes = {{{20, 20}, {60, 20}, {40, 40}}};
    Shape box = test::makeShape(ShapeKind::Rectangle, plane, {{120, 0}, {160, 40}}, 2);
    for (Shape* shape : {&polygon, &box}) {
      shape->purpose = Purpose::Annotate;
      document.exchange(AddShape{*shape, document.shapes().size()});
    }
    bounds = {{-50, -50}, {200, -50}, {200, 100}, {-50, 100}};
    tools.select({1});
  }
  /// Checks that what was done since is one step, that it undoes to the same bytes, and leaves it done.
  void checkOneStep(const std::vector<Shape>& before) {
    const auto after = document.shapes();
    CHECK(after != before);
    CHECK(steps() == 1);
    journal.undo();
    CHECK(document.shapes() == before);
    journal.redo();
    CHECK(document.shapes() == after);
  }
};

}  // namespace

TEST_CASE("a vertex, of the ring or of a hole, is dragged as one step and stays in the image") {
  for (const auto& [vertex, to] : {std::pair{Vec2(80, 60), Vec2(90, 70)}, {Vec2(40, 40), Vec2(40, 30)}}) {
    EditDesk desk;
    const auto before = desk.document.shapes();
    CHECK(desk.drag(vertex, to));
    const auto handles = handlesOf(desk.shape(0));
    CHECK(std::ranges::count(handles, to) == 1);
    desk.checkOneStep(before);
  }
  EditDesk desk;
  desk.drag({80, 60}, {500, 500});
  CHECK(desk.shape(0).points[2] == Vec2(200, 100));
}

TEST_CASE("a click on the middle of a side makes a vertex there, a drag takes it along; its deletion undoes both") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.click({41, 0});
  REQUIRE(desk.shape(0).points.size() == 5);
  CHECK(desk.shape(0).points[1] == Vec2(40, 0));
  desk.checkOneStep(before);
  desk.tools.select({1});
  desk.alt = true;
  desk.click({40, 0});
  desk.alt = false;
  CHECK(desk.document.shapes() == before);

  EditDesk other;
  other.drag({0, 30}, {-10, 35});
  CHECK(other.shape(0).points == Ring{{0, 0}, {80, 0}, {80, 60}, {0, 60}, {-10, 35}});
  other.checkOneStep(before);
  REQUIRE(other.tools.chosenVertex());
  other.tools.key(ToolKey::Delete);
  CHECK(other.document.shapes() == before);
  CHECK(other.steps() == 2);
}

TEST_CASE("Delete takes the vertex that was clicked, and else the shape; three vertices stay") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.click({80, 60});
  REQUIRE(desk.tools.chosenVertex());
  CHECK(desk.steps() == 0);
  desk.tools.removeSelected();
  CHECK(desk.shape(0).points == Ring{{0, 0}, {80, 0}, {0, 60}});
  desk.checkOneStep(before);
  desk.click({0, 60});
  desk.tools.removeSelected();  // would leave two
  CHECK(desk.shape(0).points.size() == 3);
  CHECK(desk.document.shapes().size() == 2);
  desk.click({20, 20});
  desk.tools.removeSelected();  // a hole goes as a whole
  CHECK(desk.shape(0).holes.empty());
  desk.click({10, 10});
  desk.tools.removeSelected();
  REQUIRE(desk.document.shapes().size() == 1);
  CHECK(desk.shape(0).id == 2);
  CHECK(desk.steps() == 3);
}

TEST_CASE("a side is dragged with both its ends, with Shift the whole shape") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.drag({80, 15}, {95, 22});
  CHECK(desk.shape(0).points == Ring{{0, 0}, {95, 7}, {95, 67}, {0, 60}});
  desk.checkOneStep(before);
  desk.journal.undo();
  desk.shift = true;
  desk.drag({80, 15}, {95, 22});
  CHECK(desk.shape(0) == moved(before[0], {15, 7}));
  desk.shift = false;
  desk.tools.select({2});
  desk.drag({120, 10}, {110, 30});
  CHECK(boxOf(desk.shape(1)).low == Vec2(110, 0));
  CHECK(boxOf(desk.shape(1)).high == Vec2(160, 40));
}

TEST_CASE("the inside of a selected annotation moves it, as far as the image goes; of another it is the picture's") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  CHECK(desk.drag({10, 10}, {15, 30}));
  CHECK(desk.shape(0) == moved(before[0], {5, 20}));
  desk.checkOneStep(before);
  desk.drag({15, 30}, {900, 30});
  CHECK(boxOf(desk.shape(0)).high == Vec2(200, 80));
  EditDesk other;
  CHECK_FALSE(other.press({40, 30}));  // in the hole
  other.tools.select({1});
  CHECK_FALSE(other.press({140, 20}));
  CHECK(other.tools.selection().empty());
}

TEST_CASE("a shape of few pixels can be moved as a whole still") {
  EditDesk desk;
  Shape small = test::makeShape(ShapeKind::Rectangle, axial(), {{150, 80}, {156, 86}}, 3);  // 12 pixels
  small.purpose = Purpose::Annotate;
  desk.journal.push(AddShape{small, 2});
  desk.tools.select({3});
  desk.drag({153, 83}, {160, 90});
  CHECK(desk.shape(2) == moved(small, {7, 7}));
}

TEST_CASE("an annotation that is not selected is selected by its line, and moved by a drag of it") {
  EditDesk desk;
  desk.click({140, 0});
  CHECK(desk.tools.selection() == Selection{2});
  CHECK(desk.steps() == 0);
  desk.tools.select({});
  const auto before = desk.document.shapes();
  desk.drag({160, 40}, {165, 43});
  CHECK(desk.shape(1) == moved(before[1], {5, 3}));
  desk.checkOneStep(before);
}

TEST_CASE(
    "Ctrl+click adds to the selection and takes out; several are moved, labelled, hidden and removed in one step") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.ctrl = true;
  desk.click({140, 0});
  CHECK(desk.tools.selection() == Selection{1, 2});
  CHECK(desk.tools.selected()->id == 2);
  CHECK_FALSE(desk.press({100, 90}));  // beside: stays
  CHECK(desk.tools.selection().size() == 2);
  desk.ctrl = false;
  desk.drag({10, 10}, {12, 16});
  CHECK(desk.shape(0) == moved(before[0], {2, 6}));
  CHECK(desk.shape(1) == moved(before[1], {2, 6}));
  desk.checkOneStep(before);
  desk.journal.undo();
  desk.tools.labelSelected(4);
  CHECK((desk.shape(0).label == 4 && desk.shape(1).label == 4));
  desk.checkOneStep(before);
  desk.journal.undo();
  desk.tools.setVisible({1, 2}, false);
  desk.checkOneStep(before);
  CHECK_FALSE(desk.press({140, 0}));  // hidden ones are out of reach
  desk.journal.undo();
  desk.tools.select({1, 2});
  desk.tools.removeSelected();
  CHECK(desk.document.shapes().empty());
  desk.checkOneStep(before);
  desk.journal.undo();
  desk.tools.select({1, 2});
  desk.ctrl = true;
  desk.click({140, 0});
  CHECK(desk.tools.selection() == Selection{1});
  desk.ctrl = false;
  desk.tools.select({1, 2});
  desk.click({140, 0});  // a click without a drag leaves the one
  CHECK(desk.tools.selection() == Selection{2});
}

TEST_CASE("copies lie on the next slice, are selected, and are one step") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.tools.select({1, 2});
  desk.tools.copySelected(Vec3(0, 0, 2.5));
  REQUIRE(desk.document.shapes().size() == 4);
  CHECK(desk.tools.selection() == Selection{3, 4});
  CHECK(desk.shape(2).holes == before[0].holes);
  CHECK(desk.shape(2).world(2) == Vec3(80, 60, 2.5));
  desk.checkOneStep(before);
  CHECK_FALSE(desk.tools.index().on(axial(2.5), 2).empty());
}

TEST_CASE("a tag is put into the document without the pointer") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  Shape tag = test::makeShape(ShapeKind::Tag, axial(), {});
  tag.purpose = Purpose::Annotate;
  tag.label = 2;
  tag.name = "Tag";
  desk.tools.add(tag);
  CHECK(desk.tools.selected()->name == "Tag 1");
  desk.checkOneStep(before);
  CHECK(desk.tools.index().on(axial(), 2).size() == 3);
  desk.hover({0, 0});  // it is nowhere
  CHECK(desk.tools.hovered() != desk.shape(2).id);
}

TEST_CASE("Esc gives a drag up, and nothing is in the history") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.press({41, 0});
  REQUIRE(desk.tools.draft());
  CHECK(desk.tools.cancel());
  desk.release({41, 30});
  CHECK(desk.document.shapes() == before);
  CHECK(desk.steps() == 0);
}

TEST_CASE("a shape of an oblique view is dragged along its own plane from a view that is turned") {
  EditDesk desk;
  const auto before = desk.document.shapes();
  desk.plane = ShapePlane::through(Vec3(0, 0, 0), -Vec3::UnitY(), Vec3::UnitX());
  desk.bounds = {{-100, -50}, {50, -50}, {50, 200}, {-100, 200}};
  const auto place = [&](const Vec2& at) { return desk.plane.toPlane(before[0].plane.toWorld(at)); };
  desk.drag(place({80, 60}), place({90, 75}));
  CHECK((desk.shape(0).points[2] - Vec2(90, 75)).norm() < 1e-9);
  CHECK(desk.shape(0).plane == before[0].plane);
}
