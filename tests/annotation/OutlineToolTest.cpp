#include <cmath>
#include <numbers>

#include "annotation/SliceBounds.h"
#include "annotation/tools/LevelTraceTool.h"
#include "annotation/tools/LivewireTool.h"
#include "annotation/tools/ToolBox.h"
#include "tests/annotation/Grids.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

constexpr double kRadius = 24;

/// A ball with a soft edge, values 0 to 100, in the middle of that grid.
VolumePtr ball(const Grid& grid) {
  std::vector<float> values(std::size_t(grid.voxelCount()));
  const Index3& n = grid.size();
  for (std::int64_t z = 0, i = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
        const double way = (grid.toWorld(Vec3(double(x), double(y), double(z))) - grid.centre()).norm();
        values[std::size_t(i)] = float(100 / (1 + std::exp(2 * (way - kRadius))));
      }
  return std::make_shared<const Volume>(grid, std::move(values));
}

/// A tool over a slice through the middle of a volume, and a hand.
template <class Made>
struct Hand {
  VolumePtr volume;
  ShapePlane plane;
  std::vector<Shape> made;
  Annotation document;
  Journal journal{document};
  ToolBox tools{journal};
  Vec2 centre;
  bool shift = false;

  Hand(VolumePtr image, const Vec3& right, const Vec3& down)
      : volume(std::move(image)), plane(ShapePlane::through(volume->grid().centre(), right, down)) {
    centre = plane.toPlane(volume->grid().centre());
    OutlineUses uses;
    uses.image = [this] { return volume; };
    uses.prototype = [] { return Shape{.kind = ShapeKind::Polygon, .purpose = Purpose::Annotate, .label = 7}; };
    uses.finish = [this](Shape outline) { made.push_back(std::move(outline)); };
    tools.paintWith(std::make_unique<Made>(std::move(uses)));
  }
  PointerEvent event(const Vec2& at, PointerButton button, int clicks = 1) const {
    return {.world = plane.toWorld(at),
            .plane = plane,
            .sliceMm = 1,
            .mmPerPixel = 0.5,
            .button = button,
            .shift = shift,
            .clicks = clicks,
            .bounds = sliceBounds(volume->grid(), plane)};
  }
  void hover(const Vec2& at) { tools.move(event(at, PointerButton::None)); }
  void click(const Vec2& at, int clicks = 1) {
    hover(at);
    tools.press(event(at, PointerButton::Left, clicks));
    tools.release(event(at, PointerButton::Left));
  }
  Vec2 around(double angle, double radius = kRadius) const {
    return centre + radius * Vec2(std::cos(angle), std::sin(angle));
  }
};

struct Plane {
  Vec3 right, down;
};
const Plane kPlanes[]{{Vec3::UnitX(), Vec3::UnitY()},
                      {Vec3::UnitX(), -Vec3::UnitZ()},
                      {Vec3::UnitY(), -Vec3::UnitZ()},
                      {Vec3(1, 0.4, 0.2), Vec3(-0.1, 1, 0.5)}};

Grid grid() { return Grid({90, 80, 70}, Vec3(0.8, 0.9, 1.1), Vec3(-20, 15, 40)); }

double farthestOff(const Ring& ring, const Vec2& centre) {
  double most = 0;
  for (const Vec2& p : ring) most = std::max(most, std::abs((p - centre).norm() - kRadius));
  return most;
}

}  // namespace

TEST_CASE("a livewire from a few clicks near an edge runs on the edge, on every plane") {
  const auto image = ball(grid());
  for (const Plane& plane : kPlanes) {
    Hand<LivewireTool> hand(image, plane.right, plane.down);
    for (int i = 0; i < 4; ++i) hand.click(hand.around(i * std::numbers::pi / 2));
    CHECK(hand.made.empty());
    REQUIRE(hand.tools.draft());
    hand.hover(hand.around(1.75 * std::numbers::pi));
    const auto way = hand.tools.outline();
    REQUIRE(way);
    CHECK(farthestOff(way->ring, hand.centre) < 1.6);
    CHECK(hand.tools.key(ToolKey::Enter));
    REQUIRE(hand.made.size() == 1);
    const Shape& outline = hand.made.front();
    CHECK(outline.label == 7);
    CHECK(isWhole(outline));
    CHECK(farthestOff(outline.points, hand.centre) < 1.6);
    CHECK(std::abs(signedAreaMm2(outline.points)) == Approx(std::numbers::pi * kRadius * kRadius).epsilon(0.03));
    CHECK_FALSE(hand.tools.draft());
    CHECK_FALSE(hand.tools.outline());
  }
}

TEST_CASE("a livewire closes on its first anchor or by a double click, Shift is straight, Backspace takes back") {
  Hand<LivewireTool> hand(ball(grid()), kPlanes[0].right, kPlanes[0].down);
  hand.click(hand.around(0));
  hand.click(hand.around(2));
  hand.shift = true;
  hand.click(hand.around(4));
  hand.shift = false;
  const auto before = hand.tools.draft()->points.size();
  hand.click(hand.around(5, 5));
  CHECK(hand.tools.draft()->points.size() > before);
  CHECK(hand.tools.stepBack());
  CHECK(hand.tools.draft()->points.size() == before);
  // The straight side is a chord of the ball.
  CHECK((hand.tools.draft()->points.back() - hand.around(4)).norm() < 1e-9);
  CHECK(before == hand.tools.draft()->points.size());
  hand.hover(hand.around(0) + Vec2(6, 0));
  CHECK_FALSE(hand.tools.closing());
  hand.hover(hand.around(0) + Vec2(1, 0));
  CHECK(hand.tools.closing());
  hand.click(hand.around(0) + Vec2(1, 0));
  REQUIRE(hand.made.size() == 1);
  hand.click(hand.around(0));
  hand.click(hand.around(2));
  hand.click(hand.around(4));
  hand.click(hand.around(4), 2);
  CHECK(hand.made.size() == 2);
  hand.click(hand.around(0));
  hand.click(hand.around(0));  // no second anchor
  CHECK(hand.tools.key(ToolKey::Enter));
  CHECK(hand.made.size() == 2);
  CHECK(hand.tools.cancel());
  CHECK_FALSE(hand.tools.draft());
}

TEST_CASE("a livewire stays within the image and goes on far beyond what was searched first") {
  const Grid wide({700, 40, 3}, Vec3(1, 1, 1), Vec3(0, 0, 0));
  std::vector<std::int16_t> voxels(std::size_t(wide.voxelCount()));
  for (std::int64_t i = 0; i < wide.voxelCount(); ++i) voxels[std::size_t(i)] = i / 700 % 40 < 20 ? 0 : 1000;
  Hand<LivewireTool> hand(std::make_shared<const Volume>(wide, std::move(voxels)), Vec3::UnitX(), Vec3::UnitY());
  const auto at = [&](double x, double y) { return hand.plane.toPlane(wide.toWorld(Vec3(x, y, 1))); };
  hand.click(at(5, 20));
  hand.hover(at(690, 20));
  const Ring way = hand.tools.outline()->ring;
  CHECK(lengthMm(way) == Approx(685).epsilon(0.01));
  for (const Vec2& p : way) CHECK(std::abs(p.y() - at(0, 20).y()) <= 1);
  hand.click(at(690, 20));
  hand.shift = true;
  hand.click(at(690, 900));
  hand.click(at(300, 900));
  hand.shift = false;
  hand.tools.key(ToolKey::Enter);
  REQUIRE(hand.made.size() == 1);
  for (const Vec2& p : hand.made.front().points) CHECK(p.y() <= at(0, 39.5).y() + 1e-9);
}

TEST_CASE("level tracing shows the line of the value under the pointer and a click makes it an outline") {
  const auto image = ball(grid());
  for (const Plane& plane : kPlanes) {
    Hand<LevelTraceTool> hand(image, plane.right, plane.down);
    hand.hover(hand.around(0.7));
    const auto line = hand.tools.outline();
    REQUIRE(line);
    CHECK((line->ring.front() - line->ring.back()).norm() == 0);
    CHECK(farthestOff(line->ring, hand.centre) < 0.8);  // the value at the edge is that of the whole edge
    hand.click(hand.around(0.7));
    REQUIRE(hand.made.size() == 1);
    CHECK(isWhole(hand.made.front()));
    CHECK(farthestOff(hand.made.front().points, hand.centre) < 0.8);
    hand.tools.leave();
    CHECK_FALSE(hand.tools.outline());
    hand.click(hand.centre + Vec2(500, 0));
    CHECK(hand.made.size() == 1);
  }
}

TEST_CASE("live outlines on a slice of 512 x 512 are there within a frame") {
  const Grid large({512, 512, 3}, Vec3(0.7, 0.7, 2), Vec3(0, 0, 0));
  std::vector<std::int16_t> voxels(std::size_t(large.voxelCount()));
  std::uint32_t random = 1;
  for (std::int64_t i = 0; i < large.voxelCount(); ++i) {
    const double x = double(i % 512), y = double(i / 512 % 512);
    random = random * 1664525 + 1013904223;
    voxels[std::size_t(i)] = std::int16_t(400 * std::sin(x / 30) * std::cos(y / 40) + double(random >> 26));
  }
  const auto image = std::make_shared<const Volume>(large, std::move(voxels));
  Hand<LivewireTool> wire(image, Vec3::UnitX(), Vec3::UnitY());
  const auto at = [&](double x, double y) { return wire.plane.toPlane(large.toWorld(Vec3(x, y, 1))); };
  wire.click(at(60, 60));
  test::timed("a livewire's first way, 40 voxels", [&] { wire.hover(at(90, 85)); });
  test::timed("a livewire's next way", [&] { wire.hover(at(92, 86)); });
  test::timed("a livewire's way of 300 voxels", [&] { wire.hover(at(300, 240)); });
  test::timed("a livewire's way across the slice", [&] { wire.hover(at(500, 500)); });
  Hand<LevelTraceTool> level(image, Vec3::UnitX(), Vec3::UnitY());
  test::timed("level tracing, first on a slice", [&] { level.hover(at(100, 100)); });
  test::timed("level tracing, next", [&] { level.hover(at(180, 130)); });
  CHECK(level.tools.outline());
}
