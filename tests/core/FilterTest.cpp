#include "core/filter/Filter.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <random>

#include "core/Error.h"
#include "core/filter/Slab.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

template <class F>
std::vector<float> valuesOn(const Grid& grid, const F& f) {
  std::vector<float> values;
  const Index3& n = grid.size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) values.push_back(float(f(x, y, z)));
  return values;
}

template <class F>
Volume int16On(const Grid& grid, const F& f) {
  const std::vector<float> values = valuesOn(grid, f);
  std::vector<std::int16_t> rounded;
  for (const float value : values) rounded.push_back(std::int16_t(std::lround(value)));
  return Volume(grid, std::move(rounded),
                {.name = "phantom", .modality = "CT", .unit = "HU", .kernel = "B30f", .windows = {{400, 40, "Soft"}}});
}

/// Two halves, `height` apart, with Gaussian noise.
Volume noisyStep(const Grid& grid, double height, double noise) {
  std::mt19937 random(7);
  std::normal_distribution<double> gauss(0, noise);
  return int16On(grid, [&](auto x, auto, auto) { return (x < grid.size()[0] / 2 ? 0 : height) + gauss(random); });
}

struct Statistics {
  double mean = 0, sd = 0;
};

Statistics of(const Volume& volume, std::int64_t x0, std::int64_t x1) {
  double sum = 0, squares = 0, count = 0;
  const Index3& n = volume.grid().size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (auto x = x0; x < x1; ++x) {
        const double v = volume.at({x, y, z});
        sum += v;
        squares += v * v;
        ++count;
      }
  const double mean = sum / count;
  return {mean, std::sqrt(squares / count - mean * mean)};
}

/// Correlation of neighbours along an axis, mean removed.
double neighbourCorrelation(const Volume& volume, std::size_t axis) {
  const Index3& n = volume.grid().size();
  const double mean = of(volume, 0, n[0]).mean;
  double together = 0, alone = 0;
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        Index3 next{x, y, z};
        if (++next[axis] == n[axis]) continue;
        const double here = volume.at({x, y, z}) - mean;
        together += here * (volume.at(next) - mean);
        alone += here * here;
      }
  return together / alone;
}

bool sameVoxels(const Volume& a, const Volume& b) {
  if (a.isInt16() != b.isInt16() || a.grid().size() != b.grid().size()) return false;
  return a.visit([&]<class T>(std::span<const T> voxels) {
    return std::ranges::equal(voxels, std::get<std::span<const T>>(b.voxels()));
  });
}

const Grid kCube({48, 40, 36}, Vec3(0.8, 0.8, 0.8), Vec3(5, -7, 100));

}  // namespace

TEST_CASE("denoising lowers noise at least threefold and leaves a step as steep as it was") {
  for (const double height : {1000.0, 120.0}) {
    const Volume noisy = noisyStep(kCube, height, 15);
    const Volume clean = filtered(noisy, DenoiseSettings{.strength = 0.5});
    INFO("step of " << height);
    CHECK(of(noisy, 2, 22).sd == Approx(15).epsilon(0.05));
    CHECK(of(clean, 2, 22).sd < 15.0 / 3);
    CHECK(of(clean, 26, 46).sd < 15.0 / 3);
    // The two voxels beside the edge: together they hold all of the step but 2 %.
    CHECK(of(clean, 24, 25).mean - of(clean, 23, 24).mean > 0.98 * height);
    CHECK(of(clean, 2, 22).mean == Approx(0).margin(1));
  }
}

TEST_CASE("a higher strength takes away more noise, and none takes nothing") {
  const Volume noisy = noisyStep(kCube, 1000, 15);
  double last = of(noisy, 2, 22).sd;
  for (const double strength : {0.25, 0.5, 1.0}) {
    const double sd = of(filtered(noisy, DenoiseSettings{strength}), 2, 22).sd;
    CHECK(sd < 0.8 * last);
    last = sd;
  }
  CHECK(sameVoxels(filtered(noisy, DenoiseSettings{0}), noisy));
}

TEST_CASE("denoising works in millimetres: thick slices hardly mix") {
  std::mt19937 random(3);
  std::normal_distribution<double> gauss(0, 100);
  const Grid thick({40, 40, 20}, Vec3(0.7, 0.7, 5));
  const Volume noisy(thick, valuesOn(thick, [&](auto, auto, auto) { return gauss(random); }));
  const Volume clean = filtered(noisy, DenoiseSettings{0.5});
  CHECK(neighbourCorrelation(clean, 0) > 0.4);
  CHECK(neighbourCorrelation(clean, 2) < 0.05);
}

TEST_CASE("a picture without noise is not touched by denoising") {
  const Volume steps = int16On(kCube, [](auto x, auto y, auto) { return (x / 12) * 100 - (y / 20) * 900; });
  CHECK(sameVoxels(filtered(steps, DenoiseSettings{1}), steps));
}

TEST_CASE("an unsharp mask answers a step as the Gaussian integral says") {
  const double amount = 1.5, radius = 2, height = 200;
  const Grid grid({64, 5, 4}, Vec3(0.5, 1, 3));
  const Volume step(grid, valuesOn(grid, [&](auto x, auto, auto) { return x < 32 ? 0 : height; }));
  const Volume sharp = filtered(step, SharpenSettings{.amount = amount, .radiusMm = radius});
  for (std::int64_t x = 0; x < 64; ++x) {
    // The edge lies between voxels 31 and 32.
    const double mm = (double(x) - 31.5) * 0.5, h = x < 32 ? 0 : height;
    const double blurred = height / 2 * (1 + std::erf(mm / (radius * std::numbers::sqrt2)));
    CHECK(sharp.at({x, 2, 1}) == Approx(h + amount * (h - blurred)).margin(0.01 * height));
  }
  CHECK(sameVoxels(filtered(step, SharpenSettings{.amount = 0}), step));
}

TEST_CASE("sharpening reaches as far along every axis, whatever its spacing") {
  const Grid grid({81, 41, 21}, Vec3(0.5, 1, 2), Vec3(-20, -20, -20));
  const Volume point(grid,
                     valuesOn(grid, [&](auto x, auto y, auto z) { return x == 40 && y == 20 && z == 10 ? 1e5 : 0; }));
  const Volume sharp = filtered(point, SharpenSettings{.amount = 1, .radiusMm = 3});
  const double alongX = sharp.at({48, 20, 10}), alongY = sharp.at({40, 24, 10}), alongZ = sharp.at({40, 20, 12});
  CHECK(alongX < 0);
  CHECK(alongY == Approx(alongX).epsilon(1e-3));
  CHECK(alongZ == Approx(alongX).epsilon(1e-3));
}

TEST_CASE("a filtered volume keeps grid, unit and modality, is named, and int16 stays int16 while it fits") {
  const Volume noisy = noisyStep(kCube, 1000, 10);
  const Volume clean = filtered(noisy, DenoiseSettings{});
  CHECK(clean.isInt16());
  CHECK(clean.grid().sameAs(noisy.grid(), 1e-9));
  CHECK(clean.info().unit == "HU");
  CHECK(clean.info().modality == "CT");
  CHECK(clean.info().kernel == "B30f");
  CHECK(clean.info().windows.size() == 1);
  CHECK(clean.info().name == "phantom denoised");

  const Volume high = noisyStep(kCube, 30000, 10);
  const Volume over = filtered(high, SharpenSettings{.amount = 4, .radiusMm = 2});
  CHECK_FALSE(over.isInt16());
  CHECK(over.range().second > 40000);
}

TEST_CASE("the same input gives the same voxels, and the input keeps its own") {
  const Volume noisy = noisyStep(kCube, 500, 20), copy = noisyStep(kCube, 500, 20);
  for (const FilterSettings& settings :
       {FilterSettings(DenoiseSettings{0.7}), FilterSettings(SharpenSettings{}), FilterSettings(ClaheSettings{})}) {
    CHECK(sameVoxels(filtered(noisy, settings), filtered(noisy, settings)));
    CHECK(sameVoxels(noisy, copy));
  }
}

TEST_CASE("voxels that are no number stay so and do not spread") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Grid grid({30, 30, 10});
  std::mt19937 random(1);
  std::normal_distribution<double> gauss(100, 5);
  const Volume holed(grid, valuesOn(grid, [&](auto x, auto, auto) { return x < 6 ? double(nan) : gauss(random); }));
  for (const FilterSettings& settings : {FilterSettings(DenoiseSettings{1}), FilterSettings(SharpenSettings{}),
                                         FilterSettings(ClaheSettings{}), FilterSettings(BiasFieldSettings{})}) {
    const Volume result = filtered(holed, settings);
    int numbers = 0;
    result.visit([&](auto voxels) {
      for (const auto value : voxels) numbers += std::isfinite(float(value));
    });
    INFO("filter " << settings.index());
    CHECK(numbers == 24 * 30 * 10);
  }
}

TEST_CASE("a slab filtered with what it reaches equals the same slices of the whole") {
  const Volume noisy = noisyStep(kCube, 500, 20);
  for (const FilterSettings& settings :
       {FilterSettings(SharpenSettings{.amount = 2, .radiusMm = 1.2}), FilterSettings(ClaheSettings{})})
    for (const int axis : {0, 1, 2}) {
      const IndexBox slab = slabBox(kCube, kCube.toWorld(Vec3(20, 20, 20)), Vec3::Unit(axis));
      REQUIRE(slab.size()[std::size_t(axis)] == 1);
      const IndexBox reach = filterReach(kCube, settings, slab);
      const Volume whole = filtered(noisy, settings), part = filtered(cropped(noisy, reach), settings);
      double largest = 0;
      for (auto z = slab.begin[2]; z < slab.end[2]; ++z)
        for (auto y = slab.begin[1]; y < slab.end[1]; ++y)
          for (auto x = slab.begin[0]; x < slab.end[0]; ++x)
            largest = std::max(
                largest,
                std::abs(whole.at({x, y, z}) - part.at({x - reach.begin[0], y - reach.begin[1], z - reach.begin[2]})));
      CHECK(largest == 0);
      CHECK(cropped(noisy, slab).at({0, 0, 0}) == noisy.at(slab.begin));
      CHECK((part.grid().toWorld(Vec3::Zero()) - kCube.toWorld(Vec3(reach.begin[0], reach.begin[1], reach.begin[2])))
                .norm() < 1e-9);
    }
}

TEST_CASE("the slab of an oblique plane holds every voxel that the slice can touch") {
  const Mat3 turned = Eigen::AngleAxisd(0.4, Vec3(1, 2, 0.5).normalized()).toRotationMatrix();
  const Grid grid({20, 24, 16}, Vec3(1, 1.5, 2), Vec3(3, 4, 5), turned);
  const Vec3 point = grid.centre() + Vec3(1, 2, 1);
  for (const Vec3& normal : {Vec3(1, 0, 0), Vec3(0, 0, 1), Vec3(Vec3(1, -1, 0.3).normalized())})
    for (const double halfMm : {0.0, 4.0}) {
      const IndexBox slab = slabBox(grid, point, normal, halfMm);
      int touched = 0;
      for (std::int64_t z = 0; z < 16; ++z)
        for (std::int64_t y = 0; y < 24; ++y)
          for (std::int64_t x = 0; x < 20; ++x) {
            double low = 1e9, high = -1e9;
            for (int c = 0; c < 8; ++c) {
              const Vec3 p = grid.toWorld(Vec3(x, y, z) + Vec3(c & 1, c >> 1 & 1, c >> 2 & 1) - Vec3::Constant(0.5));
              low = std::min(low, (p - point).dot(normal));
              high = std::max(high, (p - point).dot(normal));
            }
            if (low > halfMm || high < -halfMm) continue;
            ++touched;
            const Index3 i{x, y, z};
            bool inside = true;
            for (std::size_t a = 0; a < 3; ++a) inside = inside && i[a] >= slab.begin[a] && i[a] < slab.end[a];
            REQUIRE(inside);
          }
      CHECK(touched > 100);
    }
  CHECK(slabBox(grid, Vec3(1e6, 0, 0), Vec3::UnitX()).empty());
}

TEST_CASE("settings out of range, colour and Hounsfield units under N4 are refused with a way out") {
  const Volume ct = noisyStep(kCube, 10, 1);
  const auto codeOf = [](const Volume& volume, const FilterSettings& settings) -> std::optional<Code> {
    try {
      filtered(volume, settings);
    } catch (const Error& e) {
      CHECK(std::string(e.what()).find('(') != std::string::npos);
      return e.code();
    }
    return std::nullopt;
  };
  CHECK(codeOf(ct, DenoiseSettings{1.5}) == Code::Usage);
  CHECK(codeOf(ct, DenoiseSettings{std::nan("")}) == Code::Usage);
  CHECK(codeOf(ct, SharpenSettings{.amount = -1}) == Code::Usage);
  CHECK(codeOf(ct, SharpenSettings{.amount = 1, .radiusMm = 0}) == Code::Usage);
  CHECK(codeOf(ct, ClaheSettings{0.5}) == Code::Usage);
  CHECK(codeOf(ct, BiasFieldSettings{}) == Code::Unsupported);
  CHECK(codeOf(ct.withColour(std::vector<Rgb8>(std::size_t(kCube.voxelCount()))), ClaheSettings{}) ==
        Code::Unsupported);
}

TEST_CASE("every filter ends when it is cancelled") {
  VolumeInfo mr{.name = "mr", .modality = "MR"};
  const Volume noisy = noisyStep(kCube, 500, 20).withInfo(mr);
  for (const FilterSettings& settings : {FilterSettings(DenoiseSettings{1}), FilterSettings(SharpenSettings{}),
                                         FilterSettings(ClaheSettings{}), FilterSettings(BiasFieldSettings{})}) {
    INFO("filter " << settings.index());
    CancelFlag flag;
    // At half of the work, in its midst.
    const Progress progress(
        [&flag](double fraction, const std::string&) {
          if (fraction >= 0.3) flag.cancel();
        },
        flag);
    CHECK_THROWS_AS(filtered(noisy, settings, progress), Cancelled);
  }
}
