#include "inference/models/EngineLibrary.h"
#include "tests/engine/TorchAndCatch.h"

using namespace hilum;
using namespace hilum::inference;

TEST_CASE("temperatures divide the logits of their outputs before the activation") {
  const auto network = engine().untrained(
      R"({"type": "unet", "dims": 2, "in": 1, "out": 2, "widths": [4, 8]})", {.device = "cpu"});
  std::vector<float> image(32 * 32);
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = float(i % 17) / 17;
  const PatchBatch patch{image, 1, {1, 32, 32}};
  Prediction logits, sigmoid, softmax;
  network->forward(patch, {}, logits, {});
  network->forward(patch, {.activation = Activation::Sigmoid, .temperatures = {0.5f, 2.0f}}, sigmoid, {});
  network->forward(patch, {.activation = Activation::Softmax, .temperatures = {4.0f, 4.0f}}, softmax, {});
  for (std::size_t i = 0; i < image.size(); ++i) {
    const double a = double(logits.values[i]), b = double(logits.values[image.size() + i]);
    CHECK(double(sigmoid.values[i]) == Approx(1 / (1 + std::exp(-a / 0.5))).margin(1e-5));
    CHECK(double(sigmoid.values[image.size() + i]) == Approx(1 / (1 + std::exp(-b / 2))).margin(1e-5));
    CHECK(double(softmax.values[i]) == Approx(1 / (1 + std::exp((b - a) / 4))).margin(1e-5));
  }
  CHECK_THROWS(network->forward(patch, {.temperatures = {1.0f}}, logits, {}));
}
