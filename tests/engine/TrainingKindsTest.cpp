#include "core/Error.h"
#include "inference/training/Training.h"
#include "tests/engine/SyntheticShapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

/// Blocks of 16 x 16 x 16 with a bright ball (value 1) on noise; the last two are for validation.
fs::path packBalls(const fs::path& file, int count) {
  constexpr int side = 16;
  DatasetDescription set;
  set.width = set.height = set.depth = side;
  set.channels = {"image"};
  set.outputs = {{"ball", 1, {230, 159, 0}, {}, {}, {}}};
  set.definitions = {{"ball", {{{1}, {0}}}}};
  std::vector<std::uint8_t> images, labels;
  Random random(5);
  for (int n = 0; n < count; ++n) {
    const double cx = random.uniform(5, 10), cy = random.uniform(5, 10), cz = random.uniform(5, 10);
    for (int z = 0; z < side; ++z)
      for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
          const bool inside = std::hypot(x - cx, y - cy, z - cz) < 4.5;
          const double value = 0.4 + (inside ? 0.25 : 0) + 0.08 * random.normal();
          images.push_back(std::uint8_t(255 * std::min(1.0, std::max(0.0, value))));
          labels.push_back(inside);
        }
    DatasetSample sample;
    sample.name = sample.patient = "p" + std::to_string(n);
    sample.source = "balls";
    sample.validation = n >= count - 2;
    sample.fit = {1, {side, side}, {0, 0}, {side, side}};
    set.samples.push_back(sample);
  }
  writePackedDataset(file, set, images, labels);
  return file;
}

double dice(const fs::path& data, const fs::path& output, const Recipe& recipe) {
  TrainingRequest request;
  request.data = data;
  request.output = output;
  request.recipe = recipe;
  request.device = "cpu";
  request.threads = 1;
  return summarised(makeTrainer()->train(request, {}, {}).validation).median;
}

}  // namespace

TEST_CASE("softmax, deep supervision and U-Net++ learn as the plain network does") {
  const fs::path folder = test::scratchFolder("kinds");
  const fs::path data = test::packShapes(folder / "shapes.safetensors", 24, 8);
  Recipe softmax = test::shapesRecipe(250), deep = softmax, nested = softmax;
  softmax.head = Head::Softmax;
  deep.network.widths = {8, 16, 32, 32};
  deep.steps = 400;
  deep.network.deepSupervision = true;
  nested.network.type = "unet++";
  nested.network.widths = {8, 16, 32};
  nested.network.deepSupervision = true;
  CHECK(dice(data, folder / "softmax", softmax) > 0.8);
  CHECK(dice(data, folder / "deep", deep) > 0.75);
  CHECK(dice(data, folder / "nested", nested) > 0.8);
}

TEST_CASE("blocks are learnt in 3D, and mask-rcnn refuses them") {
  const fs::path folder = test::scratchFolder("blocks");
  const fs::path data = packBalls(folder / "balls.safetensors", 10);
  Recipe recipe = test::shapesRecipe(150);
  recipe.batch = 2;
  CHECK(dice(data, folder / "model", recipe) > 0.75);
  recipe.network.type = "mask-rcnn";
  CHECK_THROWS_AS(dice(data, folder / "objects", recipe), Error);
}
