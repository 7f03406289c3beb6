#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "inference/training/ClickCrop.h"
#include "inference/training/ClickSample.h"
#include "inference/training/Training.h"
#include "tests/engine/SyntheticShapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

Recipe clickRecipe(int steps) {
  Recipe recipe = test::shapesRecipe(steps);
  recipe.name = "shape-clicks";
  recipe.batch = 4;
  recipe.click = ClickRecipe{.size = 32, .radius = 2, .clicks = 3, .fill = {0.3, 0.9}, .scored = 12};
  return recipe;
}

std::vector<std::uint8_t> disc(int size, double cx, double cy, double radius) {
  std::vector<std::uint8_t> mask(std::size_t(size) * std::size_t(size));
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x)
      mask[std::size_t(y) * std::size_t(size) + std::size_t(x)] = std::hypot(x - cx, y - cy) <= radius;
  return mask;
}

}  // namespace

TEST_CASE("the depth of a pixel is its distance to the nearest one outside") {
  constexpr int width = 23, height = 17;
  Random random(4);
  std::vector<std::uint8_t> mask(width * height);
  for (auto& pixel : mask) pixel = random.chance(0.9);
  const auto depths = depthsOf(mask, width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      double nearest = 1e9;
      for (int v = -1; v <= height; ++v)
        for (int u = -1; u <= width; ++u) {
          const bool inside = u >= 0 && v >= 0 && u < width && v < height && mask[std::size_t(v * width + u)];
          if (!inside) nearest = std::min(nearest, std::hypot(u - x, v - y));
        }
      const double expected = mask[std::size_t(y * width + x)] ? nearest : 0;
      REQUIRE(depths[std::size_t(y * width + x)] == Approx(expected).margin(1e-4));
    }
}

TEST_CASE("clicks go to the middle of the object, then to the middle of the largest error") {
  constexpr int size = 40;
  const auto truth = disc(size, 20, 18, 8);
  const std::vector<std::uint8_t> nothing(truth.size(), 0);
  const auto first = nextClick(truth, nothing, size, size);
  REQUIRE(first);
  CHECK(first->adds);
  CHECK(std::hypot(first->x - 20, first->y - 18) <= 1);
  // Found beside it, and more than is missing: that is to go.
  auto found = truth;
  const auto extra = disc(size, 33, 33, 4);
  for (std::size_t i = 0; i < found.size(); ++i) found[i] |= extra[i];
  const auto second = nextClick(truth, found, size, size);
  REQUIRE(second);
  CHECK_FALSE(second->adds);
  CHECK(std::hypot(second->x - 33, second->y - 33) <= 1);
  CHECK_FALSE(nextClick(truth, truth, size, size));
  Random random(1);
  for (int i = 0; i < 50; ++i) {
    const auto near = nextClick(truth, nothing, size, size, &random);
    CHECK(truth[std::size_t(near->y * size + near->x)] == 1);
  }
}

TEST_CASE("each piece of a label can be clicked at, crumbs cannot") {
  constexpr int size = 40;
  std::vector<std::uint8_t> labels(size * size, 0);
  for (const auto& [mask, value] : {std::pair{disc(size, 10, 10, 6), 5}, {disc(size, 28, 28, 5), 6}, {disc(size, 35, 5, 1), 5}})
    for (std::size_t i = 0; i < labels.size(); ++i)
      if (mask[i]) labels[i] = std::uint8_t(value);
  const auto joined = clickObjects(labels, size, size, {{5, 6}});
  REQUIRE(joined.size() == 2);
  CHECK(joined[0].area > joined[1].area);
  CHECK(joined[0].x0 == 4);
  CHECK(joined[0].x1 == 16);
  CHECK(clickObjects(labels, size, size, {{5}, {6}})[1].target == 1);
  CHECK(clickObjects(labels, size, size, {{7}}).empty());
}

TEST_CASE("a crop shows the square that it is of, and brightness is the slice's own") {
  constexpr int size = 64;
  std::vector<float> slope(size * size);
  for (int i = 0; i < size * size; ++i) slope[std::size_t(i)] = float(i % size);
  const auto half = croppedImage(slope, size, size, CropMap::square(31.5, 31.5, 64, 32), 32);
  for (int u = 1; u < 31; ++u) CHECK(half[std::size_t(10 * 32 + u)] == Approx(2 * u + 0.5).margin(1e-4));
  const auto twice = croppedImage(slope, size, size, CropMap::square(31.5, 31.5, 16, 32), 32);
  CHECK(twice[0] == Approx(31.5 - 7.75).margin(1e-4));
  CHECK(croppedMask(disc(size, 32, 32, 5), size, size, CropMap::square(500, 500, 16, 32), 32) ==
        std::vector<std::uint8_t>(32 * 32, 0));
  for (float& value : slope) value = 700 + 3 * value;
  stretchBrightness(slope);
  CHECK(*std::min_element(slope.begin(), slope.end()) == 0);
  CHECK(*std::max_element(slope.begin(), slope.end()) == 1);
}

TEST_CASE("a network learns to be led by clicks, and leaves a model that says so") {
  const fs::path folder = test::scratchFolder("click-training");
  TrainingRequest request;
  request.data = test::packShapes(folder / "shapes.safetensors", 24, 8);
  request.output = folder / "model";
  request.recipe = clickRecipe(260);
  request.device = "cpu";
  request.threads = 1;
  request.tests = {test::packShapes(folder / "others.safetensors", 6, 0, 99)};
  std::vector<double> losses;
  TrainingListener listener;
  listener.step = [&](const TrainingStep& step) { losses.push_back(step.loss); };
  const TrainingResult result = makeTrainer()->train(request, listener, Progress());
  CHECK(losses.back() < losses.front() / 2);
  REQUIRE_FALSE(result.validation.empty());
  double first = 0, last = 0;
  for (const PatientScore& score : result.validation) {
    REQUIRE(score.dice.size() == 3);  // after 1, 3 and 5 clicks
    first += score.dice[0].second, last += score.dice[2].second;
  }
  CHECK(last / double(result.validation.size()) > 0.8);
  CHECK(last > first - 0.05 * double(result.validation.size()));  // further clicks do not undo it
  CHECK_FALSE(result.tests.at(0).second.empty());

  std::ifstream in(folder / "model/hilum.json");
  const nlohmann::json manifest = nlohmann::json::parse(in);
  CHECK(manifest.at("task") == "click");
  CHECK(manifest.at("click_radius") == 2);
  CHECK(manifest.at("channels").size() == 4);
  CHECK(manifest.at("patch") == nlohmann::json({32, 32, 1}));
}

TEST_CASE("equal requests give equal networks of clicks, and a cancelled one goes on to the same") {
  const fs::path folder = test::scratchFolder("click-resume");
  TrainingRequest request;
  request.data = test::packShapes(folder / "shapes.safetensors", 8, 2);
  request.recipe = clickRecipe(12);
  request.device = "cpu";
  request.threads = 1;
  const auto train = [&](const fs::path& output, const TrainingListener& listener, const CancelFlag& flag) {
    request.output = output;
    makeTrainer()->train(request, listener, Progress([](double, const std::string&) {}, flag));
    std::ifstream in(output / "weights.safetensors", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string straight = train(folder / "straight", {}, {});
  CancelFlag flag;
  TrainingListener listener;
  listener.step = [&](const TrainingStep& step) {
    if (step.step == 5) flag.cancel();
  };
  CHECK_THROWS_AS(train(folder / "resumed", listener, flag), Cancelled);
  request.resume = true;
  CHECK(train(folder / "resumed", {}, {}) == straight);
}

TEST_CASE("a recipe of clicks that cannot be is refused by name") {
  const auto messageOf = [](const std::string& text) {
    try {
      Recipe::fromJson(text, "r.json");
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  CHECK(messageOf(R"({"name": "a", "click": {"sise": 64}})").find("click.sise") != std::string::npos);
  CHECK(messageOf(R"({"name": "a", "click": {}, "loss": {"head": "softmax"}})").find("click") != std::string::npos);
  const Recipe shipped = Recipe::read(fs::path(HILUM_SOURCE_DIR) / "resources/recipes/click.json");
  REQUIRE(shipped.click);
  CHECK(Recipe::fromJson(shipped.toJson(), "again").toJson() == shipped.toJson());
}
