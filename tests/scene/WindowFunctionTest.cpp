#include "tests/scene/Pictures.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

/// The grey level of one value.
int level(double value, const Window& window, bool invert = false) {
  const Volume volume(Grid(), std::vector<float>{float(value)});
  const auto plane = standardPlane(Plane::Axial, {0, 0, 0}, {0, 0, 0}, 1, 1, 1);
  return greyAt(picture(volume, nullptr, plane, {.window = window, .invert = invert}), plane, 0, 0);
}

}  // namespace

TEST_CASE("the linear window of DICOM is that of PS3.3 C.11.2.1.2.1") {
  for (const double c : {2048.0, -600.0, 0.0})
    for (const double w : {4096.0, 100.0, 2.0, 1.0})
      for (double x = c - w; x <= c + w; x += std::max(1.0, w / 64)) {
        const double y = x <= c - 0.5 - (w - 1) / 2  ? 0
                         : x > c - 0.5 + (w - 1) / 2 ? 255
                                                     : ((x - (c - 0.5)) / (w - 1) + 0.5) * 255;
        CAPTURE(c, w, x);
        CHECK(std::abs(level(x, {w, c, "", WindowFunction::Linear}) - y) <= 0.51);
      }
}

TEST_CASE("the exact window and the sigmoid are those of PS3.3 C.11.2.1.3") {
  const double c = 40, w = 400;
  for (double x = -600; x <= 700; x += 3.5) {
    CAPTURE(x);
    const double exact = std::clamp(((x - c) / w + 0.5) * 255, 0.0, 255.0);
    CHECK(std::abs(level(x, {w, c, "", WindowFunction::Exact}) - exact) <= 0.51);
    const double sigmoid = 255 / (1 + std::exp(-4 * (x - c) / w));
    CHECK(std::abs(level(x, {w, c, "", WindowFunction::Sigmoid}) - sigmoid) <= 0.76);
    CHECK(std::abs(level(x, {w, c, "", WindowFunction::Sigmoid}, true) - (255 - sigmoid)) <= 0.76);
  }
}

TEST_CASE("a file's own table decides, its ends for all that lies beyond") {
  Window window{4, 12, "table"};
  window.table = std::make_shared<const VoiTable>(VoiTable{10, {5, 100, 90, 250}});
  CHECK(level(-1000, window) == 5);
  CHECK(level(10, window) == 5);
  CHECK(level(11, window) == 100);
  CHECK(level(12.2, window) == 90);
  CHECK(level(13, window) == 250);
  CHECK(level(4000, window) == 250);
  CHECK(level(11, window, true) == 155);
  CHECK(level(NAN, window) == 0);
}
