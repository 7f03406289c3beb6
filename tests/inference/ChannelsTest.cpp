#include <algorithm>

#include "core/Error.h"
#include "inference/models/Pipeline.h"
#include "inference/models/SequenceName.h"
#include "inference/models/Tidy.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

VolumePtr mr(const std::string& name, std::int16_t value) {
  return std::make_shared<Volume>(Grid({8, 8, 2}), std::vector<std::int16_t>(128, value),
                                  VolumeInfo{.name = name, .modality = "MR"});
}

/// Whole tumour by FLAIR, core and enhancing rim by T1c, each within the one before.
ModelManifest tumorManifest() {
  ModelManifest m = test::thresholdManifest();
  m.name = "brain-tumor";
  m.modalities = {"MR"};
  const std::vector<IntensityStep> plain{{.kind = IntensityStep::Kind::Window, .low = 0, .high = 100}};
  m.channels = {{"t1c", true, plain}, {"flair", true, plain}};
  m.activation = Activation::Sigmoid;
  m.nested = true;
  m.labels = {{.id = 2, .output = 0, .name = "oedema", .region = "whole tumor"},
              {.id = 1, .output = 1, .name = "necrosis", .within = 2, .region = "tumor core", .needs = {"t1c"}},
              {.id = 4, .output = 2, .name = "enhancing tumor", .within = 1, .needs = {"t1c"}}};
  m.network = {.type = "unet", .dims = 2, .outputs = 3, .widths = {4, 8}};
  return m;
}

/// Gives back its two channels: FLAIR as the whole, T1c as the core, and the sum of what it saw in `seen`.
test::FakeNetwork echo(std::array<double, 2>& seen) {
  return {{.architecture = "fake", .dims = 2, .in = 2, .out = 3}, 1, [&seen](const PatchBatch& patches, Prediction& into) {
            const auto voxels = voxelsOf(patches.size);
            for (std::size_t i = 0; i < voxels; ++i) {
              seen[0] += double(patches.values[i]), seen[1] += double(patches.values[voxels + i]);
              into.values[i] = std::max(patches.values[i], patches.values[voxels + i]);
              into.values[voxels + i] = patches.values[i];
              into.values[2 * voxels + i] = 0;
            }
          }};
}

bool isTold(const PipelineResult& result, const std::string& what) {
  return std::any_of(result.warnings.begin(), result.warnings.end(),
                     [&](const std::string& warning) { return warning.find(what) != std::string::npos; });
}

}  // namespace

TEST_CASE("names of files and series tell the sequence") {
  CHECK(sequenceOf("brats_2013_pat0003_1_t1ce.nii.gz") == "t1c");
  CHECK(sequenceOf("Ax T1 post GD") == "t1c");
  CHECK(sequenceOf("BraTS_flair") == "flair");
  CHECK(sequenceOf("t2_FLAIR") == "flair");
  CHECK(sequenceOf("T2 TSE") == "t2");
  CHECK(sequenceOf("sag t1") == "t1");
  CHECK(sequenceOf("petrous bone") == "");
  CHECK(sequenceOf("image") == "");
}

TEST_CASE("a channel that is missing is seen as zeros, and labels that need it are not looked for") {
  const ModelManifest m = tumorManifest();
  std::array<double, 2> seen{};
  auto network = echo(seen);
  PipelineResult both = runModel(m, network, {{"t1c", mr("a", 80)}, {"flair", mr("b", 90)}});
  CHECK(both.labels.counts() == std::map<LabelId, std::int64_t>{{1, 128}});
  CHECK(seen[0] == Approx(0.8 * 128));
  CHECK(both.labels.table().find(2)->name == "oedema");

  seen = {};
  const PipelineResult alone = runModel(m, network, {{"", mr("patient_7_flair", 90)}});
  CHECK(seen == std::array<double, 2>{0, seen[1]});
  CHECK(seen[1] == Approx(0.9 * 128));
  CHECK(alone.labels.counts() == std::map<LabelId, std::int64_t>{{2, 128}});
  CHECK(alone.labels.table().find(2)->name == "whole tumor");
  CHECK_FALSE(alone.labels.table().find(4));
  CHECK(isTold(alone, "only this is looked for"));

  seen = {};
  const PipelineResult contrast = runModel(m, network, {{"", mr("patient_7", 80)}});
  CHECK(seen[1] == 0);
  CHECK(contrast.labels.counts() == std::map<LabelId, std::int64_t>{{1, 128}});
  CHECK(isTold(contrast, "optional channel flair"));
  CHECK_THROWS_AS(runModel(m, network, {}), Error);
}

TEST_CASE("a sequence that by its name is another is taken with a warning") {
  std::array<double, 2> seen{};
  auto network = echo(seen);
  CHECK(isTold(runModel(tumorManifest(), network, {{"t1c", mr("Ax T2 TSE", 80)}}), "By its name (Ax T2 TSE) this is t2"));
  CHECK_FALSE(isTold(runModel(tumorManifest(), network, {{"t1c", mr("T1 post", 80)}}), "By its name"));
}

TEST_CASE("nested regions are cut to the region that they lie within, as it was tidied") {
  ModelManifest m = tumorManifest();
  m.labels[0].tidying = {.components = 1};
  // One row: a large tumour with core and rim, a small one that goes, and a core outside of any tumour.
  std::vector<LabelId> bits{1, 1, 3, 7, 3, 1, 0, 3, 1, 0, 6, 4};
  LabelMap map(Grid({12, 1, 1}), bits);
  tidy(map, m);
  CHECK(std::vector<LabelId>(map.voxels().begin(), map.voxels().end()) ==
        std::vector<LabelId>{2, 2, 1, 4, 1, 2, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("holes by slices are filled up to a size") {
  ModelManifest m = test::thresholdManifest();
  m.labels[0].tidying = {.holes = Tidying::Holes::Slices, .largestHoleMm2 = 5};
  LabelMap map(Grid({20, 10, 1}));
  for (std::int64_t y = 1; y < 9; ++y)
    for (std::int64_t x = 1; x < 19; ++x) {
      const bool large = x >= 3 && x < 7 && y >= 3 && y < 7, small = x >= 12 && x < 14 && y >= 4 && y < 6;
      map.voxels()[std::size_t(y * 20 + x)] = large || small ? 0 : 1;
    }
  tidy(map, m);
  CHECK(map.at({4, 4, 0}) == 0);
  CHECK(map.at({12, 4, 0}) == 1);
}
