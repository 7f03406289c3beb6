#include "viewers/scene/RayKernel.h"

#include <algorithm>
#include <cmath>

#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;

namespace {

constexpr int side = 41;

/// Looks along +y, without perspective, at 80 mm around the origin's x and z; 200 mm deep.
RayCamera frontal() {
  RayCamera camera;
  camera.viewToWorld = Mat4::Zero();
  camera.viewToWorld(0, 0) = 40;
  camera.viewToWorld(2, 1) = 40;
  camera.viewToWorld(1, 2) = 100;
  camera.viewToWorld(3, 3) = 1;
  camera.lamp = -Vec3::UnitY();
  camera.width = camera.height = side;
  return camera;
}

template <class Value>
VolumePtr block(const Grid& grid, const Value& value) {
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::size_t at = 0;
  for (std::int64_t z = 0; z < grid.size()[2]; ++z)
    for (std::int64_t y = 0; y < grid.size()[1]; ++y)
      for (std::int64_t x = 0; x < grid.size()[0]; ++x)
        voxels[at++] = std::int16_t(value(grid.toWorld(Vec3(double(x), double(y), double(z)))));
  return std::make_shared<const Volume>(grid, std::move(voxels), VolumeInfo{.modality = "CT"});
}

const Grid cube({60, 60, 60}, Vec3::Ones(), Vec3::Constant(-29.5));

/// Air with a ball of 500 HU, 15 mm in radius, around the origin.
VolumePtr ball() {
  return block(cube, [](const Vec3& p) { return p.norm() < 15 ? 500 : -1000; });
}

std::vector<RayPixel> cast(const VolumePtr& volume, const RayLook& look, RayQuality quality,
                           std::span<const float> depth = {}, bool leap = true) {
  const RayVolume rays(volume);
  const RayTable table(rays, look);
  RaySkips skips = table.skips();
  if (!leap) {
    std::ranges::fill(skips.leaps, 0);
    std::ranges::fill(skips.busy, RaySkips::kPartlyOutside);
  }
  const auto entries = table.entries(rayStepMm(rays, quality));
  std::vector<RayPixel> picture(std::size_t(side) * side);
  castRays({rays, look, skips, entries, frontal(), quality, depth}, 0, side, picture);
  return picture;
}

const RayPixel& at(const std::vector<RayPixel>& picture, int x, int y) { return picture[std::size_t(x + side * y)]; }

RayLook opaqueAbove(double value) {
  return {.transfer = {{{value - 1, 0, {255, 0, 0}}, {value, 1, {255, 0, 0}}, {4000, 1, {255, 0, 0}}}},
          .shaded = false};
}

}  // namespace

TEST_CASE("haze lets through what Beer and Lambert say, in steps of any length") {
  // 40 mm of haze between two values that are clear: 1 - (1 - 0.03)^40 of the light is taken.
  const VolumePtr volume = block(cube, [](const Vec3& p) { return std::abs(p[1]) < 20 ? 100 : -1000; });
  const RayLook look{.transfer = {{{99, 0.03, {200, 100, 50}}, {400, 0.03, {200, 100, 50}}}}, .shaded = false};
  const double opacity = 1 - std::pow(0.97, 39.0);
  for (const RayQuality quality : {RayQuality::Quick, RayQuality::Full}) {
    const RayPixel middle = at(cast(volume, look, quality), side / 2, side / 2);
    CHECK(middle[3] / 255.0 == Approx(opacity).margin(0.03));
    CHECK(middle[0] / double(middle[3]) == Approx(200 / 255.0).margin(0.02));
  }
}

TEST_CASE("an opaque ball has its radius and its place, on a grid of any handedness and when sheared") {
  Mat3 flipped = Mat3::Identity();
  flipped(0, 0) = -1;
  Mat3 sheared = Mat3::Identity();
  sheared.col(2) = Vec3(0.3, 0, 1).normalized();
  for (const Mat3& direction : {Mat3(Mat3::Identity()), flipped, sheared}) {
    const Grid fitted({90, 60, 60}, Vec3::Ones(), -(direction * Vec3(44.5, 29.5, 29.5)), direction);
    const auto picture =
        cast(block(fitted, [](const Vec3& p) { return (p - Vec3(5, 0, 0)).norm() < 15 ? 500 : -1000; }),
             opaqueAbove(-250), RayQuality::Full);
    double x = 0, z = 0, n = 0;
    for (int j = 0; j < side; ++j)
      for (int i = 0; i < side; ++i)
        if (at(picture, i, j)[3] > 127) x += 2 * i - 40, z += 2 * j - 40, ++n;
    CHECK(n * 4 == Approx(M_PI * 15 * 15).epsilon(0.08));  // a pixel is 2 mm wide
    CHECK(x / n == Approx(5).margin(0.5));
    CHECK(z / n == Approx(0).margin(0.5));
  }
}

TEST_CASE("leaping over what is empty changes no pixel") {
  const VolumePtr volume =
      block(cube, [](const Vec3& p) { return int(300 * std::sin(p[0] / 5) * std::cos(p[1] / 7) + 3 * p[2]); });
  for (const double value : {100.0, 250.0, 330.0}) {
    RayLook look{.transfer = {{{value, 0, {255, 0, 0}}, {value + 50, 0.2, {0, 255, 0}}}}};
    for (const RayQuality quality : {RayQuality::Quick, RayQuality::Full})
      CHECK(cast(volume, look, quality) == cast(volume, look, quality, {}, false));
  }
}

TEST_CASE("leaping over the air around the patient changes no pixel") {
  // A body with air in it, in air: haze, so that the rays pass through all of it.
  const VolumePtr volume = block(cube, [](const Vec3& p) {
    return std::hypot(p[0], p[1]) < 25 && (p - Vec3(3, 2, 0)).norm() > 12 ? 40 + int(20 * std::sin(p[2])) : -1000;
  });
  RayLook look{.transfer = {{{-1001, 0.02, {0, 0, 255}}, {-500, 0.1, {255, 0, 0}}, {100, 0.05, {0, 255, 0}}}}};
  const auto whole = cast(volume, look, RayQuality::Full);
  look.insideOnly = true;
  const auto inside = cast(volume, look, RayQuality::Full);
  CHECK(inside == cast(volume, look, RayQuality::Full, {}, false));
  CHECK(inside != whole);
  CHECK(at(inside, side / 2, side / 2)[3] > 100);
  CHECK(at(inside, 1, side / 2)[3] == 0);  // nothing but air around the patient
}

TEST_CASE("a ray shows the same whatever becomes of the rays beside it") {
  const VolumePtr volume =
      block(cube, [](const Vec3& p) { return int(300 * std::sin(p[0] / 5) * std::cos(p[1] / 7) + 3 * p[2]); });
  for (const Projection projection : {Projection::Composite, Projection::Maximum}) {
    // No haze: four rays agree on where fewer samples are enough.
    const RayLook look{.transfer = {{{99, 0, {255, 0, 0}}, {100, 0.1, {255, 0, 0}}, {150, 0.2, {0, 255, 0}}}},
                       .projection = projection};
    for (const RayQuality quality : {RayQuality::Quick, RayQuality::Full}) {
      const auto alone = cast(volume, look, quality, std::vector<float>(std::size_t(side) * side, 1.0f));
      for (int every = 2; every < 5; ++every) {
        std::vector<float> depth(std::size_t(side) * side, 0.5f);  // a wall in the middle
        for (std::size_t i = 0; i < depth.size(); i += std::size_t(every)) depth[i] = 1;
        const auto mixed = cast(volume, look, quality, depth);
        bool same = true;
        for (std::size_t i = 0; i < depth.size(); i += std::size_t(every)) same = same && mixed[i] == alone[i];
        CHECK(same);
        CHECK(mixed != alone);
      }
    }
  }
}

TEST_CASE("a maximum projection shows the largest value on the way, whatever lies before it") {
  const VolumePtr volume = block(cube, [](const Vec3& p) {
    return p.norm() < 6 ? 700 : std::abs(p[1] + 20) < 5 ? 300 : -1000;
  });
  const RayLook look{.transfer = {{{0, 0, {255, 255, 255}}, {1000, 1, {255, 255, 255}}}},
                     .projection = Projection::Maximum};
  const auto picture = cast(volume, look, RayQuality::Full);
  CHECK(at(picture, side / 2, side / 2)[0] / 255.0 == Approx(0.7).margin(0.02));
  CHECK(at(picture, side / 2 + 10, side / 2)[0] / 255.0 == Approx(0.3).margin(0.02));
}

TEST_CASE("the clip box and opaque things end what is seen") {
  RayLook look = opaqueAbove(-250);
  look.clip = ClipBox{{0, -40, -40}, {40, 40, 40}};
  const auto clipped = cast(ball(), look, RayQuality::Full);
  CHECK(at(clipped, side / 2 - 3, side / 2)[3] == 0);
  CHECK(at(clipped, side / 2 + 3, side / 2)[3] > 240);
  // A wall at y = -50 before the left half, at y = 50 behind the right.
  std::vector<float> depth;
  for (int i = 0; i < side * side; ++i) depth.push_back(i % side < side / 2 ? 0.25f : 0.75f);
  const auto walled = cast(ball(), opaqueAbove(-250), RayQuality::Full, depth);
  CHECK(at(walled, side / 2 - 3, side / 2)[3] == 0);
  CHECK(at(walled, side / 2 + 3, side / 2)[3] > 240);
}

TEST_CASE("a picked pixel is the front of what is seen there") {
  const RayVolume rays(ball());
  const RayLook look = opaqueAbove(-250);
  const RayTable table(rays, look);
  const auto entries = table.entries(rayStepMm(rays, RayQuality::Quick));
  const RayJob job{rays, look, table.skips(), entries, frontal(), RayQuality::Quick, {}};
  const auto met = firstMet(job, side / 2, side / 2);
  REQUIRE(met);
  CHECK((*met - Vec3(0, -15, 0)).norm() < 1.5);
  CHECK_FALSE(firstMet(job, 1, 1));
}

TEST_CASE("light falls from the eye: a ball is brightest in its middle") {
  RayLook look = opaqueAbove(-250);
  look.transfer.points[1].colour = look.transfer.points[2].colour = {120, 120, 120};
  look.shaded = true;
  const auto picture = cast(ball(), look, RayQuality::Full);
  CHECK(at(picture, side / 2, side / 2)[0] > 110);
  CHECK(at(picture, side / 2 + 6, side / 2)[0] + 15 < at(picture, side / 2, side / 2)[0]);
}

TEST_CASE("air around the patient is told from air inside") {
  // A body, 25 mm in radius, with a tube of air that leaves it through the top.
  const RayVolume rays(block(cube, [](const Vec3& p) {
    const bool body = std::hypot(p[0], p[1]) < 25, tube = std::hypot(p[0], p[1]) < 6;
    return body && !tube ? 40 : -1000;
  }));
  const auto outside = [&](const Vec3& world) {
    const Vec3 i = rays.cellGrid().toIndex(world);
    return rays
        .outside()[std::size_t(rays.cellGrid().offset({std::llround(i[0]), std::llround(i[1]), std::llround(i[2])}))];
  };
  CHECK(outside({28, 28, 0}) == 1);
  CHECK(outside({0, 22, 0}) == 1);  // the skin
  CHECK(outside({0, 0, 0}) == 0);
  CHECK(outside({0, 0, 28}) == 0);
  CHECK(outside({15, 0, 0}) == 0);
}

TEST_CASE("a volume of one slice, and one that holds no number anywhere, are cast without harm") {
  const Grid slice({40, 40, 1}, Vec3::Ones(), {-20, -20, 0});
  const auto picture = cast(block(slice, [](const Vec3&) { return 500; }), opaqueAbove(100), RayQuality::Full);
  CHECK(at(picture, side / 2, side / 2)[3] > 0);
  std::vector<float> none(std::size_t(cube.voxelCount()), std::nanf(""));
  const auto empty = std::make_shared<const Volume>(cube, std::move(none), VolumeInfo{.modality = "CT"});
  CHECK(at(cast(empty, opaqueAbove(100), RayQuality::Full), side / 2, side / 2)[3] == 0);
}
