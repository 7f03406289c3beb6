#include <torch/script.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "inference/models/EngineLibrary.h"
#include "inference/models/ModelLibrary.h"
#include "inference/models/Pipeline.h"
#include "tests/engine/TorchAndCatch.h"
#include "tests/support/SharedData.h"

namespace fs = std::filesystem;
using namespace hilum;
using namespace hilum::inference;
using nlohmann::json;

namespace {

/// Bright voxels in the second half of the third-last, the first spatial axis of the tensor become class 1.
constexpr const char* kSecondHalf = R"(
  n = x.size(2)
  place = torch.arange(n).to(x.dtype).view([1, 1, n] + [1] * (x.dim() - 3)) / n
  score = torch.where(place + torch.zeros_like(x) >= 0.5, 8 * (x - LEVEL), torch.full_like(x, -8.0))
  return torch.cat([-score, score], 1)
)";

void writeNetwork(const fs::path& file, double level) {
  fs::create_directories(file.parent_path());
  std::string body = std::string("def forward(self, x):") + kSecondHalf;
  body.replace(body.find("LEVEL"), 5, std::to_string(level));
  torch::jit::Module module("net");
  module.define(body);
  module.save(file.string());
}

void write(const fs::path& file, const json& content) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << content.dump(1);
}

/// A linear field in space: whatever is resampled linearly stays exactly what it was.
double fieldAt(const Vec3& world) { return 4 * world[0] + 3 * world[1] + 2 * world[2]; }

/// A block of 40 x 36 x 30 mm about the origin, stored with its axes towards these sides.
VolumePtr fieldVolume(const std::string& orientation, const Vec3& spacingByAxis) {
  const Grid lps({40, 36, 30}, Vec3::Ones(), {-19.5, -17.5, -14.5});
  const AxisOrder order = orderFor(lps, orientation);
  Grid grid = reordered(lps, order);
  Index3 size;
  for (int a = 0; a < 3; ++a) size[a] = std::int64_t(double(grid.size()[a] - 1) / spacingByAxis[a]) + 1;
  grid = Grid(size, spacingByAxis, grid.origin(), grid.direction());
  std::vector<float> voxels;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x)
        voxels.push_back(float(fieldAt(grid.toWorld({double(x), double(y), double(z)}))));
  return std::make_shared<Volume>(grid, std::move(voxels), VolumeInfo{.name = "field", .modality = "CT"});
}

fs::path bundle(const json& preprocessing, const json& inferer) {
  const fs::path folder = hilum::test::scratchFolder("bundle");
  write(folder / "configs/metadata.json",
        {{"name", "Half"}, {"version", "1"},
         {"network_data_format",
          {{"inputs", {{"image", {{"type", "image"}, {"modality", "CT"}, {"num_channels", 1},
                                  {"spatial_shape", {96, 96, 96}}, {"channel_def", {{"0", "image"}}}}}}},
           {"outputs", {{"pred", {{"type", "image"}, {"format", "segmentation"}, {"num_channels", 2},
                                  {"channel_def", {{"0", "background"}, {"1", "half"}}}}}}}}}});
  write(folder / "configs/inference.json",
        {{"key", "image"},
         {"network_def", {{"_target_", "UNet"}, {"spatial_dims", 3}}},
         {"preprocessing", {{"_target_", "Compose"}, {"transforms", preprocessing}}},
         {"inferer", inferer},
         {"postprocessing",
          {{"_target_", "Compose"},
           {"transforms", {{{"_target_", "Activationsd"}, {"keys", "pred"}, {"softmax", true}},
                           {{"_target_", "Invertd"}, {"keys", "pred"}},
                           {{"_target_", "AsDiscreted"}, {"keys", "pred"}, {"argmax", true}}}}}}});
  writeNetwork(folder / "models/model.ts", 0.5);
  return folder;
}

std::unique_ptr<Network> opened(const RunnableModel& model) {
  const ModelManifest& m = model.manifest;
  NetworkDescription description;
  description.architecture = m.network.type;
  description.dims = m.network.dims, description.in = m.inputs(), description.out = m.network.outputs;
  return engine().loadTorchScript(model.weights, m.weightsSha256, description, {.device = "cpu"});
}

/// The model of a folder whose program is accepted in a library of this test alone.
RunnableModel accepted(const fs::path& folder) {
  const fs::path user = hilum::test::scratchFolder("library");
  const ModelLibrary library("/nowhere", user / "models");
  CHECK_THROWS_AS(runnableModel(folder.string(), library), Error);
  const ModelCheck check = checkModel(folder, library.accepted());
  for (const auto& name : check.unsupported) UNSCOPED_INFO(name);
  REQUIRE(check.understood);
  CHECK(check.weights == "not accepted");
  library.accepted().add(check.manifest->weightsSha256, check.name);
  CHECK(checkModel(folder, library.accepted()).weights == "present");
  return runnableModel(folder.string(), library);
}

/// Compares with the field itself, but where it is within a working voxel of a decision.
void checkLabels(const LabelMap& labels, int axis, double sign, double level, double marginField, double marginMm) {
  const Grid& grid = labels.grid();
  std::int64_t wrong = 0, judged = 0, marked = 0;
  for (std::int64_t z = 0; z < grid.size()[2]; ++z)
    for (std::int64_t y = 0; y < grid.size()[1]; ++y)
      for (std::int64_t x = 0; x < grid.size()[0]; ++x) {
        const Vec3 world = grid.toWorld({double(x), double(y), double(z)});
        const double value = fieldAt(world), side = sign * world[axis];
        if (std::abs(value - level) < marginField || std::abs(side) < marginMm) continue;
        ++judged;
        const bool expected = value > level && side > 0;
        marked += expected;
        wrong += (labels.at({x, y, z}) == 1) != expected;
      }
  CHECK(wrong == 0);
  CHECK(judged > grid.voxelCount() / 3);
  CHECK(marked > 200);
}

}  // namespace

TEST_CASE("a bundle runs in its own orientation, spacing and window, and the right half stays right") {
  const json preprocessing{{{"_target_", "LoadImaged"}, {"keys", "@key"}},
                           {{"_target_", "EnsureChannelFirstd"}, {"keys", "@key"}},
                           {{"_target_", "Orientationd"}, {"keys", "@key"}, {"axcodes", "RAS"}},
                           {{"_target_", "Spacingd"}, {"keys", "@key"}, {"pixdim", {1.5, 2.0, 1.25}}, {"mode", "bilinear"}},
                           {{"_target_", "ScaleIntensityRanged"}, {"keys", "@key"}, {"a_min", -90}, {"a_max", 110},
                            {"b_min", 0.0}, {"b_max", 1.0}, {"clip", true}}};
  const RunnableModel model = accepted(bundle(preprocessing, {{"_target_", "SimpleInferer"}}));
  const auto network = opened(model);
  for (const std::string orientation : {"LPS", "RAS", "SPR", "AIL"}) {
    INFO(orientation);
    const VolumePtr volume = fieldVolume(orientation, {1, 1.3, 0.8});
    const PipelineResult result = runModel(model.manifest, *network, {{"", volume}});
    CHECK(result.labels.grid().sameAs(volume->grid()));
    // Window -90..110 and level 0.5: the field above 10; RAS' first axis grows towards the right, where x is negative.
    checkLabels(result.labels, 0, -1, 10, 24, 3);
  }
}

TEST_CASE("an nnU-Net export sees its axes in the planner's order, normalised by the fingerprint") {
  const fs::path folder = hilum::test::scratchFolder("nnunet") / "nnUNetTrainer__nnUNetPlans__3d_fullres";
  json full{{"preprocessor_name", "DefaultPreprocessor"}, {"patch_size", {64, 64, 64}}, {"spacing", {1.2, 1.0, 1.4}},
            {"normalization_schemes", {"CTNormalization"}}, {"use_mask_for_norm", {false}},
            {"resampling_fn_data", "resample_data_or_seg_to_shape"},
            {"resampling_fn_probabilities", "resample_data_or_seg_to_shape"}};
  const bool newPlans = GENERATE(true, false);
  if (newPlans)
    full["architecture"] = {{"network_class_name", "x.PlainConvUNet"}, {"arch_kwargs", {{"strides", {{1, 1, 1}, {2, 2, 2}}}}}};
  else
    full["UNet_class_name"] = "PlainConvUNet", full["pool_op_kernel_sizes"] = {{1, 1, 1}, {2, 2, 2}};
  write(folder / "plans.json",
        {{"dataset_name", "Dataset001_Half"}, {"image_reader_writer", "SimpleITKIO"},
         {"transpose_forward", {1, 0, 2}}, {"transpose_backward", {1, 0, 2}},
         {"configurations", {{"base", full}, {"3d_fullres", {{"inherits_from", "base"}}}}},
         {"foreground_intensity_properties_per_channel",
          {{"0", {{"mean", 20.0}, {"std", 50.0}, {"percentile_00_5", -80.0}, {"percentile_99_5", 120.0}}}}}});
  write(folder / "dataset.json", {{"name", "Half"}, {"channel_names", {{"0", "CT"}}},
                                  {"labels", {{"background", 0}, {"half", 1}}}});
  // (30 - 20) / 50: the field above 30. The first axis of the tensor is old axis 1 of z, y, x: y, towards posterior.
  writeNetwork(folder / "fold_0/model.ts", 0.2);
  const RunnableModel model = accepted(folder);
  const auto network = opened(model);
  for (const std::string orientation : {"LPS", "RAI", "PSL"}) {
    INFO(orientation);
    const PipelineResult result = runModel(model.manifest, *network, {{"", fieldVolume(orientation, {1, 1, 1})}});
    checkLabels(result.labels, 1, 1, 30, 24, 6);
  }
}
