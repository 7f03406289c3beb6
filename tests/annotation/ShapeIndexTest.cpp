#include "annotation/ShapeIndex.h"

#include <chrono>
#include <random>

#include "annotation/Handles.h"
#include "tests/annotation/Desk.h"
#include "tests/support/Catch.h"
#include "tests/support/Slack.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::makeShape;

namespace {

constexpr int kShapes = 100'000, kSlices = 300;

/// Polygons of a dozen corners, or boxes, spread over 300 slices of 400 x 400 mm.
Shape randomShape(std::mt19937& random, ShapeId id, double z) {
  std::uniform_real_distribution<double> place(0, 400), size(2, 12), angle(0, 6.283);
  const Vec2 centre(place(random), place(random));
  Shape shape = makeShape(id % 2 ? ShapeKind::Polygon : ShapeKind::Rectangle, axial(z), {}, id);
  shape.purpose = Purpose::Annotate;
  const double radius = size(random);
  if (shape.kind == ShapeKind::Rectangle) {
    shape.points = {centre - Vec2(radius, radius), centre + Vec2(radius, radius)};
  } else {
    for (int i = 0; i < 12; ++i)
      shape.points.push_back(centre + radius * Vec2(std::cos(i * 0.5236), std::sin(i * 0.5236)));
  }
  return shape;
}

/// The document is filled as a reader of files fills it: in one go, before anything looks at it.
std::vector<Shape> manyShapes(int slices) {
  std::mt19937 random(7);
  std::vector<Shape> shapes;
  for (int i = 0; i < kShapes; ++i) shapes.push_back(randomShape(random, ShapeId(i + 1), 2.0 * (i % slices)));
  return shapes;
}

template <class F>
double millisecondsOf(F f) {
  const auto start = std::chrono::steady_clock::now();
  f();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("the index finds the shapes that a look at all of them finds, and follows every change") {
  Annotation document;
  Journal journal(document);
  const ShapeIndex index(journal);
  std::mt19937 random(3);
  const auto check = [&] {
    for (const double z : {0.0, 2.0, 3.1, 7.0, 50.0}) {
      std::vector<const Shape*> expected;
      for (const Shape& shape : document.shapes())
        if (shape.visible && liesOn(shape, axial(z), 2)) expected.push_back(&shape);
      CHECK(index.on(axial(z), 2) == expected);
      const Vec3 at(200, 200, z);
      std::vector<const Shape*> near;
      for (auto shape = expected.rbegin(); shape != expected.rend(); ++shape)
        if (distanceToOutline(**shape, {200, 200}) < 30 || contains(**shape, {200, 200})) near.push_back(*shape);
      const auto found = index.near(at, axial(z), 2, 30);
      auto next = found.begin();
      for (const Shape* shape : near) {
        next = std::find(next, found.end(), shape);
        if (next == found.end()) FAIL_CHECK("missed, or out of order: " << shape->id);
      }
    }
  };
  std::vector<Edit> all;
  for (ShapeId id = 1; id <= 600; ++id) all.push_back(AddShape{randomShape(random, id, 2.0 * (id % 7)), id});
  journal.push(std::move(all));
  check();
  Shape hidden = document.shapes()[13];
  hidden.visible = false;
  journal.push({ChangeShape{hidden}, RemoveShape{40}, ChangeShape{randomShape(random, 50, 50)}});
  check();
  journal.undo();
  check();
  journal.redo();
  check();
}

TEST_CASE("among 100,000 shapes one is found under the pointer within 50 ms, after a change too") {
  for (const int slices : {kSlices, 1}) {
    INFO(slices << " slices");
    test::Desk desk;
    std::vector<Shape> shapes = manyShapes(slices);
    for (Shape& shape : shapes) {
      const std::size_t end = desk.document.shapes().size();
      desk.document.exchange(AddShape{std::move(shape), end});
    }
    const Shape target = desk.shape(kShapes - 1);  // lies on top
    desk.plane = target.plane;
    const Vec2 edge = handlesOf(target)[0];
    const double first = millisecondsOf([&] { desk.click(edge); });
    REQUIRE(desk.tools.selected());
    CHECK(desk.tools.selected()->id == target.id);
    const double hovered = millisecondsOf([&] { desk.hover({200, 200}); });
    desk.drag(boxOf(target).centre(), boxOf(target).centre() + Vec2(3, 0));
    CHECK(desk.shape(kShapes - 1).points[0] != target.points[0]);
    const double again = millisecondsOf([&] { desk.click(edge + Vec2(3, 0)); });
    const double listed = millisecondsOf([&] { CHECK(!desk.tools.index().on(desk.plane, 2).empty()); });
    INFO("first " << first << " ms, hover " << hovered << " ms, after a change " << again << " ms, of a slice "
                  << listed << " ms");
    CHECK(first < 50 * test::kSlack);
    CHECK(hovered < 50);
    CHECK(again < 50 * test::kSlack);
    CHECK(listed < 50);
  }
}
