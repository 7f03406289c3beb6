#include <algorithm>
#include <cmath>
#include <random>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "inference/models/Pipeline.h"
#include "inference/models/Tidy.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;
using Scaling = ManifestGeometry::Scaling;

namespace {

/// Every way to store a block: 6 orders of its axes, each either way.
std::vector<AxisOrder> allOrders() {
  std::vector<AxisOrder> orders;
  std::array<int, 3> axis{0, 1, 2};
  do
    for (int flips = 0; flips < 8; ++flips) orders.push_back({axis, {bool(flips & 1), bool(flips & 2), bool(flips & 4)}});
  while (std::next_permutation(axis.begin(), axis.end()));
  return orders;
}

/// Smooth spots in soft tissue, nowhere symmetric; turned a little, as patients lie.
Volume phantom() {
  const Eigen::AngleAxisd turn(0.2, Vec3(0.3, 0.5, 1).normalized());
  const Grid grid({22, 26, 18}, {1.1, 0.9, 1.6}, {-12, 4, 30}, turn.toRotationMatrix());
  std::mt19937 random(5);
  std::vector<Vec3> spots;
  for (int i = 0; i < 9; ++i) spots.push_back({double(random() % 22), double(random() % 26), double(random() % 18)});
  std::vector<std::int16_t> voxels;
  for (int z = 0; z < 18; ++z)
    for (int y = 0; y < 26; ++y)
      for (int x = 0; x < 22; ++x) {
        double value = -900;
        for (const Vec3& s : spots) value += 1400 * std::exp(-(Vec3(x, y, z) - s).squaredNorm() / 14);
        voxels.push_back(std::int16_t(std::min(value, 1000.0)));
      }
  return Volume(grid, std::move(voxels), {.name = "phantom", .modality = "CT"});
}

/// Output 1 is the normalised value where x lies in the first half of the patch (right in LPS), output 2 elsewhere.
test::FakeNetwork sides(int dims) {
  return {{.architecture = "fake", .dims = dims, .in = 1, .out = 3}, 1, [](const PatchBatch& patches, Prediction& into) {
            const auto voxels = voxelsOf(patches.size);
            for (int n = 0; n < patches.count; ++n)
              for (std::size_t i = 0; i < voxels; ++i) {
                const float v = std::clamp(patches.values[std::size_t(n) * voxels + i], 0.0f, 1.0f);
                const int x = int(i % std::size_t(patches.size[2]));
                float* out = into.values.data() + std::size_t(n) * 3 * voxels + i;
                const bool first = 2 * x < patches.size[2];
                out[0] = 1 - v, out[voxels] = first ? v : 0, out[2 * voxels] = first ? 0 : v;
              }
          }};
}

ModelManifest sidesManifest(int dims) {
  ModelManifest m = test::thresholdManifest();
  m.labels = {{.id = 1, .output = 1, .name = "Right"}, {.id = 2, .output = 2, .name = "Left"}};
  m.network.dims = dims;
  m.network.outputs = 3;
  return m;
}

}  // namespace

TEST_CASE("right and left survive every storage order, voxel by voxel") {
  const Volume volume = phantom();
  for (const Scaling scaling : {Scaling::Keep, Scaling::Spacing, Scaling::Fit}) {
    ModelManifest m = sidesManifest(scaling == Scaling::Fit ? 2 : 3);
    m.geometry.scaling = scaling;
    m.geometry.spacingMm = {1.5, 1.5, 1.5};
    if (scaling == Scaling::Fit) m.geometry.size = {32, 24, 0};
    auto network = sides(m.network.dims);
    const LabelMap reference =
        runModel(m, network, {{"", std::make_shared<Volume>(volume)}}, {.uncertainty = false}).labels;
    const auto counts = reference.counts();
    REQUIRE(counts.size() == 2);
    for (const AxisOrder& order : allOrders()) {
      const auto stored = std::make_shared<Volume>(reordered(volume, order));
      const LabelMap labels = runModel(m, network, {{"", stored}}).labels;
      REQUIRE(labels.grid().sameAs(stored->grid(), 1e-9));
      const LabelMap back = reordered(labels, inverse(order));
      REQUIRE(std::equal(back.voxels().begin(), back.voxels().end(), reference.voxels().begin()));
    }
    // And right is right: all of label 1 lies at smaller x of the turned patient than the middle, but for a voxel.
    const Grid& grid = reference.grid();
    for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
      const auto label = reference.voxels()[std::size_t(i)];
      const double x = double(i % 22);
      if (label == 1) REQUIRE(x < 11 + 1.5);
      if (label == 2) REQUIRE(x > 10 - 1.5);
    }
  }
}

TEST_CASE("without resampling the labels are the threshold of the volume itself") {
  const Volume volume = phantom();
  ModelManifest m = sidesManifest(3);
  auto network = sides(3);
  const LabelMap labels = runModel(m, network, {{"", std::make_shared<Volume>(volume)}}).labels;
  volume.visit([&](auto voxels) {
    // -1000..1000 becomes 0..1, and a label wins above one half.
    for (std::size_t i = 0; i < voxels.size(); ++i) CHECK((labels.voxels()[i] != 0) == (voxels[i] > 0));
  });
}

TEST_CASE("probabilities come back between the voxels before a label is chosen") {
  // A ramp along x, sampled at every fourth voxel: labels taken there and enlarged would step by four.
  std::vector<float> voxels;
  for (int i = 0; i < 64 * 8; ++i) voxels.push_back(float(-1000 + 2000.0 / 63 * (i % 64)));
  const Volume ramp(Grid({64, 8, 1}), std::move(voxels), {.modality = "CT"});
  for (const bool smooth : {false, true}) {
    ModelManifest m = sidesManifest(2);
    m.geometry = {.scaling = Scaling::Spacing, .spacingMm = {4, 4, 0}, .smooth = smooth};
    test::FakeNetwork network({.dims = 2, .in = 1, .out = 3}, 1, [](const PatchBatch& patches, Prediction& into) {
      const auto voxels = voxelsOf(patches.size);
      for (std::size_t i = 0; i < voxels; ++i) {
        into.values[i] = 1 - patches.values[i];
        into.values[voxels + i] = patches.values[i];
      }
    });
    const LabelMap labels = runModel(m, network, {{"", std::make_shared<Volume>(ramp)}}).labels;
    for (int x = 0; x < 64; ++x) CHECK((labels.at({x, 3, 0}) == 1) == (x >= 32));
  }
}

TEST_CASE("a volume of another modality, a missing channel and one too many are refused with the reason") {
  const auto ct = std::make_shared<Volume>(phantom());
  const auto mr = std::make_shared<Volume>(ct->withInfo({.modality = "MR"}));
  ModelManifest m = sidesManifest(3);
  auto network = sides(3);
  const auto messageOf = [&](const std::vector<NamedVolume>& given) -> std::string {
    try {
      runModel(m, network, given);
    } catch (const Error& e) {
      return e.what();
    }
    return "nothing";
  };
  CHECK_THAT(messageOf({{"", mr}}), Catch::Matchers::Contains("MR") && Catch::Matchers::Contains("CT"));
  CHECK_THAT(messageOf({{"", ct}, {"flair", ct}}), Catch::Matchers::Contains("flair"));
  CHECK_THAT(messageOf({{"", ct}, {"image", ct}}), Catch::Matchers::Contains("twice"));
  m.channels.push_back({"t1c", false, {}});
  m.network.dims = 3;
  test::FakeNetwork two({.dims = 3, .in = 2, .out = 3}, 1, [](const PatchBatch&, Prediction&) {});
  try {
    runModel(m, two, {{"", ct}});
    FAIL("accepted");
  } catch (const Error& e) {
    CHECK_THAT(e.what(), Catch::Matchers::Contains("t1c"));
  }
  m.channels.back().optional = true;
  const PipelineResult result = runModel(m, two, {{"", ct}});
  CHECK_THAT(result.warnings.at(0), Catch::Matchers::Contains("t1c"));
  CHECK_THAT(messageOf({{"", ct}}), Catch::Matchers::Contains("channels"));  // the network takes one, the manifest two
  // An MR without a word of its kind, and a CT that says nothing either.
  const auto plain = std::make_shared<Volume>(Grid({4, 4, 4}), std::vector<std::int16_t>(64, 300));
  CHECK_THROWS_AS(runModel(sidesManifest(3), network, {{"", plain}}), Error);
  CHECK_NOTHROW(runModel(sidesManifest(3), network, {{"", std::make_shared<Volume>(ct->withInfo({}))}}));
}

TEST_CASE("uncertainty lies on the study's grid, highest where the classes are even") {
  const Volume volume = phantom();
  ModelManifest m = sidesManifest(3);
  m.geometry.orientation = "SAR";
  auto network = sides(3);
  const auto stored = std::make_shared<Volume>(reordered(volume, {{2, 0, 1}, {true, false, true}}));
  const PipelineResult result = runModel(m, network, {{"", stored}}, {.uncertainty = true});
  REQUIRE(result.uncertainty);
  CHECK(result.uncertainty->grid().sameAs(stored->grid()));
  const Index3 size = stored->grid().size();
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t x = 0; x < size[0]; ++x) {
      const Index3 i{x, size[1] / 2, z};
      const double p = std::clamp((stored->at(i) + 1000) / 2000, 0.0, 1.0);
      const auto part = [](double q) { return q > 0 ? -q * std::log(q) : 0.0; };
      CHECK(result.uncertainty->at(i) == Approx((part(p) + part(1 - p)) / std::log(3)).margin(1e-4));
    }
}

TEST_CASE("tidying keeps what it is told and never takes another label's voxels") {
  LabelMap map(Grid({20, 20, 5}));
  const auto fill = [&](Index3 from, Index3 to, LabelId id) {
    for (auto z = from[2]; z < to[2]; ++z)
      for (auto y = from[1]; y < to[1]; ++y)
        for (auto x = from[0]; x < to[0]; ++x) map.voxels()[std::size_t(map.grid().offset({x, y, z}))] = id;
  };
  fill({1, 1, 0}, {9, 9, 5}, 1), fill({3, 3, 1}, {6, 6, 4}, 0), fill({4, 4, 2}, {5, 5, 3}, 2);  // a shell, 2 in its hole
  fill({12, 1, 0}, {15, 4, 5}, 1), fill({18, 18, 0}, {19, 19, 1}, 1);                           // 45 voxels, and one
  ModelManifest m = sidesManifest(3);
  m.labels[0].tidying = {.components = 0, .minimumShare = 0.1, .holes = Tidying::Holes::Volume};
  LabelMap tidied = map;
  tidy(tidied, m);
  CHECK(tidied.at({3, 3, 1}) == 1);
  CHECK(tidied.at({4, 4, 2}) == 2);
  CHECK(tidied.at({13, 2, 2}) == 1);
  CHECK(tidied.at({18, 18, 0}) == 0);
  m.labels[0].tidying = {.components = 1};
  tidied = map;
  tidy(tidied, m);
  CHECK(tidied.at({3, 3, 1}) == 0);
  CHECK(tidied.at({13, 2, 2}) == 0);
  CHECK(tidied.at({1, 1, 0}) == 1);

  m.nested = true;  // bits: 1 right, 2 left; the later region lies on top
  LabelMap bits(Grid({3, 1, 1}), std::vector<LabelId>{1, 3, 2});
  m.labels[0].tidying = {};
  tidy(bits, m);
  CHECK(std::vector<LabelId>(bits.voxels().begin(), bits.voxels().end()) == std::vector<LabelId>{1, 2, 2});
}
