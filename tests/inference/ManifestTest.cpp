#include <chrono>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "inference/models/ModelManifest.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

namespace fs = std::filesystem;
using namespace hilum;
using namespace hilum::inference;
using nlohmann::json;

TEST_CASE("a manifest that is written and read is the same") {
  ModelManifest m = test::thresholdManifest();
  CHECK(ModelManifest::fromJson(m.toJson(), "x") == m);

  m.geometry = {.orientation = "SAR", .scaling = ManifestGeometry::Scaling::Fit, .size = {256, 192, 0}, .smooth = true};
  m.network = {.type = "unet", .dims = 2, .outputs = 4, .widths = {8, 16}, .strideStem = true};
  m.neighbours = 2;
  m.activation = Activation::Sigmoid;
  m.nested = true;
  m.mirror = "xz";
  m.channels.push_back({"t1c", true, {{.kind = IntensityStep::Kind::ZScore, .nonzero = true, .mean = 3.5}}});
  m.labels.push_back({.id = 4, .output = 3, .name = "Kern", .type = ManifestConcept{"1", "SCT", "Core"},
                      .threshold = 0.7, .tidying = {2, 0.3, 0.5, Tidying::Holes::Slices}});
  CHECK(ModelManifest::fromJson(m.toJson(), "x") == m);
  for (const auto kind : {IntensityStep::Kind::Clip, IntensityStep::Kind::MinMax, IntensityStep::Kind::Percentile,
                          IntensityStep::Kind::Foreground}) {
    IntensityStep step{.kind = kind, .low = 0, .high = 3};
    if (kind == IntensityStep::Kind::MinMax) step.high = 1;
    m.channels[0].intensity = {step};
    CHECK(ModelManifest::fromJson(m.toJson(), "x") == m);
  }
}

TEST_CASE("what comes after the network is read as it was written") {
  ModelManifest m = test::thresholdManifest();
  m.fuse = Fusion::LungsClassical;
  m.labels[0].tidying = {.minimumShare = 0.3, .holes = Tidying::Holes::Slices, .largestHoleMm2 = 40};
  m.labels[0].needs = {"image"};
  m.temperatures = {1, 1.75};
  m.usual = ManifestUsual{12, std::vector<double>(32, 1.0 / 32), std::vector<double>(64, 0.5), {{"doubt", {0, 0.25}}}};
  CHECK(ModelManifest::fromJson(m.toJson(), "x") == m);
  m.fuse = Fusion::None;
  m.activation = Activation::Sigmoid;
  m.nested = true;
  m.labels.push_back({.id = 4, .output = 0, .name = "rim", .within = 1, .region = "core"});
  m.network.dims = 2;
  m.patch = {64, 64, 1};
  m.windows = RoiSearch{64, 2, 0.8};
  CHECK(ModelManifest::fromJson(m.toJson(), "x") == m);
}

TEST_CASE("a manifest with a fault is refused at once, naming file and key") {
  struct Fault {
    std::string key;
    std::function<void(json&)> make;
  };
  const std::vector<Fault> faults{
      {"hilum_model", [](json& m) { m["hilum_model"] = 2; }},
      {"hilum_model", [](json& m) { m.erase("hilum_model"); }},
      {"name", [](json& m) { m["name"] = "../evil"; }},
      {"name", [](json& m) { m["name"] = 7; }},
      {"version", [](json& m) { m["version"] = json::array(); }},
      {"title", [](json& m) { m["title"] = std::string(1 << 18, 'x'); }},
      {"title", [](json& m) { m["title"] = "\x1b[31m"; }},
      {"overlay", [](json& m) { m["overlay"] = 0.5; }},
      {"channels", [](json& m) { m["channels"] = json::array(); }},
      {"channels", [](json& m) { m["channels"] = {{"name", "x"}}; }},
      {"channels", [](json& m) { m["channels"].push_back(m["channels"][0]); m["network"]["in"] = 2; }},
      {"gamma", [](json& m) { m["channels"][0]["intensity"][0]["gamma"] = 2; }},
      {"step", [](json& m) { m["channels"][0]["intensity"][0]["step"] = "exec"; }},
      {"high", [](json& m) { m["channels"][0]["intensity"][0]["high"] = -5000; }},
      {"low", [](json& m) { m["channels"][0]["intensity"][0]["low"] = "low"; }},
      {"intensity", [](json& m) { m["channels"][0]["intensity"] = json(json::array_t(1000, json::object())); }},
      {"orientation", [](json& m) { m["geometry"]["orientation"] = "LLS"; }},
      {"orientation", [](json& m) { m["geometry"]["orientation"] = "LP"; }},
      {"spacing", [](json& m) { m["geometry"]["scaling"] = "spacing"; }},
      {"spacing", [](json& m) { m["geometry"] = {{"scaling", "spacing"}, {"spacing", {1e-9, 1, 1}}}; }},
      {"spacing", [](json& m) { m["geometry"] = {{"scaling", "spacing"}, {"spacing", {1, 1}}}; }},
      {"size", [](json& m) { m["geometry"] = {{"scaling", "fit"}, {"size", {1000000, 256, 0}}}; }},
      {"size", [](json& m) { m["geometry"] = {{"scaling", "fit"}, {"size", {256.5, 256, 0}}}; }},
      {"patch", [](json& m) { m["patch"] = {4096, 4096, 4096}; }},
      {"patch", [](json& m) { m["patch"] = {-1, 0, 0}; }},
      {"overlap", [](json& m) { m["overlap"] = 1.0; }},
      {"mirror", [](json& m) { m["mirror"] = "w"; }},
      {"activation", [](json& m) { m["activation"] = "relu"; }},
      {"nested", [](json& m) { m["nested"] = true; }},
      {"labels", [](json& m) { m["labels"] = json::array(); }},
      {"labels", [](json& m) { m["labels"].push_back(m["labels"][0]); }},
      {"labels", [](json& m) { m["labels"][0]["output"] = 9; }},
      {"labels", [](json& m) { m["labels"][0]["output"] = 0; }},
      {"labels", [](json& m) { m["labels"][0]["within"] = 1; }},
      {"labels", [](json& m) { m["labels"][0]["needs"] = {"flair"}; }},
      {"largest_hole_mm2", [](json& m) { m["labels"][0]["tidying"] = {{"largest_hole_mm2", 5}}; }},
      {"fuse", [](json& m) { m["fuse"] = "hearts"; }},
      {"fuse", [](json& m) { m["fuse"] = "lungs-classical"; m["labels"][0]["id"] = 4; }},
      {"fuse", [](json& m) { m["fuse"] = "lungs-classical"; m["modalities"] = {"MR"}; }},
      {"temperatures", [](json& m) { m["temperatures"] = {1}; }},
      {"temperatures", [](json& m) { m["temperatures"] = {1, 0}; }},
      {"windows", [](json& m) { m["windows"] = {{"size", 64}}; }},
      {"picture", [](json& m) { m["usual"] = {{"studies", 3}, {"histogram", json(json::array_t(32, 0.1))}, {"picture", {1}}}; }},
      {"id", [](json& m) { m["labels"][0]["id"] = 70000; }},
      {"colour", [](json& m) { m["labels"][0]["colour"] = "red"; }},
      {"type", [](json& m) { m["labels"][0]["type"] = {"1", "SCT"}; }},
      {"holes", [](json& m) { m["labels"][0]["tidying"] = {{"holes", "all"}}; }},
      {"widths", [](json& m) { m["network"]["widths"] = {1000000000}; }},
      {"type", [](json& m) { m["network"]["type"] = "pickle"; }},
      {"in", [](json& m) { m["network"]["in"] = 5; }},
      {"out", [](json& m) { m["network"]["out"] = 1e12; }},
      {"neighbours", [](json& m) { m["neighbours"] = 1; m["network"]["in"] = 3; }},
      {"file", [](json& m) { m["weights"]["file"] = "/etc/passwd"; }},
      {"file", [](json& m) { m["weights"]["file"] = "a/../../b"; }},
      {"file", [](json& m) { m["weights"]["file"] = ""; }},
      {"card", [](json& m) { m["card"] = "../card.md"; }},
      {"sha256", [](json& m) { m["weights"]["sha256"] = "abc"; }},
      {"weights", [](json& m) { m["weights"] = "weights.safetensors"; }},
  };
  const json good = json::parse(test::thresholdManifest().toJson());
  for (const Fault& fault : faults) {
    json bad = good;
    fault.make(bad);
    INFO(fault.key << " in " << bad.dump().substr(0, 600));
    const auto start = std::chrono::steady_clock::now();
    try {
      ModelManifest::fromJson(bad.dump(), "folder/hilum.json");
      FAIL("accepted");
    } catch (const Error& e) {
      CHECK_THAT(e.what(), Catch::Matchers::StartsWith("folder/hilum.json"));
      CHECK_THAT(e.what(), Catch::Matchers::Contains(fault.key));
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
  }
}

TEST_CASE("a manifest that is no JSON, doubles a key or is huge is refused") {
  const std::string good = test::thresholdManifest().toJson();
  for (const std::string& bad :
       {std::string(), std::string("[]"), good.substr(0, good.size() / 2), std::string(900'000, '['),
        "{\"name\": \"a\", " + good.substr(1), std::string("{\"name\": 1e999}"), good + good}) {
    INFO(bad.substr(0, 40));
    CHECK_THROWS_AS(ModelManifest::fromJson(bad, "x"), Error);
  }
  const fs::path folder = test::scratchFolder("huge");
  std::ofstream(folder / ModelManifest::fileName) << std::string(2'000'000, ' ') << good;
  CHECK_THROWS_AS(ModelManifest::read(folder), Error);
  CHECK_THROWS_AS(ModelManifest::read(folder / "absent"), Error);
}

TEST_CASE("a link that leads out of the model's folder is not followed") {
  const fs::path folder = test::scratchFolder("links");
  fs::create_directories(folder / "model/inner");
  std::ofstream(folder / "secret") << "x";
  std::ofstream(folder / "model/inner/w") << "x";
  fs::create_symlink(folder / "secret", folder / "model/weights");
  fs::create_symlink("inner/w", folder / "model/fine");
  CHECK_THROWS_AS(fileWithin(folder / "model", "weights", "x"), Error);
  CHECK_THROWS_AS(fileWithin(folder / "model", "inner/../../secret", "x"), Error);
  CHECK_THROWS_AS(fileWithin(folder / "model", ".", "x"), Error);
  CHECK(fileWithin(folder / "model", "fine", "x") == folder / "model/fine");
  CHECK(fileWithin(folder / "model", "inner/w", "x") == folder / "model/inner/w");
}
