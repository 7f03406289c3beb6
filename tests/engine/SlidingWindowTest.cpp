#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;
using namespace hilum::test;

namespace {

/// Gives its input channel `from` as its only output.
FakeNetwork passing(int dims, int in, int from, int batch) {
  return {{.dims = dims, .in = in, .out = 1}, batch, [in, from](const PatchBatch& patches, Prediction& into) {
            const std::size_t voxels = voxelsOf(patches.size);
            for (int i = 0; i < patches.count; ++i)
              std::copy_n(patches.values.data() + std::size_t(i * in + from) * voxels, voxels,
                          into.values.data() + std::size_t(i) * voxels);
          }};
}

}  // namespace

TEST_CASE("blending gives a constant network's constant and an identity network's input back, whatever the sizes") {
  std::mt19937 random(5);
  const auto pick = [&](int least, int most) { return least + int(random() % unsigned(most - least + 1)); };
  for (int round = 0; round < 150; ++round) {
    const int dims = pick(2, 3);
    const RandomVolume volume({pick(1, 12), pick(1, 30), pick(1, 30)}, 2, unsigned(round));
    const SlidingWindowOptions options{.patch = {pick(1, 8), pick(1, 16), pick(1, 16)}, .overlap = pick(0, 8) / 10.0};
    FakeNetwork constant({.dims = dims, .in = 2, .out = 3}, pick(1, 7),
                         [](const PatchBatch& patches, Prediction& into) {
                           const std::size_t voxels = voxelsOf(patches.size);
                           for (std::size_t i = 0; i < into.values.size(); ++i)
                             into.values[i] = float(i / voxels % 3) - 0.75F;
                         });
    const auto constants = slideWhole(constant, volume.source(), options);
    const std::size_t voxels = voxelsOf(volume.size);
    for (std::size_t i = 0; i < constants.size(); ++i)
      REQUIRE(constants[i] == Approx(float(i / voxels) - 0.75F).epsilon(1e-5));

    FakeNetwork identity = passing(dims, 2, 1, pick(1, 7));
    const auto same = slideWhole(identity, volume.source(), options);
    for (std::size_t i = 0; i < voxels; ++i) REQUIRE(std::abs(same[i] - volume.values[voxels + i]) < 1e-5);
  }
}

TEST_CASE("in 2.5D the channels are the neighbouring slices, channel by channel, the border's repeated") {
  const RandomVolume volume({7, 9, 11}, 2, 3);
  const int neighbours = 2, slices = 5;
  for (int c = 0; c < 2; ++c)
    for (int k = -neighbours; k <= neighbours; ++k) {
      FakeNetwork one = passing(2, 2 * slices, c * slices + k + neighbours, 3);
      const auto got = slideWhole(one, volume.source(), {.patch = {1, 16, 4}, .neighbours = neighbours, .padding = 9});
      for (int z = 0; z < 7; ++z)
        for (int y = 0; y < 9; ++y)
          for (int x = 0; x < 11; ++x)
            REQUIRE(std::abs(got[std::size_t((z * 9 + y) * 11 + x)] - volume.at(c, std::clamp(z + k, 0, 6), y, x)) <
                    1e-6);
    }
}

TEST_CASE("around a volume that is smaller than the patch the network sees the padding") {
  const RandomVolume volume({3, 5, 4}, 1, 1);
  double outside = 0;
  FakeNetwork network({.dims = 3, .in = 1, .out = 1}, 1, [&](const PatchBatch& patches, Prediction&) {
    for (const float v : patches.values) outside += v == -7.0F;
  });
  slideWhole(network, volume.source(), {.patch = {8, 8, 8}, .padding = -7});
  CHECK(outside == 8 * 8 * 8 - 3 * 5 * 4);
}

TEST_CASE("slices come once each, in order, and as soon as no tile touches them any more") {
  const int depth = 40, patch = 8;
  const RandomVolume volume({depth, 6, 6}, 1, 2);
  int finished = 0, furthest = 0, mostKept = 0;
  PatchSource source = volume.source();
  source.read = [&, read = source.read](const Box& box, std::span<float> into) {
    furthest = std::max(furthest, box.begin[0] + box.size[0]);
    mostKept = std::max(mostKept, furthest - finished);
    read(box, into);
  };
  FakeNetwork identity = passing(3, 1, 0, 1);
  slide(identity, source, {.patch = {patch, 6, 6}}, [&](const FinishedSlice& slice) { CHECK(slice.z == finished++); });
  CHECK(finished == depth);
  CHECK(mostKept <= patch);
}

TEST_CASE("a cancelled window stops within one batch") {
  const RandomVolume volume({50, 8, 8}, 1, 2);
  CancelFlag flag;
  FakeNetwork network({.dims = 2, .in = 1, .out = 1}, 1, [&](const PatchBatch&, Prediction&) { flag.cancel(); });
  int slices = 0;
  CHECK_THROWS_AS(slide(
                      network, volume.source(), {.patch = {1, 8, 8}}, [&](const FinishedSlice&) { ++slices; },
                      Progress([](double, const std::string&) {}, flag)),
                  Cancelled);
  CHECK(network.calls == 1);
}

TEST_CASE(
    "uncertainty is 1 where classes are equal, 0 where one is certain, and grows with the spread of mirrored passes") {
  const RandomVolume volume({1, 2, 2}, 1, 2);
  FakeNetwork network({.dims = 2, .in = 1, .out = 2}, 1, [](const PatchBatch&, Prediction& into) {
    into.values = {0.5F, 1, 0, 0.9F, 0.5F, 0, 1, 0.1F};
    into.variance = {0.1F, 0, 0.25F, 0.05F};
  });
  SlidingWindowOptions options{.forward = {.activation = Activation::Softmax, .mirrorAxes = {1}}, .uncertainty = true};
  std::vector<float> uncertainty;
  slide(network, volume.source(), options,
        [&](const FinishedSlice& slice) { uncertainty.assign(slice.uncertainty.begin(), slice.uncertainty.end()); });
  const double entropy = -(0.9 * std::log(0.9) + 0.1 * std::log(0.1)) / std::log(2.0);
  REQUIRE(uncertainty.size() == 4);
  CHECK(uncertainty[0] == 1);
  CHECK(uncertainty[1] == 0);
  CHECK(uncertainty[2] == 1);
  CHECK(uncertainty[3] == Approx(entropy + 4 * 0.05));
}

TEST_CASE("a window that cannot be is refused before the network runs") {
  const RandomVolume volume({4, 8, 8}, 2, 2);
  const auto refused = [&](int dims, int in, const SlidingWindowOptions& options) {
    FakeNetwork network = passing(dims, in, 0, 1);
    CHECK_THROWS_AS(slideWhole(network, volume.source(), options), Error);
    CHECK(network.calls == 0);
  };
  refused(2, 3, {});
  refused(2, 2, {.neighbours = 1});
  refused(3, 6, {.neighbours = 1});
  refused(2, 2, {.forward = {.activation = Activation::Softmax}});
  refused(2, 2, {.uncertainty = true});
  refused(2, 2, {.patch = {1, -4, 8}});
}
