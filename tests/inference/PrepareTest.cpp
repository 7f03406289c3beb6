#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "inference/models/AxisSampling.h"
#include "inference/models/IntensityMap.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;
using Scaling = ManifestGeometry::Scaling;
using Kind = IntensityStep::Kind;

namespace {

IntensityMap mapOf(const std::vector<IntensityStep>& steps, const std::vector<float>& values) {
  return IntensityMap(steps, [&](const auto& take) {
    // In pieces, as a volume comes.
    for (std::size_t i = 0; i < values.size(); i += 7)
      take(std::span(values).subspan(i, std::min<std::size_t>(7, values.size() - i)));
  });
}

std::vector<float> mapped(const std::vector<IntensityStep>& steps, std::vector<float> values) {
  mapOf(steps, values).apply(values);
  return values;
}

IndexBox whole(const Index3& size) { return {{0, 0, 0}, size}; }

}  // namespace

TEST_CASE("a linear field stays exactly itself under every scaling, there and back") {
  const Index3 size{17, 24, 9};
  const Vec3 mm(0.8, 0.7, 2.5);
  const auto field = [](double x, double y, double z) { return float(3 * x - 2 * y + 5 * z); };
  std::vector<float> voxels;
  for (int z = 0; z < 9; ++z)
    for (int y = 0; y < 24; ++y)
      for (int x = 0; x < 17; ++x) voxels.push_back(field(x, y, z));
  const std::vector<ManifestGeometry> geometries{
      {.scaling = Scaling::Keep},
      {.scaling = Scaling::Spacing, .spacingMm = {1, 1, 1}},
      {.scaling = Scaling::Spacing, .spacingMm = {1.7, 0, 1}, .alignCentres = true},
      {.scaling = Scaling::Resize, .size = {31, 12, 0}},
      {.scaling = Scaling::Fit, .size = {40, 40, 0}},
      {.scaling = Scaling::Fit, .size = {10, 10, 0}, .smooth = true}};
  for (const ManifestGeometry& geometry : geometries) {
    const auto axes = sampleAxes(geometry, size, mm, whole(size));
    const auto block = resampleBlock(std::span<const float>(voxels), size, axes, geometry.smooth, {});
    const double reach = 1;  // beyond it the border's voxel goes on
    for (std::int64_t z = axes[2].begin; z < axes[2].end; ++z)
      for (std::int64_t y = axes[1].begin; y < axes[1].end; ++y)
        for (std::int64_t x = axes[0].begin; x < axes[0].end; ++x) {
          const double p[3] = {axes[0].toOld(double(x)), axes[1].toOld(double(y)), axes[2].toOld(double(z))};
          bool inside = true;
          for (int a = 0; a < 3; ++a)
            inside = inside && (size[a] == axes[a].to ? p[a] > -0.5 : p[a] >= reach && p[a] <= double(size[a] - 1) - reach);
          if (!inside) continue;
          const float value = block[std::size_t(x + axes[0].to * (y + axes[1].to * z))];
          // A mean takes a voxel that is covered in part for constant.
          REQUIRE(value == Approx(field(p[0], p[1], p[2])).margin(geometry.smooth ? 0.25 * (3 + 2) : 1e-3));
        }
    for (const AxisSampling& axis : axes) {
      const AxisWeights back = AxisWeights::back(axis);
      for (std::int64_t i = 0; i < axis.from; ++i) {
        const auto part = back.of(i);
        REQUIRE(std::accumulate(part.weights.begin(), part.weights.end(), 0.0f) == Approx(1));
        REQUIRE(part.first >= axis.begin);
        REQUIRE(part.first + std::int64_t(part.weights.size()) <= axis.end);
      }
    }
  }
}

TEST_CASE("a picture fits its frame by one factor, in the middle") {
  const auto axes = sampleAxes({.scaling = Scaling::Fit, .size = {256, 256, 0}}, {2000, 1000, 1}, Vec3::Ones(),
                               whole({2000, 1000, 1}));
  CHECK(axes[0].to == 256);
  CHECK(axes[0].step == Approx(axes[1].step));
  CHECK((axes[0].begin == 0 && axes[0].end == 256));
  CHECK((axes[1].begin == 64 && axes[1].end == 192));
  // The frame's borders are the picture's.
  CHECK(axes[0].toOld(-0.5) == Approx(-0.5));
  CHECK(axes[1].toOld(63.5) == Approx(-0.5));
  CHECK(axes[1].toOld(191.5) == Approx(999.5));
}

TEST_CASE("only what is cropped is seen, and nothing else comes back") {
  const IndexBox box{{2, 3, 1}, {12, 20, 5}};
  const auto axes = sampleAxes({.scaling = Scaling::Spacing, .spacingMm = {2, 2, 2}}, {17, 24, 9}, Vec3::Ones(), box);
  CHECK(axes[0].toOld(-0.5) == Approx(1.5));
  const AxisWeights back = AxisWeights::back(axes[0]);
  CHECK(back.of(1).weights.empty());
  CHECK_FALSE(back.of(2).weights.empty());
  CHECK_FALSE(back.of(11).weights.empty());
  CHECK(back.of(12).weights.empty());
}

TEST_CASE("intensity steps are what they say, on analytic values") {
  CHECK(mapped({{.kind = Kind::Clip, .low = -1, .high = 2}}, {-5, 0, 5}) == std::vector<float>{-1, 0, 2});
  CHECK(mapped({{.kind = Kind::Window, .low = -128, .high = 384}}, {-128, 128, 384, 900, -500}) ==
        std::vector<float>{0, 0.5f, 1, 1, 0});
  CHECK(mapped({{.kind = Kind::Window, .low = 0, .high = 8, .toLow = -1, .toHigh = 1, .clip = false}}, {0, 4, 16}) ==
        std::vector<float>{-1, 0, 3});
  CHECK(mapped({{.kind = Kind::MinMax}}, {4, 8, 6}) == std::vector<float>{0, 1, 0.5f});
  CHECK(mapped({{.kind = Kind::ZScore, .mean = 10, .deviation = 2}}, {10, 14}) == std::vector<float>{0, 2});
  CHECK(mapped({{.kind = Kind::ZScore, .nonzero = true}}, {0, 1, 3, 0}) == std::vector<float>{0, -1, 1, 0});
  CHECK(mapped({{.kind = Kind::ZScore}}, {7, 7, 7}) == std::vector<float>{0, 0, 0});
  // Mean 2 and deviation 1 of what is not 0: -1..5 becomes 0..1, and 0 stays black.
  const auto foreground = mapped({{.kind = Kind::Foreground, .high = 3}}, {0, 1, 3});
  CHECK(foreground[0] == 0);
  CHECK(foreground[1] == Approx(2.0 / 6));
  CHECK(foreground[2] == Approx(4.0 / 6));
  const float none = std::numeric_limits<float>::quiet_NaN();
  CHECK(mapped({{.kind = Kind::MinMax}}, {none, 4, 2}) == std::vector<float>{0, 1, 0});

  std::vector<float> ramp(1001);
  std::iota(ramp.begin(), ramp.end(), 0.0f);
  std::shuffle(ramp.begin(), ramp.end(), std::mt19937(3));
  const IntensityMap percentile = mapOf({{.kind = Kind::Percentile, .low = 0.5, .high = 99.5}}, ramp);
  std::vector<float> probe{5, 500, 995, 2000};
  percentile.apply(probe);
  CHECK(probe[0] == Approx(0).margin(1e-6));
  CHECK(probe[1] == Approx(0.5));
  CHECK(probe[2] == Approx(1));
  CHECK(probe[3] == Approx(1));
  // A later step measures what the earlier ones made.
  CHECK(mapped({{.kind = Kind::Clip, .low = 0, .high = 4}, {.kind = Kind::MinMax}}, {-9, 2, 90}) ==
        std::vector<float>{0, 0.5f, 1});
}
