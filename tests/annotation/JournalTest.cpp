#include "annotation/Journal.h"

#include "annotation/Handles.h"
#include "core/Error.h"
#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::makeShape;

namespace {

Shape ruler(ShapeId id, double end = 10) { return makeShape(ShapeKind::Distance, axial(), {{0, 0}, {end, 0}}, id); }

Annotation withRulers(int count) {
  Annotation document;
  for (int i = 1; i <= count; ++i) document.exchange(AddShape{ruler(ShapeId(i)), std::size_t(i)});
  return document;
}

}  // namespace

TEST_CASE("exchanging any edit twice leaves the document as it was, order included") {
  Annotation document = withRulers(3);
  const auto before = document.shapes();
  for (const Edit& edit : std::vector<Edit>{AddShape{ruler(9), 1}, RemoveShape{2}, ChangeShape{ruler(3, 55)}}) {
    Edit back = document.exchange(edit);
    CHECK(document.shapes() != before);
    document.exchange(std::move(back));
    CHECK(document.shapes() == before);
  }
}

TEST_CASE("an edit that cannot be is refused and changes nothing") {
  Annotation document = withRulers(2);
  const auto before = document.shapes();
  CHECK_THROWS_AS(document.exchange(AddShape{ruler(2), 0}), Error);
  CHECK_THROWS_AS(document.exchange(RemoveShape{7}), Error);
  CHECK_THROWS_AS(document.exchange(ChangeShape{ruler(7)}), Error);
  Shape half = ruler(8);
  half.points.pop_back();
  CHECK_THROWS_AS(document.exchange(AddShape{half, 0}), Error);
  CHECK(document.shapes() == before);
}

TEST_CASE("an id is not given twice, even after its shape has gone") {
  Annotation document = withRulers(2);
  document.exchange(RemoveShape{2});
  CHECK(document.freshId() == 3);
}

TEST_CASE("undo and redo walk through every content of the document and back") {
  Annotation document;
  Journal journal(document);
  std::vector<std::vector<Shape>> contents{document.shapes()};
  const auto step = [&](std::vector<Edit> edits) {
    journal.push(std::move(edits));
    contents.push_back(document.shapes());
  };
  step({AddShape{ruler(1), 0}});
  step({AddShape{ruler(2), 1}, ChangeShape{ruler(1, 77)}, AddShape{ruler(3), 0}});
  step({RemoveShape{1}, RemoveShape{3}});
  for (std::size_t i = contents.size() - 1; i > 0; --i) {
    journal.undo();
    CHECK(document.shapes() == contents[i - 1]);
  }
  CHECK_FALSE(journal.canUndo());
  journal.undo();
  for (std::size_t i = 1; i < contents.size(); ++i) {
    journal.redo();
    CHECK(document.shapes() == contents[i]);
  }
  CHECK_FALSE(journal.canRedo());
}

TEST_CASE("a step is done as a whole or not at all") {
  Annotation document = withRulers(1);
  Journal journal(document);
  const auto before = document.shapes();
  CHECK_THROWS_AS(journal.push({AddShape{ruler(2), 0}, RemoveShape{1}, RemoveShape{99}}), Error);
  CHECK(document.shapes() == before);
  CHECK_FALSE(journal.canUndo());
}

TEST_CASE("a step that changes nothing leaves no history, and a new step ends what could be redone") {
  Annotation document = withRulers(1);
  Journal journal(document);
  int told = 0;
  journal.setListener([&] { ++told; });
  journal.push(ChangeShape{ruler(1)});
  CHECK_FALSE(journal.canUndo());
  CHECK(told == 0);
  journal.push(ChangeShape{ruler(1, 5)});
  journal.undo();
  CHECK(journal.canRedo());
  journal.push(RemoveShape{1});
  CHECK_FALSE(journal.canRedo());
  CHECK(told == 3);
}

TEST_CASE("a content that undo brings back bears the name that it had") {
  Annotation document;
  Journal journal(document);
  const auto empty = journal.state();
  journal.push(AddShape{ruler(1), 0});
  const auto one = journal.state();
  journal.push(RemoveShape{1});
  CHECK(journal.state() != empty);
  journal.undo();
  CHECK(journal.state() == one);
  journal.undo();
  CHECK(journal.state() == empty);
  journal.push(AddShape{ruler(2), 0});
  CHECK(journal.state() != one);
}

TEST_CASE("the journal lists its steps and goes to any of them") {
  Annotation document;
  Journal journal(document);
  journal.setAuthor("Reader");
  std::vector<std::vector<Shape>> contents{document.shapes()};
  for (ShapeId id = 1; id <= 5; ++id) {
    journal.push(AddShape{ruler(id), 0}, {.name = "Ruler " + std::to_string(id), .provenance = "by hand"});
    contents.push_back(document.shapes());
  }
  int told = 0;
  journal.setListener([&] { ++told; });
  for (const std::size_t position : {2u, 4u, 0u, 5u, 5u, 1u}) {
    journal.goTo(position);
    CHECK(journal.position() == position);
    CHECK(document.shapes() == contents[position]);
    const auto steps = journal.steps();
    REQUIRE(steps.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) CHECK(steps[i].name == "Ruler " + std::to_string(i + 1));
    CHECK(steps[0].author == "Reader");
    CHECK(steps[0].provenance == "by hand");
  }
  CHECK(told == 5);  // once for each way, however long; standing still is none
}

TEST_CASE("a content is known again when undoing brings it back") {
  Annotation document;
  Journal journal(document);
  const auto beginning = journal.state();
  journal.push(AddShape{ruler(1), 0});
  const auto saved = journal.state();
  CHECK(saved != beginning);
  journal.push(AddShape{ruler(2), 0});
  CHECK(journal.state() != saved);
  journal.undo();
  CHECK(journal.state() == saved);
  journal.undo();
  CHECK(journal.state() == beginning);
  journal.push(AddShape{ruler(3), 0});
  CHECK(journal.state() != saved);
  CHECK(journal.state() != beginning);
}

TEST_CASE("a handle stands where it was dragged to, and the far side stays") {
  const Shape box = makeShape(ShapeKind::Rectangle, axial(), {{0, 0}, {10, 6}});
  for (std::size_t i = 0; i < 4; ++i) {
    const Shape dragged = withHandleAt(box, i, {-3, 20});
    CHECK((handlesOf(dragged)[i] - Vec2(-3, 20)).norm() < 1e-12);
    CHECK((handlesOf(dragged)[3 - i] - handlesOf(box)[3 - i]).norm() < 1e-12);
  }
  const Shape ellipse = makeShape(ShapeKind::Ellipse, axial(), {{0, 0}, {10, 6}});
  const Shape wider = withHandleAt(ellipse, 1, {14, 3});
  CHECK(boxOf(wider).high == Vec2(14, 6));
  CHECK(boxOf(wider).low == Vec2(0, 0));
}

TEST_CASE("the distance to a line is nothing on it and grows beside it") {
  const Shape ellipse = makeShape(ShapeKind::Ellipse, axial(), {{-10, -5}, {10, 5}});
  CHECK(distanceToOutline(ellipse, {10, 0}) < 1e-9);
  CHECK(distanceToOutline(ellipse, {10 * std::sqrt(0.5), 5 * std::sqrt(0.5)}) < 0.01);
  CHECK(distanceToOutline(ellipse, {0, 0}) == Approx(5).epsilon(1e-3));
  CHECK(distanceToOutline(ruler(1), {4, -3}) == Approx(3));
  CHECK(distanceToOutline(ruler(1), {13, 4}) == Approx(5));
}

TEST_CASE("a shape lies on the slice within half of its thickness, and midway between two on one alone") {
  const Shape shape = makeShape(ShapeKind::Probe, axial(10), {{1, 2}});
  CHECK(liesOn(shape, axial(10.9), 2));
  CHECK_FALSE(liesOn(shape, axial(11.1), 2));
  CHECK(liesOn(shape, axial(9), 2) != liesOn(shape, axial(11), 2));
  CHECK_FALSE(liesOn(shape, ShapePlane::through(Vec3(0, 0, 10), Vec3::UnitX(), Vec3::UnitZ()), 2));
  CHECK_FALSE(liesOn(shape, ShapePlane::through(Vec3(0, 0, 10), Vec3(1, 0, 0.05), Vec3::UnitY()), 2));
}
