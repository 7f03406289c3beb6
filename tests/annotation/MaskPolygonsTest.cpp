#include <cmath>
#include <cstdio>
#include <numbers>
#include <random>

#include "tests/annotation/ExchangeFixtures.h"

using namespace hilum;
using namespace hilum::test;
using annotation::evenOddArea;
using annotation::fill;
using annotation::outlines;

namespace {

BinaryPicture drawn(const std::vector<std::string>& rows) {
  BinaryPicture picture{std::int64_t(rows[0].size()), std::int64_t(rows.size()), {}};
  for (const std::string& row : rows)
    for (const char c : row) picture.pixels.push_back(c == '#');
  return picture;
}

BinaryPicture again(const BinaryPicture& picture, double tolerance = 0) {
  BinaryPicture filled{picture.width, picture.height, std::vector<std::uint8_t>(picture.pixels.size(), 0)};
  fill(outlines(picture, tolerance), filled);
  return filled;
}

double overlap(const BinaryPicture& a, const BinaryPicture& b) {
  std::size_t both = 0, either = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    both += a.pixels[i] && b.pixels[i];
    either += a.pixels[i] || b.pixels[i];
  }
  return double(both) / double(either);
}

}  // namespace

TEST_CASE("the outline of a pixel is its four corners, clockwise as seen") {
  const auto rings = outlines(drawn({"...", ".#.", "..."}));
  REQUIRE(rings.size() == 1);
  CHECK(rings[0].size() == 4);
  CHECK(annotation::signedArea(rings[0]) == 1);
  for (const Vec2& p : rings[0]) CHECK(((p.x() == 1 || p.x() == 2) && (p.y() == 1 || p.y() == 2)));
}

TEST_CASE("straight runs have no points between, holes run the other way") {
  const auto rings = outlines(drawn({"#####", "#...#", "#...#", "#####"}));
  REQUIRE(rings.size() == 2);
  CHECK(rings[0].size() == 4);
  CHECK(rings[1].size() == 4);
  CHECK(annotation::signedArea(rings[0]) == 20);
  CHECK(annotation::signedArea(rings[1]) == -6);
  CHECK(annotation::holesAmong(rings) == std::vector<bool>{false, true});
  CHECK(evenOddArea(rings) == 14);
}

TEST_CASE("pixels that touch by a corner are two things") {
  CHECK(outlines(drawn({"#.", ".#"})).size() == 2);
  CHECK(outlines(drawn({".#", "#."})).size() == 2);
  const auto island = outlines(drawn({"#####", "#...#", "#.#.#", "#...#", "#####"}));
  REQUIRE(island.size() == 3);
  CHECK(evenOddArea(island) == 17);
}

TEST_CASE("any picture comes back from its outlines, pixel by pixel") {
  std::mt19937 random(7);
  for (const double share : {0.1, 0.5, 0.6, 0.9})
    for (int n = 0; n < 50; ++n) {
      BinaryPicture picture{1 + int(random() % 40), 1 + int(random() % 40), {}};
      for (std::int64_t i = 0; i < picture.width * picture.height; ++i)
        picture.pixels.push_back(double(random()) / double(std::mt19937::max()) < share);
      CHECK(again(picture).pixels == picture.pixels);
    }
}

TEST_CASE("a polygon fills the pixels whose centres it holds") {
  BinaryPicture picture{100, 100, std::vector<std::uint8_t>(10000, 0)};
  fill({{{10.4, 10.4}, {20.6, 10.4}, {20.6, 20.6}, {10.4, 20.6}}}, picture);
  std::size_t count = 0;
  for (const auto p : picture.pixels) count += p;
  CHECK(count == 121);  // 10.5 to 20.5
  Ring circle;
  for (int i = 0; i < 720; ++i)
    circle.emplace_back(50 + 40 * std::cos(i * std::numbers::pi / 360), 50 + 40 * std::sin(i * std::numbers::pi / 360));
  BinaryPicture disc{100, 100, std::vector<std::uint8_t>(10000, 0)};
  fill({circle}, disc);
  std::size_t pixels = 0;
  for (const auto p : disc.pixels) pixels += p;
  CHECK(double(pixels) == Approx(std::numbers::pi * 1600).epsilon(0.01));
}

TEST_CASE("what lies beyond the picture is cut, whatever the numbers") {
  BinaryPicture picture{10, 10, std::vector<std::uint8_t>(100, 0)};
  fill({{{-1e300, -1e300}, {1e300, -1e300}, {1e300, 1e300}, {-1e300, 1e300}}}, picture);
  CHECK(picture.pixels == std::vector<std::uint8_t>(100, 1));
  fill({{{20, 20}, {30, 20}, {30, 30}}}, picture, 5);
  CHECK(picture.pixels == std::vector<std::uint8_t>(100, 1));
}

TEST_CASE("outlines simplified by a pixel keep 99 % of a blob, with fewer points") {
  for (const auto& [x, y] : {std::pair(30.0, 30.0), {60.0, 45.0}, {120.0, 80.0}, {25.0, 110.0}}) {
    const BinaryPicture picture = blob(260, x, y);
    const double share = overlap(picture, again(picture, 1));
    const auto exact = outlines(picture), simple = outlines(picture, 1);
    std::printf("blob of %.0f x %.0f px: IoU %.4f, %zu of %zu points\n", x, y, share, simple[0].size(),
                exact[0].size());
    CHECK(share >= 0.99);
    CHECK(simple[0].size() * 3 < exact[0].size() * 2);
  }
}
