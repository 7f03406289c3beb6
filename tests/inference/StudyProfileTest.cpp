#include "inference/models/StudyProfile.h"

#include <algorithm>
#include <random>

#include "inference/models/Pipeline.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

constexpr int kSide = 32;

/// A bright disc on grey, a little elsewhere each time.
std::vector<std::int16_t> picture(int seed, double x = 12, double y = 14) {
  std::mt19937 random{unsigned(seed)};
  const auto jitter = [&] { return double(random() % 100) / 50 - 1; };
  const double cx = x + jitter(), cy = y + jitter(), radius = 6 + jitter() / 2;
  std::vector<std::int16_t> values;
  for (int v = 0; v < kSide; ++v)
    for (int u = 0; u < kSide; ++u)
      values.push_back(std::int16_t((std::hypot(u - cx, v - cy) < radius ? 80 : 20) + int(random() % 10)));
  return values;
}

ModelManifest discManifest() {
  ModelManifest m = test::thresholdManifest();
  m.name = "discs";
  m.modalities = {};
  m.channels[0].intensity = {{.kind = IntensityStep::Kind::Window, .low = 0, .high = 100}};
  m.labels = {{.id = 1, .output = 0, .name = "disc"}};
  m.activation = Activation::Sigmoid;
  m.network = {.type = "unet", .dims = 2, .outputs = 1, .widths = {4, 8}};
  return m;
}

StudyProfile profileOf(const std::vector<std::int16_t>& values, const ModelManifest& m) {
  ProfileMeter meter(m, kSide, kSide, {0, 0, kSide, kSide});
  std::vector<float> image, unsure;
  for (const auto v : values) image.push_back(float(v) / 100), unsure.push_back(0.1f);
  meter.take(image, image, unsure);
  return meter.profile();
}

ManifestUsual usualDiscs(const ModelManifest& m) {
  std::vector<StudyProfile> profiles;
  for (int seed = 0; seed < 40; ++seed) profiles.push_back(profileOf(picture(seed), m));
  return usualOf(profiles);
}

}  // namespace

TEST_CASE("figures of a profile are what they say") {
  const ModelManifest m = discManifest();
  std::vector<std::int16_t> values(kSide * kSide, 0);
  for (int y = 8; y < 16; ++y)
    for (int x = 0; x < 8; ++x) values[std::size_t(y * kSide + x)] = 90;
  values[kSide * kSide - 1] = 90;
  const StudyProfile profile = profileOf(values, m);
  CHECK(profile.figures.at("disc share") == Approx(65.0 / 1024));
  CHECK(profile.figures.at("disc x") == Approx((64 * 4 + 31.5) / 65 / 32));
  CHECK(profile.figures.at("disc pieces") == Approx(1.0 / 65));
  CHECK(profile.figures.at("doubt") == Approx(0.1));
  CHECK(profile.histogram[28] == Approx(65.0 / 1024));
  const ManifestUsual same = usualOf({profile, profile});
  const auto compared = comparedFigures(profile, same);
  CHECK(compared.at("brightness") == Approx(0).margin(1e-12));
  CHECK(compared.at("layout") == Approx(1));
}

TEST_CASE("studies like those that were measured raise no warning, others do and say why") {
  const ModelManifest m = discManifest();
  const ManifestUsual usual = usualDiscs(m);
  int alarms = 0;
  for (int seed = 100; seed < 200; ++seed) alarms += !unusualFigures(profileOf(picture(seed), m), usual).empty();
  CHECK(alarms <= 3);
  const auto reasons = [&](const std::vector<std::int16_t>& values) {
    return unusualWarning("discs", unusualFigures(profileOf(values, m), usual));
  };
  CHECK(reasons(picture(5)) == "");
  std::vector<std::int16_t> inverted = picture(5), turned = picture(5), black(kSide * kSide, 0);
  for (auto& v : inverted) v = std::int16_t(100 - v);
  std::reverse(turned.begin(), turned.end());
  CHECK_THAT(reasons(inverted), Catch::Matchers::Contains("its brightness"));
  CHECK_THAT(reasons(turned), Catch::Matchers::Contains("what lies where") && Catch::Matchers::Contains("the place of disc"));
  CHECK_THAT(reasons(black), Catch::Matchers::Contains("the size of disc"));
  CHECK_THAT(reasons(picture(5, 26, 26)), Catch::Matchers::Contains("what lies where"));
}

TEST_CASE("a run judges its study by what is usual") {
  ModelManifest m = discManifest();
  test::FakeNetwork network({.dims = 2, .in = 1, .out = 1}, 1, [](const PatchBatch& batch, Prediction& into) {
    std::copy(batch.values.begin(), batch.values.end(), into.values.begin());
  });
  const auto warnings = [&](std::vector<std::int16_t> values) {
    const auto volume = std::make_shared<Volume>(Grid({kSide, kSide, 1}), std::move(values), VolumeInfo{});
    return runModel(m, network, {{"", volume}}).warnings;
  };
  CHECK(warnings(picture(7, 26, 26)).empty());
  m.usual = usualDiscs(m);
  m.usual->limits.erase("doubt");  // the network's own, which those profiles did not have
  CHECK(warnings(picture(7)).empty());
  REQUIRE(warnings(picture(7, 26, 26)).size() == 1);
  CHECK_THAT(warnings(picture(7, 26, 26))[0], Catch::Matchers::StartsWith("This may not be what discs was made for"));
}
