#include "core/quantify/LungShape.h"

#include <algorithm>

#include "core/phantom/Thorax.h"
#include "core/quantify/LpsMask.h"
#include "core/quantify/NoiseTexture.h"
#include "core/quantify/TracheaCentreline.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::phantom;

namespace {

ThoraxPhantom chest(double inspiration, std::uint32_t seed = 3) {
  ThoraxOptions o;
  o.seed = seed;
  o.size = {112, 112, 90};
  o.inspiration = inspiration;
  return makeThorax(o);
}

LungShape shapeOf(const ThoraxPhantom& p) { return lungShape(p.volume, p.truth.labels, p.truth.carinaWorld); }

}  // namespace

TEST_CASE("lungs' volume and density are the phantom's own, and dome and gradient follow the breath") {
  double dome = 1e9, gradient = -1e9, height = -1e9;
  for (const double inspiration : {0.8, 0.4, 0.0}) {
    const ThoraxPhantom p = chest(inspiration);
    const LungShape s = shapeOf(p);
    CHECK(s.volumeMl == Approx(p.truth.rightLungMl + p.truth.leftLungMl).epsilon(0.02));
    CHECK(s.meanHu == Approx(p.truth.meanLungHu).margin(12));
    REQUIRE(s.domeToCarinaMm);
    REQUIRE(s.gradientHuPerCm);
    REQUIRE(s.domeHeightMm);
    CHECK(*s.domeToCarinaMm < dome - 10);
    CHECK(*s.gradientHuPerCm > gradient + 1);
    dome = *s.domeToCarinaMm, gradient = *s.gradientHuPerCm, height = *s.domeHeightMm;
    CHECK(height > 10);
    CHECK(height < 120);
    // The anatomy's right dome is 104 mm under the phantom's height 0, which lies close to the carina, and rises by 50
    // to 54 at expiration.
    CHECK(*s.domeToCarinaMm == Approx(100 - 52 * (1 - inspiration)).margin(15));
    REQUIRE(s.apex);
    CHECK(s.apex->z() > p.truth.carinaWorld.z() + 60);
    CHECK_FALSE(s.isCutAbove);
  }
}

TEST_CASE("the storage order of a file changes no number of its lungs") {
  const ThoraxPhantom p = chest(0.4);
  const LungShape expected = shapeOf(p);
  std::array<int, 3> axis{0, 1, 2};
  do {
    const AxisOrder order{axis, {true, false, true}};
    const LungShape s = lungShape(reordered(p.volume, order), reordered(p.truth.labels, order), p.truth.carinaWorld);
    CHECK(s.volumeMl == Approx(expected.volumeMl).epsilon(1e-12));
    CHECK(s.meanHu == Approx(expected.meanHu).epsilon(1e-12));
    CHECK(*s.gradientHuPerCm == Approx(*expected.gradientHuPerCm).epsilon(1e-6));
    CHECK(*s.domeToCarinaMm == Approx(*expected.domeToCarinaMm).epsilon(1e-9));
    CHECK(*s.domeHeightMm == Approx(*expected.domeHeightMm).epsilon(1e-9));
    CHECK((*s.apex - *expected.apex).norm() < 1e-6);
  } while (std::next_permutation(axis.begin(), axis.end()));
}

TEST_CASE("lungs cut off below say so and have no dome") {
  const ThoraxPhantom p = chest(1);
  const Grid& grid = p.volume.grid();
  const auto first = grid.size()[2] / 2;
  const IndexBox upper{{0, 0, first}, grid.size()};
  const auto from = std::ptrdiff_t(grid.offset({0, 0, first}));
  const auto all = std::get<0>(p.volume.voxels());
  const auto labels = p.truth.labels.voxels();
  const Volume volume(grid.cropped(upper), std::vector<std::int16_t>(all.begin() + from, all.end()));
  const LabelMap map(grid.cropped(upper), std::vector<LabelId>(labels.begin() + from, labels.end()));
  const LungShape s = lungShape(volume, map, p.truth.carinaWorld);
  CHECK(s.isCutBelow);
  CHECK_FALSE(s.domeHeightMm);
  CHECK_FALSE(s.domeToCarinaMm);
  CHECK(lungShape(volume, LabelMap(volume.grid()), std::nullopt).volumeMl == 0);
  CHECK_THROWS(lungShape(volume, LabelMap(Grid({4, 4, 4})), std::nullopt));
}

TEST_CASE("the carina found in a phantom's airway is the phantom's") {
  for (const double inspiration : {0.0, 1.0}) {
    ThoraxOptions o;
    o.seed = 8;
    o.size = {160, 160, 160};
    o.spacingMm = {1, 1, 1.25};
    o.inspiration = inspiration;
    const ThoraxPhantom p = makeThorax(o);
    const TracheaCentreline line = tracheaCentreline(lpsMask(p.truth.labels, {3}));
    REQUIRE(line.carina);
    CHECK(line.carina->z() == Approx(p.truth.carinaWorld.z()).margin(2.5));
    CHECK((*line.carina - p.truth.carinaWorld).norm() < 6);
  }
}

TEST_CASE("the texture of noise tells a soft kernel from a lung kernel, in any storage order") {
  for (const std::uint32_t seed : {1U, 2U})
    for (const Kernel kernel : {Kernel::Soft, Kernel::Lung}) {
      ThoraxOptions o;
      o.seed = seed;
      o.size = {256, 256, 24};
      o.kernel = kernel;
      const Volume volume = makeThorax(o).volume;
      const auto lag = noiseLagOne(volume);
      REQUIRE(lag);
      CAPTURE(*lag);
      CHECK(kernelClassOfNoise(lag) == (kernel == Kernel::Soft ? KernelClass::Soft : KernelClass::Lung));
      const auto turned = noiseLagOne(reordered(volume, {{2, 0, 1}, {true, true, false}}));
      REQUIRE(turned);
      CHECK(*turned == Approx(*lag).margin(0.06));
    }
  const Volume empty(Grid({64, 64, 24}), std::vector<std::int16_t>(std::size_t(64 * 64 * 24), 40));
  CHECK_FALSE(noiseLagOne(empty));
  CHECK(kernelClassOfNoise(std::nullopt) == KernelClass::Unknown);
}
