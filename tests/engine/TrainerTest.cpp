#include <fstream>
#include <map>
#include <sstream>

#include "core/Error.h"
#include "inference/engine/SafeTensors.h"
#include "inference/engine/Sha256.h"
#include "inference/training/Training.h"
#include "tests/engine/SyntheticShapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

TrainingRequest requestFor(const fs::path& data, const fs::path& output, int steps) {
  TrainingRequest request;
  request.data = data;
  request.output = output;
  request.recipe = test::shapesRecipe(steps);
  request.device = "cpu";
  request.threads = 1;
  return request;
}

std::string contentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TrainingResult train(const TrainingRequest& request, const TrainingListener& listener = {}, CancelFlag flag = {}) {
  return makeTrainer()->train(request, listener, Progress([](double, const std::string&) {}, flag));
}

}  // namespace

TEST_CASE("a network learns shapes that it has not seen, and leaves a model") {
  const fs::path folder = test::scratchFolder("training");
  const fs::path data = test::packShapes(folder / "shapes.safetensors", 24, 8);
  TrainingRequest request = requestFor(data, folder / "model", 400);
  request.tests = {test::packShapes(folder / "others.safetensors", 12, 0, 99)};
  int steps = 0, validations = 0;
  std::size_t pictures = 0;
  TrainingListener listener;
  listener.step = [&](const TrainingStep& step) { steps = step.step; };
  listener.validation = [&](const TrainingValidation& v) { ++validations, pictures = v.pictures.size(); };
  const TrainingResult result = train(request, listener);
  CHECK(steps == 400);
  CHECK(validations == 4);
  CHECK(pictures == 4);
  CHECK(result.validation.size() == 8);
  CHECK(summarised(result.validation).median > 0.85);
  REQUIRE(result.tests.size() == 1);
  CHECK(summarised(result.tests[0].second).median > 0.85);

  const SafeTensors weights(folder / "model" / "weights.safetensors");
  for (const auto& [name, entry] : weights.entries()) CHECK(entry.type == TensorType::F16);
  const auto manifest = contentOf(folder / "model" / "hilum.json");
  CHECK(manifest.find(sha256OfFile(weights.file())) != std::string::npos);
  CHECK(manifest.find("\"dark disc\"") != std::string::npos);
  CHECK(fs::exists(folder / "model" / "train.csv"));
  CHECK_FALSE(fs::exists(folder / "model" / "checkpoint.safetensors"));
  CHECK(Recipe::read(folder / "model" / "recipe.json").steps == 400);

  TrainingRequest again = request;
  CHECK_THROWS_AS(train(again), Error);  // a model is never written over
}

TEST_CASE("a training that was killed goes on to the very weights of one that was not") {
  const fs::path folder = test::scratchFolder("resume");
  const fs::path data = test::packShapes(folder / "shapes.safetensors", 12, 4);
  train(requestFor(data, folder / "straight", 20));
  const std::string straight = contentOf(folder / "straight" / "weights.safetensors");

  // Cancelled between two steps, it leaves its state.
  CancelFlag flag;
  TrainingListener listener;
  listener.step = [&](const TrainingStep& step) {
    if (step.step == 10) flag.cancel();
  };
  TrainingRequest request = requestFor(data, folder / "cancelled", 20);
  CHECK_THROWS_AS(train(request, listener, flag), Cancelled);
  CHECK(fs::exists(request.output / "checkpoint.safetensors"));
  CHECK_THROWS_AS(train(request), Error);  // begun and not finished: --resume is to be said
  TrainingRequest other = request;
  other.resume = true;
  other.recipe.rate *= 2;
  CHECK_THROWS_AS(train(other), Error);  // the checkpoint is of another recipe
  request.resume = true;
  const TrainingResult resumed = train(request);
  CHECK(resumed.steps == 20);
  CHECK(contentOf(request.output / "weights.safetensors") == straight);
  CHECK(contentOf(request.output / "hilum.json") == contentOf(folder / "straight" / "hilum.json"));

  // Another seed gives other weights: the comparison means something.
  TrainingRequest seeded = requestFor(data, folder / "seeded", 20);
  seeded.recipe.seed = 2;
  train(seeded);
  CHECK(contentOf(seeded.output / "weights.safetensors") != straight);
}

TEST_CASE("time ends a training, and its schedule with it") {
  const fs::path folder = test::scratchFolder("minutes");
  TrainingRequest request = requestFor(test::packShapes(folder / "s.safetensors", 8, 0), folder / "model", 1'000'000);
  request.recipe.minutes = 0.03;
  double rate = 1;
  TrainingListener listener;
  listener.step = [&](const TrainingStep& step) { rate = step.rate; };
  const TrainingResult result = train(request, listener);
  CHECK(result.steps < 1'000'000);
  CHECK(result.seconds >= 0.03 * 60);
  CHECK(rate < 0.2 * request.recipe.rate);
  CHECK(result.validation.empty());
}

TEST_CASE("a loss that is no number ends a training with an error") {
  const fs::path folder = test::scratchFolder("nan");
  const fs::path good = test::packShapes(folder / "good.safetensors", 4, 0);
  const SafeTensors whole(good);
  std::vector<std::byte> images(whole.entry("images").bytes * 2), labels = whole.read("labels");
  for (std::size_t i = 0; i < images.size(); i += 2) images[i] = std::byte(1), images[i + 1] = std::byte(0x7e);  // NaN
  const fs::path bad = folder / "bad.safetensors";
  writeSafeTensors(bad,
                   {{"images", TensorType::F16, whole.entry("images").shape, images},
                    {"labels", TensorType::U8, whole.entry("labels").shape, labels}},
                   whole.metadata());
  TrainingRequest request = requestFor(bad, folder / "model", 5);
  request.recipe.augmentation = AugmentOptions{};
  try {
    train(request);
    FAIL("it trained");
  } catch (const Error& e) {
    CHECK(std::string(e.what()).find("no number") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(request.output / "hilum.json"));
}

TEST_CASE("sizes that a network cannot take are refused before training") {
  const fs::path folder = test::scratchFolder("sizes");
  TrainingRequest request = requestFor(test::packShapes(folder / "s.safetensors", 4, 0), folder / "model", 5);
  request.recipe.network.widths = {2, 2, 2, 2, 2, 2, 2};
  CHECK_THROWS_AS(train(request), Error);
}

TEST_CASE("a training that is told that it is enough ends with a model of the best weights so far") {
  const fs::path folder = test::scratchFolder("enough");
  const TrainingRequest request = requestFor(test::packShapes(folder / "s.safetensors", 12, 4), folder / "model", 1000);
  int steps = 0, validations = 0;
  TrainingListener listener;
  listener.step = [&](const TrainingStep& step) { steps = step.step; };
  listener.validation = [&](const TrainingValidation&) { ++validations; };
  listener.isEnough = [&] { return steps >= 12; };
  const TrainingResult result = train(request, listener);
  CHECK(result.steps == 12);
  CHECK(validations == 1);
  CHECK(result.validation.size() == 4);
  CHECK(fs::exists(request.output / "hilum.json"));
  CHECK_FALSE(fs::exists(request.output / "checkpoint.safetensors"));
}

TEST_CASE("a training from a model knows its labels by name, in whatever order, and learns new ones beside them") {
  const fs::path folder = test::scratchFolder("further");
  const fs::path data = test::packShapes(folder / "shapes.safetensors", 16, 6);
  const TrainingRequest first = requestFor(data, folder / "first", 300);
  const TrainingResult before = train(first);
  REQUIRE(summarised(before.validation).median > 0.7);

  // The same images with the outputs the other way round and a third one.
  const SafeTensors whole(data);
  DatasetDescription set = PackedDataset(data).description();
  std::swap(set.outputs[0], set.outputs[1]);
  set.outputs.push_back({"nowhere", 3, {0, 158, 115}, {}, {}, {}});
  set.definitions = {{"all", {{{1}, {1}}, {{2}, {0}}, {{3}, {2}}}}};
  const auto bytes = [](const std::vector<std::byte>& b) {
    return std::vector<std::uint8_t>(reinterpret_cast<const std::uint8_t*>(b.data()),
                                     reinterpret_cast<const std::uint8_t*>(b.data()) + b.size());
  };
  writePackedDataset(folder / "other.safetensors", set, bytes(whole.read("images")), bytes(whole.read("labels")));
  TrainingRequest request = requestFor(folder / "other.safetensors", folder / "second", 1);
  request.from = folder / "first";
  std::vector<PatientScore> start;
  TrainingListener listener;
  listener.validation = [&](const TrainingValidation& validation) {
    if (validation.step == 0) start = validation.scores;
  };
  train(request, listener);
  REQUIRE(start.size() == before.validation.size());
  for (std::size_t i = 0; i < start.size(); ++i) {
    const std::map<std::string, double> now(start[i].dice.begin(), start[i].dice.end());
    for (const auto& [name, dice] : before.validation[i].dice) {
      INFO(start[i].patient << " " << name);
      CHECK(now.at(name) == Approx(dice).margin(0.02));
    }
  }
  TrainingRequest other = requestFor(data, folder / "third", 1);
  other.from = folder / "first";
  other.recipe.network.widths = {8, 16, 24};
  CHECK_THROWS_AS(train(other), Error);  // another network
}

TEST_CASE("the card of a model says what it learnt from and how well it does, and names no patient") {
  const fs::path folder = test::scratchFolder("card");
  TrainingRequest request = requestFor(test::packShapes(folder / "s.safetensors", 8, 3), folder / "model", 4);
  request.recipe.title = "Two discs";
  train(request);
  const std::string card = contentOf(folder / "model" / "card.md");
  INFO(card);
  CHECK(card.find("# Two discs") == 0);
  CHECK(card.find("bright disc, dark disc") != std::string::npos);
  CHECK(card.find("10 slices of 5 patients") != std::string::npos);
  CHECK(card.find("6 slices of 3 patients") != std::string::npos);
  CHECK(card.find("p1") == std::string::npos);
  CHECK(contentOf(folder / "model" / "hilum.json").find("\"card.md\"") != std::string::npos);
}
