#include "inference/tasks/RoiWindows.h"

#include <algorithm>
#include <random>

#include "core/AxisCopy.h"
#include "inference/models/Pipeline.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

std::vector<float> slice(int width, int height, const std::vector<std::array<int, 3>>& spots) {
  std::vector<float> values(std::size_t(width * height), 0.1f);
  for (const auto& [x, y, side] : spots)
    for (int v = y; v < y + side; ++v)
      for (int u = x; u < x + side; ++u) values[std::size_t(v * width + u)] = 1;
  return values;
}

ModelManifest roiManifest() {
  ModelManifest m = test::thresholdManifest();
  m.modalities = {"MR"};
  m.channels[0].intensity = {{.kind = IntensityStep::Kind::Window, .low = 0, .high = 100}};
  m.activation = Activation::Sigmoid;
  m.labels = {{.id = 1, .output = 0, .name = "tumor core"}};
  m.network = {.type = "unet", .dims = 2, .outputs = 1, .widths = {4, 8}};
  m.patch = {16, 16, 1};
  m.windows = RoiSearch{.size = 16, .most = 2, .share = 0.8};
  return m;
}

}  // namespace

TEST_CASE("the brightest window is the one that a search over all finds") {
  std::mt19937 random(3);
  for (int trial = 0; trial < 20; ++trial) {
    const int width = 20 + int(random() % 30), height = 20 + int(random() % 30), size = 8;
    std::vector<float> values(std::size_t(width * height));
    for (float& v : values) v = float(random() % 256) / 255;
    double best = 0;
    for (int y = 0; y + size <= height; ++y)
      for (int x = 0; x + size <= width; ++x) {
        double sum = 0;
        for (int v = y; v < y + size; ++v)
          for (int u = x; u < x + size; ++u) sum += double(values[std::size_t(v * width + u)]);
        best = std::max(best, sum / (size * size));
      }
    const auto found = brightestWindows(values, width, height, {size, 1, 0.9});
    REQUIRE(found.size() == 1);
    CHECK(found[0].brightness == Approx(best));
  }
}

TEST_CASE("a large tumour gets several windows, a dark slice none, a small slice one around it") {
  const auto two = brightestWindows(slice(64, 64, {{2, 2, 16}, {40, 44, 16}}), 64, 64, {16, 3, 0.9});
  REQUIRE(two.size() == 2);
  CHECK(two[0].brightness == Approx(1));
  CHECK(((two[0] == RoiWindow{2, 2, two[0].brightness}) || (two[0] == RoiWindow{40, 44, two[0].brightness})));
  CHECK(brightestWindows(slice(64, 64, {{2, 2, 16}}), 64, 64, {16, 3, 0.9}).size() == 1);
  CHECK(brightestWindows(std::vector<float>(64, 0), 8, 8, {16, 3, 0.9}).empty());
  const auto small = brightestWindows(std::vector<float>(64, 1), 8, 8, {16, 3, 0.9});
  REQUIRE(small.size() == 1);
  CHECK(small[0] == RoiWindow{-4, -4, 0.25});
  // Nothing but evenness: the middle.
  CHECK(brightestWindows(std::vector<float>(40 * 40, 1), 40, 40, {16, 1, 0.9})[0] == RoiWindow{12, 12, 1});
}

TEST_CASE("a network of windows sees those alone, and they are told in the study's own voxels") {
  std::vector<std::int16_t> voxels(48 * 40 * 3, 10);
  const auto at = [](int x, int y, int z) { return std::size_t((z * 40 + y) * 48 + x); };
  for (int z = 0; z < 3; ++z)
    for (int y = 20; y < 36; ++y)
      for (int x = 4; x < 20; ++x) voxels[at(x, y, z)] = 90;
  voxels[at(40, 5, 1)] = 100;  // bright, but alone: no window comes there
  const Volume volume(Grid({48, 40, 3}), std::move(voxels), {.name = "t1c", .modality = "MR"});
  const ModelManifest m = roiManifest();
  int patches = 0;
  test::FakeNetwork network({.dims = 2, .in = 1, .out = 1}, 1, [&](const PatchBatch& batch, Prediction& into) {
    patches += batch.count;
    std::copy(batch.values.begin(), batch.values.end(), into.values.begin());
  });
  const PipelineResult result = runModel(m, network, {{"", std::make_shared<Volume>(volume)}}, {.uncertainty = true});
  CHECK(patches == 3);
  CHECK(result.labels.counts() == std::map<LabelId, std::int64_t>{{1, 3 * 16 * 16}});
  REQUIRE(result.windows);
  REQUIRE(result.windows->size() == 3);
  CHECK((*result.windows)[1].begin == Index3{4, 20, 1});
  CHECK((*result.windows)[1].end == Index3{20, 36, 2});
  CHECK((*result.windows)[1].brightness == Approx(0.9));

  const AxisOrder order{{2, 0, 1}, {true, false, true}};
  const Volume stored = reordered(volume, order);
  const PipelineResult turned = runModel(m, network, {{"", std::make_shared<Volume>(stored)}});
  const LabelMap back = reordered(turned.labels, inverse(order));
  CHECK(std::equal(back.voxels().begin(), back.voxels().end(), result.labels.voxels().begin()));
  for (const StudyWindow& window : *turned.windows) {
    CHECK(window.sliceAxis == 0);
    // Inside its own box all is bright.
    CHECK(turned.labels.at({window.begin[0], window.begin[1], window.begin[2]}) == 1);
    CHECK(turned.labels.at({window.end[0] - 1, window.end[1] - 1, window.end[2] - 1}) == 1);
  }
}
