#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "core/metrics/Overlap.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kLimit(500);

void put(const fs::path& file, const json& content) { std::ofstream(file) << content.dump(2); }

std::string done(const std::vector<std::string>& arguments) {
  const auto outcome = test::hilum(arguments, kLimit);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return outcome.out;
}

/// A block with bright balls, one label for each kind of them.
struct Balls {
  Volume image;
  LabelMap labels;
};

Balls balls(int seed, int slices) {
  constexpr int side = 64;
  const Grid grid({side, side, slices}, {1, 1, 1}, {0, 0, 0});
  std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
  LabelMap labels(grid, LabelTable{{1, "bright", {230, 159, 0}}, {2, "dark", {86, 180, 233}}});
  std::uint32_t state = std::uint32_t(seed) * 2654435761u + 1;
  const auto random = [&](double low, double high) {
    state = state * 1664525u + 1013904223u;
    return low + (high - low) * double(state >> 8) / double(1 << 24);
  };
  const double x1 = random(14, 22), y1 = random(14, 48), x2 = random(42, 50), y2 = random(14, 48);
  const double r1 = random(7, 10), r2 = random(7, 10), middle = (slices - 1) / 2.0;
  std::size_t at = 0;
  for (int z = 0; z < slices; ++z)
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < side; ++x, ++at) {
        const double shrink = slices > 1 ? std::pow((z - middle) / (0.4 * slices), 2) : 0;
        const bool first = std::hypot(x - x1, y - y1) < r1 * std::sqrt(std::max(0.0, 1 - shrink));
        const bool second = std::hypot(x - x2, y - y2) < r2 * std::sqrt(std::max(0.0, 1 - shrink));
        values[at] = std::int16_t(500 + (first ? 300 : second ? -300 : 0) + random(-40, 40));
        labels.voxels()[at] = first ? 1 : second ? 2 : 0;
      }
  return {Volume(grid, std::move(values)), std::move(labels)};
}

fs::path writeBalls(const fs::path& folder, int count, int slices) {
  fs::create_directories(folder / "images");
  fs::create_directories(folder / "labels");
  for (int i = 0; i < count; ++i) {
    const Balls one = balls(i, slices);
    const std::string name = "case" + std::to_string(i) + ".nii.gz";
    writeVolumeFile(one.image, folder / "images" / name);
    writeLabelFile(one.labels, folder / "labels" / name);
  }
  return folder;
}

LabelMap mapOf(const fs::path& file) { return readLabelFile(file).layers.at(0); }

}  // namespace

TEST_CASE("a network trained on two phantoms finds the lungs of a third") {
  const fs::path folder = test::scratchFolder("train-phantoms");
  fs::create_directories(folder / "set/images");
  fs::create_directories(folder / "set/labels");
  const auto phantom = [&](int seed, const fs::path& image, const fs::path& truth) {
    done({"phantom", "thorax", "-o", image.string(), "--truth", truth.string(), "--seed", std::to_string(seed),
          "--size", "64,64,40", "--format", "nifti"});
  };
  for (int seed : {1, 2})
    phantom(seed, folder / "set/images" / (std::to_string(seed) + ".nii.gz"),
            folder / "set/labels" / (std::to_string(seed) + ".nii.gz"));
  phantom(3, folder / "third.nii.gz", folder / "truth.nii.gz");
  done({"pack", (folder / "set").string(), "-o", (folder / "set.safetensors").string(), "--label", "1", "--label", "2",
        "--validation", "0"});
  put(folder / "short.json", {{"name", "short"},
                              {"network", {{"type", "unet"}, {"widths", {8, 16, 32}}}},
                              {"steps", 300},
                              {"seed", 5},
                              {"optimizer", {{"rate", 0.005}, {"warm_up", 10}, {"ema", 0.95}}}});
  done({"train", (folder / "short.json").string(), "--data", (folder / "set.safetensors").string(), "-o",
        (folder / "model").string(), "--threads", "1"});
  done({"segment", (folder / "third.nii.gz").string(), "-m", (folder / "model").string(), "-o",
        (folder / "found.nii.gz").string()});
  const LabelMap found = mapOf(folder / "found.nii.gz"), truth = mapOf(folder / "truth.nii.gz");
  for (const LabelId lung : {1, 2}) CHECK(overlap(found, lung, truth, lung).dice() > 0.88);
}

TEST_CASE("a network in 3D is packed, learnt and run") {
  const fs::path folder = test::scratchFolder("train-blocks");
  done({"pack", writeBalls(folder / "set", 4, 16).string(), "-o", (folder / "set.safetensors").string(), "--blocks",
        "16", "--size", "64", "--validation", "0"});
  put(folder / "blocks.json", {{"name", "blocks"},
                               {"network", {{"type", "unet"}, {"widths", {6, 12, 24}}}},
                               {"steps", 80},
                               {"batch", 2},
                               {"optimizer", {{"rate", 0.01}, {"warm_up", 5}, {"ema", 0.9}}}});
  done({"train", (folder / "blocks.json").string(), "--data", (folder / "set.safetensors").string(), "-o",
        (folder / "model").string(), "--threads", "1"});
  const Balls truth = balls(50, 16);
  writeVolumeFile(truth.image, folder / "study.nii.gz");
  done({"segment", (folder / "study.nii.gz").string(), "-m", (folder / "model").string(), "-o",
        (folder / "found.nii.gz").string()});
  const LabelMap found = mapOf(folder / "found.nii.gz");
  for (const LabelId kind : {1, 2}) CHECK(overlap(found, kind, truth.labels, kind).dice() > 0.75);
}

TEST_CASE("chest-xray finds the lungs of real X-rays from the command line") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = test::scratchFolder("real-xrays");
  for (const char* name : {"JPCLN069", "JPCNN090"}) {
    const fs::path image = data / "cxr/jsrt" / (std::string(name) + ".jpg");
    if (!fs::exists(image)) continue;
    done({"segment", image.string(), "-m", "chest-xray", "-o", (folder / (std::string(name) + ".nii.gz")).string()});
    const LabelMap truth = mapOf(data / "cxr/jsrt" / (std::string(name) + "_labels.png"));
    LabelMap found = mapOf(folder / (std::string(name) + ".nii.gz"));
    found = LabelMap(truth.grid(), std::vector<LabelId>(found.voxels().begin(), found.voxels().end()), truth.table());
    for (const LabelId lung : {1, 2}) CHECK(overlap(found, lung, truth, lung).dice() > 0.94);
  }
}

TEST_CASE("a training that was killed at any moment goes on to the same weights") {
  const fs::path folder = test::scratchFolder("train-killed");
  done({"pack", writeBalls(folder / "set", 12, 1).string(), "-o", (folder / "set.safetensors").string()});
  put(folder / "short.json", {{"name", "short"},
                              {"network", {{"type", "unet"}, {"widths", {8, 16, 32}}}},
                              {"steps", 60},
                              {"validate_every", 0.25}});
  const auto words = [&](const char* model) {
    return std::vector<std::string>{
        "train", (folder / "short.json").string(), "--data",    (folder / "set.safetensors").string(),
        "-o",    (folder / model).string(),        "--threads", "1"};
  };
  const auto content = [&](const char* model, const char* file) {
    std::ifstream in(folder / model / file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  done(words("straight"));
  const auto outcome =
      test::hilum(words("killed"), kLimit, [&] { return fs::exists(folder / "killed/checkpoint.safetensors"); });
  REQUIRE(outcome.status == 128 + 9);
  REQUIRE_FALSE(fs::exists(folder / "killed/hilum.json"));
  auto again = words("killed");
  CHECK(test::hilum(again, kLimit).status == 2);  // --resume is to be said
  again.push_back("--resume");
  done(again);
  for (const char* file : {"weights.safetensors", "hilum.json", "scores.csv"})
    CHECK(content("killed", file) == content("straight", file));
}

TEST_CASE("objects are packed, learnt, found and told apart, each with its score") {
  const fs::path folder = test::scratchFolder("train-objects");
  done({"pack", writeBalls(folder / "set", 12, 1).string(), "-o", (folder / "set.safetensors").string(), "--validation",
        "0"});
  put(folder / "objects.json",
      {{"name", "objects"},
       {"network", {{"type", "mask-rcnn"}, {"width", 16}, {"channels", 32}, {"anchors", {8, 16, 24, 48}}}},
       {"steps", 160},
       {"batch", 4},
       {"optimizer", {{"rate", 0.002}, {"warm_up", 10}, {"ema", 0.95}}}});
  done({"train", (folder / "objects.json").string(), "--data", (folder / "set.safetensors").string(), "-o",
        (folder / "model").string(), "--threads", "1"});
  const Balls truth = balls(100, 12);
  writeVolumeFile(truth.image, folder / "study.nii.gz");
  const auto segment = [&](const std::string& out) {
    done({"segment", (folder / "study.nii.gz").string(), "-m", (folder / "model").string(), "-o",
          (folder / out).string(), "--report", (folder / "report.json").string()});
  };
  segment("found.nii.gz");
  const LabelMap found = mapOf(folder / "found.nii.gz");
  for (const LabelId kind : {1, 2}) CHECK(overlap(found, kind, truth.labels, kind).dice() > 0.8);
  segment("found.json");
  std::ifstream reportFile(folder / "report.json"), cocoFile(folder / "found.json");
  const json report = json::parse(reportFile), coco = json::parse(cocoFile);
  // One object through all slices for each ball, whatever else the network may take for one.
  std::map<std::string, int> large;
  for (const json& object : report.at("objects")) {
    CHECK((object.at("score") >= 0.5 && object.at("score") <= 1.0));
    if (object.at("voxels") > 300) ++large[object.at("name").get<std::string>()];
  }
  CHECK((large["bright"] == 1 && large["dark"] == 1));
  CHECK(coco.at("annotations").size() >= 12);
  for (const json& annotation : coco.at("annotations")) CHECK(annotation.at("score") >= 0.5);
  CHECK(coco.at("categories").size() == 2);
}
