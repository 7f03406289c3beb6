#include <cmath>
#include <numbers>

#include "annotation/EvenOdd.h"
#include "annotation/Handles.h"
#include "annotation/Measure.h"
#include "annotation/ShapeEdits.h"
#include "annotation/SliceBounds.h"
#include "annotation/SlicePixels.h"
#include "core/Error.h"
#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::axial;
using test::makeShape;
using test::oblique;

namespace {

Shape polygon(const ShapePlane& plane, Ring outer, std::vector<Ring> holes = {}) {
  Shape shape = makeShape(ShapeKind::Polygon, plane, std::move(outer));
  shape.purpose = Purpose::Annotate;
  shape.holes = std::move(holes);
  return shape;
}

Ring square(const Vec2& low, double side) {
  return {low, low + Vec2(side, 0), low + Vec2(side, side), low + Vec2(0, side)};
}

/// A star of that many points about a centre, drawn either way round.
Ring star(const Vec2& centre, int points, double inner, double outer, double turn = 1) {
  Ring ring;
  for (int i = 0; i < 2 * points; ++i) {
    const double angle = turn * i * std::numbers::pi / points, radius = i % 2 ? inner : outer;
    ring.push_back(centre + radius * Vec2(std::cos(angle), std::sin(angle)));
  }
  return ring;
}

}  // namespace

TEST_CASE("a kind serves measuring, annotating or both, and a shape must be whole for its kind") {
  for (const ShapeKind kind : {ShapeKind::Distance, ShapeKind::Angle, ShapeKind::Probe})
    CHECK((serves(kind, Purpose::Measure) && !serves(kind, Purpose::Annotate)));
  for (const ShapeKind kind : {ShapeKind::Point, ShapeKind::Line, ShapeKind::Polyline, ShapeKind::Tag})
    CHECK((!serves(kind, Purpose::Measure) && serves(kind, Purpose::Annotate)));
  for (const ShapeKind kind : {ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Polygon})
    CHECK((serves(kind, Purpose::Measure) && serves(kind, Purpose::Annotate)));
  Shape shape = polygon(axial(), square({0, 0}, 4));
  CHECK(isWhole(shape));
  shape.holes = {{{1, 1}, {2, 1}}};
  CHECK_FALSE(isWhole(shape));
  shape.holes = {{{1, 1}, {2, 1}, {1, 2}}};
  CHECK(isWhole(shape));
  shape.points.resize(2);
  CHECK_FALSE(isWhole(shape));
  Shape tag = makeShape(ShapeKind::Tag, axial(), {});
  CHECK_FALSE(isWhole(tag));
  tag.purpose = Purpose::Annotate;
  CHECK(isWhole(tag));
  Annotation document;
  CHECK_THROWS_AS(document.exchange(AddShape{shape, 0}), Error);
  CHECK_NOTHROW(document.exchange(AddShape{tag, 0}));
}

TEST_CASE("a polygon's area is that of its ring less that of its holes, whichever way they turn") {
  const Ring outer = star({3, -4}, 5, 10, 20);
  const double starArea = 5 * 10 * 20 * std::sin(std::numbers::pi / 5);  // ten triangles of two radii
  CHECK(areaMm2(polygon(axial(), outer)) == Approx(starArea).epsilon(1e-12));
  CHECK(areaMm2(polygon(oblique(), {outer.rbegin(), outer.rend()})) == Approx(starArea).epsilon(1e-12));
  for (const double turn : {1.0, -1.0}) {
    const Shape holed = polygon(axial(), outer, {star({3, -4}, 3, 2, 4, turn), square({8, -6}, 2)});
    CHECK(areaMm2(holed) == Approx(starArea - 3 * 2 * 4 * std::sin(std::numbers::pi / 3) - 4).epsilon(1e-12));
  }
  // An island in a hole, and a second part outside.
  const Shape parts = polygon(axial(), square({0, 0}, 10), {square({2, 2}, 6), square({4, 4}, 2), square({20, 0}, 3)});
  CHECK(areaMm2(parts) == Approx(100 - 36 + 4 + 9));
  CHECK(perimeterMm(parts) == Approx(4 * (10 + 6 + 2 + 3)));
  CHECK(boxOf(parts).high == Vec2(23, 10));
}

TEST_CASE("what lies in a polygon is what a walk over its sides says, edges included") {
  const Shape shape = polygon(axial(), star({0, 0}, 7, 9, 25), {star({1, 1}, 4, 2, 6), square({12, -1}, 2)});
  const EvenOdd prepared(ringsOf(shape));
  // Independent: the turns that the rings make around a place add up to a whole number.
  const auto winds = [](const Ring& ring, const Vec2& at) {
    double angle = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Vec2 a = ring[i] - at, b = ring[(i + 1) % ring.size()] - at;
      angle += std::atan2(a.x() * b.y() - a.y() * b.x(), a.dot(b));
    }
    return std::lround(angle / (2 * std::numbers::pi)) != 0;
  };
  int inside = 0;
  for (double y = -26.03; y < 26; y += 0.37)
    for (double x = -26.01; x < 26; x += 0.41) {
      const Vec2 at(x, y);
      const bool expected = (winds(shape.points, at) + winds(shape.holes[0], at) + winds(shape.holes[1], at)) % 2 == 1;
      if (prepared.contains(at) != expected || contains(shape, at) != expected) FAIL_CHECK(x << ' ' << y);
      inside += expected;
    }
  CHECK(inside * 0.37 * 0.41 == Approx(areaMm2(shape)).epsilon(0.02));
  for (const auto& ring : ringsOf(shape))
    for (std::size_t i = 1; i < ring.size(); ++i) {
      CHECK(prepared.contains(ring[i]));
      CHECK(prepared.contains((ring[i - 1] + ring[i]) / 2));
    }
}

TEST_CASE("a polygon has the values of the voxels whose centres lie in it, as a rectangle has") {
  std::vector<std::int16_t> voxels;
  for (int i = 0; i < 30 * 30; ++i) voxels.push_back(std::int16_t(i * 37 % 101));
  const Volume volume(Grid({30, 30, 1}), std::move(voxels));
  const auto box = regionValues(makeShape(ShapeKind::Rectangle, axial(), {{3, 4}, {20.2, 17.7}}), volume);
  const auto ring = regionValues(polygon(axial(), {{3, 4}, {20.2, 4}, {20.2, 17.7}, {3, 17.7}}), volume);
  REQUIRE((box && ring));
  CHECK(ring->count == box->count);
  CHECK(ring->mean == box->mean);
  CHECK(ring->sd == box->sd);
  // A hole takes its voxels away, but those on its edge.
  const auto holed =
      regionValues(polygon(axial(), {{3, 4}, {20.2, 4}, {20.2, 17.7}, {3, 17.7}}, {square({5, 6}, 4)}), volume);
  CHECK(holed->count == box->count - 9);
  const Measured measured = measure(polygon(axial(), square({1, 1}, 3)), volume);
  CHECK(measured.areaMm2.value() == Approx(9));
  CHECK(measured.perimeterMm.value() == Approx(12));
  CHECK(measured.region->count == 16);
}

TEST_CASE("lines and polylines have the length from point to point") {
  CHECK(lengthMm(makeShape(ShapeKind::Polyline, oblique(), {{0, 0}, {3, 4}, {3, 10}, {-5, 10}})) == Approx(19));
  CHECK(lengthMm(makeShape(ShapeKind::Line, axial(), {{1, 1}, {1, 5}})) == Approx(4));
}

TEST_CASE("a vertex put into a side and taken away again leaves the shape as it was") {
  const Shape shape = polygon(axial(), star({0, 0}, 4, 5, 9), {square({-1, -1}, 2), star({0, 3}, 3, 0.5, 1)});
  const auto handles = handlesOf(shape);
  CHECK(handles.size() == 8 + 4 + 6);
  const auto sides = edgesOf(shape);
  CHECK(sides.size() == handles.size());
  for (const Edge& side : sides) {
    const Vec2 middle = (handles[side.from] + handles[side.to]) / 2;
    const Shape more = withVertex(shape, side, middle);
    CHECK(handlesOf(more).size() == handles.size() + 1);
    CHECK(handlesOf(more)[side.from + 1] == middle);
    CHECK(areaMm2(more) == Approx(areaMm2(shape)).epsilon(1e-12));
    CHECK(withoutVertex(more, side.from + 1) == shape);
  }
}

TEST_CASE("a ring keeps three vertices; a hole of three goes as a whole, a polyline keeps two") {
  const Shape triangle = polygon(axial(), {{0, 0}, {9, 0}, {0, 9}}, {{{1, 1}, {2, 1}, {1, 2}}, square({3, 3}, 1)});
  CHECK_FALSE(withoutVertex(triangle, 1));
  const auto without = withoutVertex(triangle, 4);
  REQUIRE(without);
  CHECK(without->holes == std::vector<Ring>{square({3, 3}, 1)});
  CHECK(withoutVertex(triangle, 8)->holes[1].size() == 3);
  CHECK_FALSE(withoutVertex(makeShape(ShapeKind::Polyline, axial(), {{0, 0}, {1, 1}}), 0));
  CHECK_FALSE(withoutVertex(makeShape(ShapeKind::Rectangle, axial(), {{0, 0}, {1, 1}}), 0));
}

TEST_CASE("a side moves with both its ends, a rectangle's only across itself") {
  const Shape box = makeShape(ShapeKind::Rectangle, axial(), {{0, 0}, {10, 6}});
  for (const Edge& side : edgesOf(box)) {
    const Shape moved = withEdgeMoved(box, side, {2, 3});
    const bool level = handlesOf(box)[side.from].y() == handlesOf(box)[side.to].y();
    CHECK(handlesOf(moved)[side.from] == handlesOf(box)[side.from] + (level ? Vec2(0, 3) : Vec2(2, 0)));
    CHECK(handlesOf(moved)[side.to] == handlesOf(box)[side.to] + (level ? Vec2(0, 3) : Vec2(2, 0)));
  }
  const Shape ring = polygon(axial(), square({0, 0}, 4), {square({1, 1}, 1)});
  const Shape moved = withEdgeMoved(ring, edgesOf(ring)[7], {-0.5, 0});
  CHECK(moved.points == ring.points);
  CHECK(moved.holes[0] == Ring{{0.5, 1}, {2, 1}, {2, 2}, {0.5, 2}});
}

TEST_CASE("a simplified line stays within the tolerance, keeps its ends and its corners") {
  Ring wave;
  for (int i = 0; i <= 400; ++i) wave.emplace_back(i * 0.1, 5 * std::sin(i * 0.05));
  for (const double tolerance : {0.01, 0.1, 1.0}) {
    const Ring line = simplified(wave, tolerance);
    CHECK(line.front() == wave.front());
    CHECK(line.back() == wave.back());
    CHECK(line.size() < wave.size() / 2);
    double worst = 0;
    for (const Vec2& p : wave) worst = std::max(worst, (nearestOnLine(line, p) - p).norm());
    CHECK(worst <= tolerance);
  }
  Ring fine;
  for (int side = 0; side < 4; ++side)
    for (int i = 0; i < 50; ++i) fine.push_back(Eigen::Rotation2Dd(side * std::numbers::pi / 2) * Vec2(i - 25, -25));
  CHECK(simplifiedRing(fine, 0.01).size() == 4);
  CHECK(std::abs(signedAreaMm2(simplifiedRing(fine, 0.01))) == Approx(2500));
  CHECK(simplifiedRing(star({0, 0}, 4, 1, 1.1), 100).size() == 3);
}

TEST_CASE("a slice is bound by the outer edges of its pixels, an oblique one by the volume") {
  const Grid grid({40, 30, 20}, Vec3(0.5, 0.8, 2), Vec3(-10, 5, 100));
  const Ring bounds = sliceBounds(grid, axial(120));
  REQUIRE(bounds.size() == 4);
  CHECK(std::abs(signedAreaMm2(bounds)) == Approx(20 * 24));
  CHECK(clamped({-50, 12}, bounds) == Vec2(-10.25, 12));
  CHECK((clamped({-50, 500}, bounds) - Vec2(-10.25, 28.6)).norm() < 1e-12);
  CHECK(clamped({3, 12}, bounds) == Vec2(3, 12));
  CHECK(sliceBounds(grid, axial(500)).empty());
  const ShapePlane tilted = ShapePlane::through(grid.centre(), Vec3(1, 0.4, 0.2), Vec3(-0.1, 1, 0.5));
  const Ring cut = sliceBounds(grid, tilted);
  REQUIRE(cut.size() >= 3);
  for (const Vec2& p : cut) {
    const Vec3 index = grid.toIndex(tilted.toWorld(p));
    for (int a = 0; a < 3; ++a) CHECK((index[a] > -0.5 - 1e-9 && index[a] < double(grid.size()[a]) - 0.5 + 1e-9));
  }
  for (const Vec2& far : {Vec2(90, 3), Vec2(-4, 95), Vec2(-80, -80)}) {
    const Vec2 place = clamped(far, cut);
    CHECK((nearestOnLine(closedLine(cut), place) - place).norm() < 1e-9);
  }
}

TEST_CASE("a step stops at the edge and slides along it; what is outside already may come back") {
  const Ring bounds = square({0, 0}, 100);
  const std::vector<Vec2> points{{10, 10}, {20, 30}};
  CHECK(clampedStep(points, {5, 7}, bounds) == Vec2(5, 7));
  CHECK((clampedStep(points, {-40, 7}, bounds) - Vec2(-10, 7)).norm() < 1e-9);
  CHECK((clampedStep(points, {500, 500}, bounds) - Vec2(80, 70)).norm() < 1e-9);
  CHECK((clampedStep({{-5, 50}}, {-3, 1}, bounds) - Vec2(0, 1)).norm() < 1e-9);
  CHECK(clampedStep({{-5, 50}}, {3, 1}, bounds) == Vec2(3, 1));
  CHECK(clampedStep(points, {-40, 7}, {}) == Vec2(-40, 7));
  CHECK((shortened({10, 10}, {210, 110}, bounds) - Vec2(100, 55)).norm() < 1e-9);
}

TEST_CASE("the outer corner of the first pixel is the pixel coordinate 0 0, as the picture is turned") {
  const Grid grid({40, 30, 20}, Vec3(0.5, 0.8, 2), Vec3(-10, 5, 100));
  const auto picture = SlicePixels::of(grid, axial(106.3));
  REQUIRE(picture);
  CHECK(picture->width() == 40);
  CHECK(picture->height() == 30);
  CHECK(picture->index() == 3);
  CHECK((picture->toPixel(Vec3(-10.25, 4.6, 106)) - Vec2(0, 0)).norm() < 1e-9);
  CHECK((picture->toPixel(grid.toWorld(Vec3(7, 9, 3))) - Vec2(7.5, 9.5)).norm() < 1e-9);
  CHECK((picture->toWorld({7.5, 9.5}) - grid.toWorld(Vec3(7, 9, 3))).norm() < 1e-9);
  // A coronal picture: to the left of the patient, and down to the feet.
  const auto coronal =
      SlicePixels::of(grid, ShapePlane::through(grid.toWorld(Vec3(0, 12, 0)), Vec3::UnitX(), -Vec3::UnitZ()));
  REQUIRE(coronal);
  CHECK((coronal->width() == 40 && coronal->height() == 20 && coronal->index() == 12));
  CHECK((coronal->toPixel(grid.toWorld(Vec3(0, 12, 19))) - Vec2(0.5, 0.5)).norm() < 1e-9);
  CHECK((coronal->toWorld({40, 20}) - grid.toWorld(Vec3(39.5, 12, -0.5))).norm() < 1e-9);
  CHECK_FALSE(SlicePixels::of(grid, oblique()));

  Shape outside = makeShape(ShapeKind::Rectangle, axial(106), {{-50, 6.2}, {-9.5, 7.8}});
  const auto rings = picture->toPixels(outside);
  REQUIRE(rings.size() == 1);
  REQUIRE(rings[0].size() == 4);
  CHECK((rings[0][0] - Vec2(0, 2)).norm() < 1e-9);
  CHECK((rings[0][2] - Vec2(1.5, 4)).norm() < 1e-9);
}

TEST_CASE("places go to the pixels of a turned and flipped grid and back") {
  const Mat3 turn = Eigen::AngleAxisd(0.6, Vec3(1, -2, 0.5).normalized()).toRotationMatrix();
  const Grid grid({31, 17, 9}, Vec3(0.7, 1.1, 3), Vec3(4, -8, 15), turn);
  const Vec3 through = grid.toWorld(Vec3(3, 4, 5));
  for (const double right : {1.0, -1.0})
    for (const double down : {1.0, -1.0}) {
      const auto picture = SlicePixels::of(grid, ShapePlane::through(through, turn.col(1) * right, turn.col(0) * down));
      REQUIRE(picture);
      CHECK((picture->width() == 17 && picture->height() == 31 && picture->index() == 5));
      const Vec2 first = picture->toPixel(grid.toWorld(Vec3(0, 0, 5)));
      CHECK((first - Vec2(right > 0 ? 0.5 : 16.5, down > 0 ? 0.5 : 30.5)).norm() < 1e-9);
      CHECK((picture->toPixel(picture->toWorld({3.25, 20.5})) - Vec2(3.25, 20.5)).norm() < 1e-9);
    }
}

TEST_CASE("edits of several shapes: labels for annotations alone, copies on the next plane, the least free name") {
  Annotation document;
  for (ShapeId id = 1; id <= 4; ++id) {
    Shape shape = polygon(axial(3), square({double(id), 0}, 2), {});
    if (id == 2) shape.purpose = Purpose::Measure;
    shape.id = id;
    shape.name = "Polygon " + std::to_string(id == 4 ? 7 : id);
    document.exchange(AddShape{shape, id});
  }
  CHECK(labelled(document, {1, 2, 3, 99}, 5).size() == 2);
  CHECK(labelled(document, {1, 2, 3}, 0).empty());
  CHECK(shown(document, {4, 1}, false).size() == 2);
  CHECK(shown(document, {4, 1}, true).empty());
  CHECK(removed(document, {4, 4, 17}).size() == 1);
  CHECK(numberedName(document, "Polygon") == "Polygon 4");
  CHECK(numberedName(document, "Line") == "Line 1");
  const Copies copies = copied(document, {3, 1}, Vec3(40, 0, 2.5));
  REQUIRE(copies.edits.size() == 2);
  const Shape& copy = std::get<AddShape>(copies.edits[0]).shape;
  CHECK(copy.points == document.shapes()[0].points);
  CHECK((copy.plane.origin - Vec3(0, 0, 5.5)).norm() < 1e-12);
  CHECK(copies.ids == ShapeIds{5, 6});
}
