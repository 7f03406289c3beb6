#include "inference/tasks/LungFusion.h"

#include <algorithm>
#include <cstdio>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/Resample.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "core/metrics/Overlap.h"
#include "inference/models/Fuse.h"
#include "inference/models/Pipeline.h"
#include "inference/tasks/Lungs.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/inference/Manifests.h"
#include "tests/inference/MiniThorax.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

/// A block of 1 mm with boxes of labels.
struct Boxes {
  MaskBlock block{{80, 60, 50}, Vec3::Ones()};
  Boxes& fill(Index3 from, Index3 to, std::uint8_t label) {
    for (auto z = from[2]; z < to[2]; ++z)
      for (auto y = from[1]; y < to[1]; ++y)
        for (auto x = from[0]; x < to[0]; ++x) block[block.offset(x, y, z)] = label;
    return *this;
  }
  std::uint8_t at(std::int64_t x, std::int64_t y, std::int64_t z) const { return block[block.offset(x, y, z)]; }
};

/// Right lung, left lung, and the airway between them.
Boxes chest() {
  return Boxes().fill({5, 5, 5}, {35, 50, 45}, 1).fill({45, 5, 5}, {75, 50, 45}, 2).fill({38, 20, 5}, {42, 30, 45}, 3);
}

MaskBlock fused(const Boxes& network, const Boxes& classical, bool lungs = true, bool airway = true) {
  return fusedLungs(network.block, classical.block, {lungs, airway}, {}).labels;
}

ModelManifest lungManifest() {
  ModelManifest m = test::thresholdManifest();
  m.labels = {{.id = 1, .output = 1, .name = "right lung"}, {.id = 2, .output = 2, .name = "left lung"}};
  m.network.dims = 2, m.network.outputs = 3;
  m.geometry = {.scaling = ManifestGeometry::Scaling::Fit, .size = {64, 64, 0}, .smooth = true};
  m.fuse = Fusion::LungsClassical;
  return m;
}

/// Air inside a frame is lung, on the side where it lies: no better than its coarse pixels.
test::FakeNetwork coarseLungs() {
  return {{.architecture = "fake", .dims = 2, .in = 1, .out = 3}, 1, [](const PatchBatch& patches, Prediction& into) {
            const auto voxels = voxelsOf(patches.size);
            const int width = patches.size[2], height = patches.size[1];
            for (int y = 0; y < height; ++y)
              for (int x = 0; x < width; ++x) {
                const auto i = std::size_t(y * width + x);
                const float hu = patches.values[i] * 2000 - 1000;
                const bool lung = hu < -650 && hu > -940 && x > 6 && x < 58 && y > 12 && y < 52;
                const bool right = x < width / 2;
                into.values[i] = lung ? 0 : 1;
                into.values[voxels + i] = lung && right ? 1 : 0;
                into.values[2 * voxels + i] = lung && !right ? 1 : 0;
              }
          }};
}

double bothDice(const LabelMap& a, const LabelMap& b) {
  const auto both = [](LabelMap map) {
    for (auto& v : map.voxels()) v = v == 1 || v == 2;
    return map;
  };
  return overlap(both(a), 1, both(b), 1).dice();
}

}  // namespace

TEST_CASE("fused lungs have the classical edge where the network differs by a sheet") {
  const Boxes classical = chest();
  const auto isClassical = [&](const Boxes& network) { return fused(network, classical).voxels == classical.block.voxels; };
  CHECK(isClassical(chest()));
  Boxes thicker = chest();
  thicker.fill({3, 4, 4}, {5, 51, 46}, 1).fill({45, 50, 5}, {75, 52, 45}, 2).fill({42, 20, 5}, {43, 30, 45}, 3);
  CHECK(isClassical(thicker));
  Boxes thinner = chest();
  thinner.fill({5, 5, 5}, {7, 50, 45}, 0).fill({45, 48, 5}, {75, 50, 45}, 0);
  CHECK(isClassical(thinner));
}

TEST_CASE("without grey values, what is lung and on which side is the network's word") {
  Boxes network = chest(), classical = chest();
  classical.fill({5, 30, 5}, {35, 50, 20}, 0);   // consolidated: no air for the classical stage
  classical.fill({50, 5, 0}, {70, 20, 3}, 2);    // a sliver of gas below
  classical.fill({45, 35, 5}, {75, 50, 30}, 2).fill({60, 52, 10}, {75, 59, 40}, 2);  // gas behind the left lung
  MaskBlock result = fused(network, classical);
  CHECK(result[result.offset(20, 40, 12)] == 1);
  CHECK(result[result.offset(60, 10, 1)] == 0);
  CHECK(result[result.offset(68, 55, 25)] == 0);

  classical = chest();
  for (auto& v : classical.block.voxels) v = v == 1 ? 2 : v == 2 ? 1 : v;
  classical.fill({3, 5, 5}, {5, 50, 45}, 2);  // the edge that only the classical stage has takes the side too
  result = fused(network, classical);
  CHECK(result[result.offset(20, 20, 20)] == 1);
  CHECK(result[result.offset(60, 20, 20)] == 2);
  CHECK(result[result.offset(3, 20, 20)] == 1);

  // Nothing of the classical stage: the network's lungs, up to corners.
  result = fused(network, Boxes());
  CHECK(std::count(result.voxels.begin(), result.voxels.end(), 1) > 0.95 * 30 * 45 * 40);
  const MaskBlock nothing = fused(Boxes(), chest());
  CHECK(std::count(nothing.voxels.begin(), nothing.voxels.end(), 0) == nothing.count());
}

TEST_CASE("gas is the classical stage's word, what is dense the network's, on the side that it joins") {
  Boxes network = chest(), classical = chest(), gas;
  gas.fill({5, 5, 5}, {75, 59, 45}, 1).fill({5, 30, 5}, {35, 50, 20}, 0);
  classical.fill({5, 30, 5}, {35, 50, 20}, 0);                       // consolidated
  network.fill({60, 50, 10}, {75, 59, 40}, 2);                       // bowel gas that the network takes for lung
  network.fill({5, 30, 5}, {35, 50, 20}, 2).fill({5, 5, 5}, {20, 30, 45}, 2);  // and sides that it confuses
  const auto of = [&](const Boxes& edge) {
    return fusedLungs(network.block, edge.block, {.gas = &gas.block}, {}).labels;
  };
  MaskBlock result = of(classical);
  CHECK(result[result.offset(20, 40, 12)] == 1);
  CHECK(result[result.offset(10, 10, 30)] == 1);
  CHECK(result[result.offset(68, 55, 25)] == 0);
  CHECK(result[result.offset(60, 20, 25)] == 2);
  // Of a network that knows the airway alone nothing becomes lung.
  Boxes airway;
  airway.fill({38, 20, 5}, {42, 30, 45}, 3);
  result = fusedLungs(airway.block, classical.block, {.lungs = false, .gas = &gas.block}, {}).labels;
  CHECK(std::count(result.voxels.begin(), result.voxels.end(), 3) == 4 * 10 * 40);
  CHECK(std::count_if(result.voxels.begin(), result.voxels.end(), [](auto v) { return v == 1 || v == 2; }) == 0);
  // A lung that the classical stage does not have at all is the network's.
  for (auto& v : classical.block.voxels)
    if (v == 2) v = 0;
  result = of(classical);
  CHECK(result[result.offset(60, 20, 25)] == 2);
}

TEST_CASE("the airway's lumen is no lung, and goes as far as the network says") {
  Boxes network = chest(), classical = chest();
  network.fill({35, 20, 5}, {45, 30, 20}, 1);  // the network takes the lower part for lung
  network.fill({38, 20, 30}, {42, 30, 45}, 0);  // and ends the airway further down
  const MaskBlock result = fused(network, classical);
  CHECK(result[result.offset(40, 25, 10)] != 1);
  CHECK(result[result.offset(40, 25, 25)] == 3);
  CHECK(fused(network, classical, true, false)[result.offset(40, 25, 10)] == 0);
  const MaskBlock alone = fused(Boxes().fill({37, 19, 5}, {43, 31, 45}, 3), classical, false, true);
  CHECK(std::count(alone.voxels.begin(), alone.voxels.end(), 3) == 4 * 10 * 40);
  CHECK(std::count(alone.voxels.begin(), alone.voxels.end(), 1) == 0);
}

TEST_CASE("a lung network is fused in the pipeline, whatever the storage order") {
  const test::MiniThorax chest = test::makeMiniThorax();
  ModelManifest m = lungManifest();
  auto network = coarseLungs();
  const auto volume = std::make_shared<Volume>(chest.volume);
  const PipelineResult alone = runModel(m, network, {{"", volume}}, {.fuse = false});
  const PipelineResult both = runModel(m, network, {{"", volume}});
  CHECK(bothDice(both.labels, chest.truth) > bothDice(alone.labels, chest.truth) + 0.02);
  CHECK(bothDice(both.labels, chest.truth) > 0.97);
  for (const AxisOrder order : {AxisOrder{{2, 0, 1}, {true, false, true}}, AxisOrder{{1, 2, 0}, {false, true, true}}}) {
    const auto stored = std::make_shared<Volume>(reordered(chest.volume, order));
    const LabelMap back = reordered(runModel(m, network, {{"", stored}}).labels, inverse(order));
    CHECK(std::equal(back.voxels().begin(), back.voxels().end(), both.labels.voxels().begin()));
  }
}

TEST_CASE("where the classical stage fails the network stands alone, with a warning") {
  // A slab of lung all around: no body to find.
  std::vector<std::int16_t> voxels(40 * 40 * 4, -800);
  for (std::size_t i = 0; i < 400; ++i) voxels[i] = 60;
  const auto volume = std::make_shared<Volume>(Grid({40, 40, 4}, {5, 5, 5}), std::move(voxels), VolumeInfo{.modality = "CT"});
  ModelManifest m = lungManifest();
  auto network = coarseLungs();
  const PipelineResult alone = runModel(m, network, {{"", volume}}, {.fuse = false});
  const PipelineResult both = runModel(m, network, {{"", volume}});
  CHECK(std::equal(both.labels.voxels().begin(), both.labels.voxels().end(), alone.labels.voxels().begin()));
  const bool told = std::any_of(both.warnings.begin(), both.warnings.end(),
                                [](const std::string& w) { return w.find("network's alone") != std::string::npos; });
  CHECK(told);
}

TEST_CASE("fusion against manual masks that were made as coarse as a network", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const std::string name : {"imlab3d_id001", "imlab3d_id002", "elastix_3DCT_baseline"}) {
    const Volume ct = readVolumeFile(data / "ct_chest" / (name + "_ct.nii.gz"));
    LabelMap reference = flattened(readLabelFile(data / "ct_chest" / (name + "_lungmask.nii.gz")));
    for (auto& v : reference.voxels()) v = v != 0;
    // A network that sees every third pixel and draws its edge a little inside.
    const Grid& grid = reference.grid();
    const Grid coarse({grid.size()[0] / 3, grid.size()[1] / 3, grid.size()[2]},
                      {3 * grid.spacing()[0], 3 * grid.spacing()[1], grid.spacing()[2]}, grid.origin(), grid.direction());
    std::vector<float> soft(reference.voxels().begin(), reference.voxels().end());
    const Volume small = resample(Volume(grid, std::move(soft), {}), coarse, 0);
    const Volume again = resample(small, grid, 0);
    LabelMap network = reference;
    again.visit([&](auto values) {
      for (std::size_t i = 0; i < values.size(); ++i) network.voxels()[i] = double(values[i]) > 0.8;
    });
    LabelMap both = network;
    std::vector<std::string> warnings;
    ModelManifest m = lungManifest();
    fuse(both, ct, m, 3 * grid.spacing()[0], warnings);
    const LabelMap classical = segmentLungsClassical(ct).labels;
    std::printf("%-24s network %.4f classical %.4f fused %.4f\n", name.c_str(), bothDice(network, reference),
                bothDice(classical, reference), bothDice(both, reference));
    for (const auto& w : warnings) std::printf("   %s\n", w.c_str());
    CHECK(bothDice(both, reference) > bothDice(network, reference));
  }
}
