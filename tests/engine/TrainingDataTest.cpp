#include <algorithm>
#include <set>

#include "core/Error.h"
#include "inference/training/Augment.h"
#include "inference/training/BatchLoader.h"
#include "inference/training/Schedule.h"
#include "tests/engine/SyntheticShapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

std::vector<DatasetSample> samplesOf(int patients, int each, const std::string& source) {
  std::vector<DatasetSample> samples;
  for (int p = 0; p < patients; ++p)
    for (int s = 0; s < each; ++s) {
      DatasetSample sample;
      sample.patient = "p" + std::to_string(p);
      sample.name = sample.patient + ":" + std::to_string(s);
      sample.source = source;
      samples.push_back(sample);
    }
  return samples;
}

/// Nothing that augment could do.
AugmentOptions untouched() {
  AugmentOptions none;
  none.rotation = none.shear = none.shift = none.elastic = 0;
  none.scale = {1, 1};
  none.stretch = 1;
  none.gammaChance = none.contrastChance = none.noiseChance = none.blurChance = none.biasChance = none.lowChance = 0;
  return none;
}

TrainingSample square(int size) {
  TrainingSample sample{1, 1, size, size, {}, {}, {0, 0, size, size}};
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const bool inside = x > size / 4 && x < size / 2 && y > size / 4 && y < 3 * size / 4;
      sample.image.push_back(inside ? 1.f : 0.f);
      sample.labels.push_back(inside ? 3 : 0);
    }
  return sample;
}

std::string messageOf(const std::string& recipe) {
  try {
    Recipe::fromJson(recipe, "r.json");
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

}  // namespace

TEST_CASE("no patient is on both sides of the split, whatever the order, and every source is on both") {
  auto samples = samplesOf(10, 3, "a");
  const auto more = samplesOf(5, 2, "b");
  samples.insert(samples.end(), more.begin(), more.end());
  splitByPatient(samples, 0.2);
  std::map<std::string, std::set<bool>> sides;
  std::map<std::string, int> validation;
  for (const DatasetSample& s : samples) {
    sides[s.source + s.patient].insert(s.validation);
    validation[s.source] += s.validation;
  }
  for (const auto& [patient, where] : sides) CHECK(where.size() == 1);
  CHECK(validation["a"] == 2 * 3);
  CHECK(validation["b"] == 1 * 2);
  auto reversed = samples;
  std::reverse(reversed.begin(), reversed.end());
  splitByPatient(reversed, 0.2);
  std::reverse(reversed.begin(), reversed.end());
  for (std::size_t i = 0; i < samples.size(); ++i) CHECK(samples[i].validation == reversed[i].validation);
  auto single = samplesOf(1, 4, "c");
  splitByPatient(single, 0.5);
  CHECK_FALSE(single.front().validation);
  splitByPatient(samples, 0);
  CHECK(std::none_of(samples.begin(), samples.end(), [](const auto& s) { return s.validation; }));
}

TEST_CASE("sources take equal turns, and every sample comes once a round") {
  auto samples = samplesOf(3, 1, "small");
  const auto large = samplesOf(11, 1, "large");
  samples.insert(samples.end(), large.begin(), large.end());
  SampleOrder order(samples, {}, 5);
  std::map<int, int> counts;
  for (std::uint64_t draw = 0; draw < 2 * 33; ++draw) ++counts[order.at(draw)];
  for (int i = 0; i < 3; ++i) CHECK(counts[i] == 11);
  for (int i = 3; i < 14; ++i) CHECK(counts[i] == 3);
  SampleOrder later(samples, {}, 5), other(samples, {}, 6);
  bool differs = false;
  for (std::uint64_t draw = 65; draw > 20; --draw) {
    CHECK(later.at(draw) == order.at(draw));
    differs |= other.at(draw) != order.at(draw);
  }
  CHECK(differs);
  CHECK_THROWS_AS(SampleOrder({}, {}, 1), Error);
}

TEST_CASE("the share of empty samples is what was asked for") {
  auto samples = samplesOf(20, 1, "a");
  for (int i = 0; i < 15; ++i) samples[std::size_t(i)].empty = true;
  SampleOrder order(samples, 0.3, 1);
  int empty = 0;
  for (std::uint64_t draw = 0; draw < 1000; ++draw) empty += samples[std::size_t(order.at(draw))].empty;
  CHECK(empty == 300);
}

TEST_CASE("batches do not depend on the number of threads, nor on where one begins") {
  const fs::path file = test::packShapes(test::scratchFolder("batches") / "s.safetensors", 8, 2);
  const PackedDataset data(file);
  const AugmentOptions strong = augmentationFor("DX");
  BatchLoader one(
      data,
      {.batch = 4, .threads = 1, .ahead = 1, .seed = 9, .firstStep = 0, .emptyShare = {}, .augmentation = strong});
  BatchLoader many(
      data,
      {.batch = 4, .threads = 3, .ahead = 6, .seed = 9, .firstStep = 0, .emptyShare = {}, .augmentation = strong});
  BatchLoader late(
      data,
      {.batch = 4, .threads = 2, .ahead = 3, .seed = 9, .firstStep = 5, .emptyShare = {}, .augmentation = strong});
  for (int step = 0; step < 12; ++step) {
    const Batch a = one.next(), b = many.next();
    CHECK(a.samples == b.samples);
    CHECK(a.images == b.images);
    CHECK(a.labels == b.labels);
    if (step >= 5) CHECK(late.next().images == a.images);
    for (const int index : a.samples) CHECK_FALSE(data.description().samples[std::size_t(index)].validation);
  }
}

TEST_CASE("augmentation without strength changes nothing") {
  TrainingSample sample = square(24);
  const TrainingSample before = sample;
  for (std::uint64_t seed = 0; seed < 20; ++seed) augment(sample, untouched(), seed);
  CHECK(sample.labels == before.labels);
  for (std::size_t i = 0; i < sample.image.size(); ++i) CHECK(sample.image[i] == Approx(before.image[i]).margin(1e-5));
}

TEST_CASE("labels move with the image and never mix, whatever the geometry") {
  AugmentOptions options = untouched();
  options.rotation = 30, options.scale = {0.7, 1.4}, options.shear = 0.2, options.shift = 0.1, options.stretch = 1.3;
  options.elastic = 4, options.elasticChance = 0.5, options.flip = true;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    TrainingSample sample = square(64);
    augment(sample, options, seed);
    int wrong = 0, there = 0;
    for (std::size_t i = 0; i < sample.labels.size(); ++i) {
      REQUIRE((sample.labels[i] == 0 || sample.labels[i] == 3));
      there += sample.labels[i] == 3;
      // Bilinear and nearest agree but on the edge itself.
      if (sample.image[i] < 0.05f || sample.image[i] > 0.95f)
        wrong += (sample.image[i] > 0.5f) != (sample.labels[i] == 3);
    }
    INFO("seed " << seed);
    CHECK(wrong == 0);
    CHECK(there > 0);
  }
}

TEST_CASE("strong augmentation stays within black and white and is the same for a seed") {
  for (const char* modality : {"CT", "MR", "DX", ""}) {
    const AugmentOptions options = augmentationFor(modality);
    bool changed = false;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      TrainingSample a = square(32), b = square(32);
      augment(a, options, seed);
      augment(b, options, seed);
      CHECK(a.image == b.image);
      CHECK(a.labels == b.labels);
      CHECK(std::all_of(a.image.begin(), a.image.end(), [](float v) { return v >= 0 && v <= 1; }));
      changed |= a.image != square(32).image;
    }
    CHECK(changed);
    CHECK_FALSE(options.flip);
  }
}

TEST_CASE("inversion leaves the padding around an image black") {
  AugmentOptions options = untouched();
  options.inversionChance = 1;
  TrainingSample sample = square(16);
  std::fill(sample.image.begin(), sample.image.end(), 0.f);
  sample.content = {4, 0, 12, 16};
  augment(sample, options, 1);
  CHECK(sample.image[0] == 0);
  CHECK(sample.image[8] == Approx(1));
}

TEST_CASE("a blur keeps the mean and spreads by its sigma") {
  constexpr int size = 41;
  std::vector<float> pixels(size * size, 0.f);
  pixels[20 * size + 20] = 1;
  gaussianBlur(pixels.data(), size, size, 2);
  double sum = 0, squares = 0;
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x)
      sum += pixels[std::size_t(y * size + x)], squares += pixels[std::size_t(y * size + x)] * (x - 20) * (x - 20);
  CHECK(sum == Approx(1).margin(1e-4));
  CHECK(std::sqrt(squares) == Approx(2).margin(0.06));
}

TEST_CASE("a recipe with a misspelt key or a value out of range is refused by name") {
  CHECK(messageOf(R"({"name": "a"})").empty());
  CHECK(messageOf(R"({"name": "a", "stepz": 3})").find("stepz") != std::string::npos);
  CHECK(messageOf(R"({"name": "a", "augmentation": {"gama": 3}})").find("augmentation.gama") != std::string::npos);
  CHECK(messageOf(R"({"name": "a", "augmentation": {"scale": [2, 1]}})").find("scale") != std::string::npos);
  CHECK(messageOf(R"({"name": "a", "optimizer": {"rate": -1}})").find("optimizer.rate") != std::string::npos);
  CHECK(messageOf(R"({"name": "a", "steps": 1.5})").find("steps") != std::string::npos);
  CHECK(messageOf(R"({"steps": 5})").find("name") != std::string::npos);
  CHECK(messageOf(R"({"name": "a", "loss": {"head": "tanh"}})").find("loss.head") != std::string::npos);
  CHECK(messageOf("[]").find("r.json") != std::string::npos);
  CHECK(messageOf("{").find("r.json") != std::string::npos);
}

TEST_CASE("the recipes that ship are read, and a recipe written is the recipe read") {
  for (const char* name : {"quick-2d", "chest-xray"}) {
    Recipe recipe = Recipe::read(fs::path(HILUM_SOURCE_DIR) / "resources/recipes" / (std::string(name) + ".json"));
    CHECK(recipe.name == name);
    if (recipe.augmentation) CHECK_FALSE(recipe.augmentation->flip);
    recipe.minutes = 3;
    recipe.augmentation = augmentationFor("CT");
    CHECK(Recipe::fromJson(recipe.toJson(), "again").toJson() == recipe.toJson());
  }
}

TEST_CASE("a packed data set tells what it is, and one that contradicts itself is refused") {
  const fs::path file = test::packShapes(test::scratchFolder("described") / "s.safetensors", 4, 1);
  const PackedDataset data(file);
  const DatasetDescription& d = data.description();
  CHECK(DatasetDescription::fromJson(d.toJson(), "again").toJson() == d.toJson());
  CHECK(data.samples(true).size() == 2);
  const TrainingSample sample = data.load(1);
  CHECK(sample.image.size() == 32 * 32);
  CHECK(*std::max_element(sample.labels.begin(), sample.labels.end()) == 2);
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"\"size\":[32,32,1]", "\"size\":[64,32,1]"},
                                                        {"\"outputs\":[0]", "\"outputs\":[7]"},
                                                        {"\"outputs\":[0]", "\"outputs\":[1]"},
                                                        {"\"definition\":0", "\"definition\":3"},
                                                        {"hilum dataset 1", "hilum dataset 9"},
                                                        {"\"neighbours\":0", "\"neighbours\":1"},
                                                        {"\"modality\"", "\"modalities\""}}) {
    std::string text = d.toJson();
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    const SafeTensors whole(file);
    const auto images = whole.read("images"), labels = whole.read("labels");
    const fs::path broken = test::scratchFolder("described") / "broken.safetensors";
    writeSafeTensors(broken,
                     {{"images", TensorType::U8, whole.entry("images").shape, images},
                      {"labels", TensorType::U8, whole.entry("labels").shape, labels}},
                     {{datasetKey, text}});
    INFO(to);
    CHECK_THROWS_AS(PackedDataset(broken), Error);
  }
}

TEST_CASE("the learning rate warms up, falls with the share and ends at its last part") {
  Recipe recipe;
  recipe.rate = 1, recipe.warmUp = 10, recipe.finalRate = 0.02;
  CHECK(learningRate(recipe, 0, 0) == Approx(0.1));
  CHECK(learningRate(recipe, 100, 0) == Approx(1));
  CHECK(learningRate(recipe, 100, 0.5) == Approx(0.51));
  CHECK(learningRate(recipe, 100, 1) == Approx(0.02));
  CHECK(learningRate(recipe, 100, 7) == Approx(0.02));
}
