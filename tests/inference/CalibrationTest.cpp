#include "inference/models/Calibration.h"

#include <cmath>
#include <random>

#include "core/Error.h"
#include "inference/data/ReliabilityPicture.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// Its logits are its input, 0..1, on -6..6; it honours activation and temperatures.
class RampNetwork : public test::FakeNetwork {
 public:
  explicit RampNetwork(int outputs) : FakeNetwork({.dims = 2, .in = 1, .out = outputs}, 1, {}) {}
  void forward(const PatchBatch& patches, const ForwardOptions& options, Prediction& into, const Progress&) override {
    const auto voxels = voxelsOf(patches.size);
    const auto outputs = std::size_t(description().out);
    into.values.assign(outputs * voxels, 0), into.variance.clear();
    for (std::size_t o = 0; o < outputs; ++o)
      for (std::size_t i = 0; i < voxels; ++i) {
        const bool soft = options.activation == Activation::Softmax;
        double x = (double(patches.values[i]) * 12 - 6) * (soft ? (o ? 0.5 : -0.5) : 1);
        if (!options.temperatures.empty()) x /= double(options.temperatures[o]);
        if (soft) x *= 2;
        into.values[o * voxels + i] = float(options.activation == Activation::None ? x : sigmoid(x));
      }
  }
};

/// Pictures of random brightness b, labelled 1 with the probability sigmoid((12 b - 6) / temperature + shift).
PackedDataset ramps(double temperature, double shift = 0) {
  DatasetDescription d;
  d.width = d.height = 64;
  d.channels = {"image"};
  d.outputs = {{.name = "thing", .label = 1}};
  d.definitions = {{"all", {{{1}, {0}}}}};
  std::vector<std::uint8_t> images, labels;
  std::mt19937 random(11);
  std::uniform_real_distribution<> even(0, 1);
  for (int s = 0; s < 16; ++s) {
    DatasetSample sample{.name = "p" + std::to_string(s), .patient = "p" + std::to_string(s), .source = "ramps"};
    sample.validation = true;
    sample.fit = {1, {64, 64}, {0, 0}, {64, 64}};
    d.samples.push_back(sample);
    for (int i = 0; i < 64 * 64; ++i) {
      images.push_back(std::uint8_t(random() % 256));
      labels.push_back(even(random) < sigmoid((images.back() / 255.0 * 12 - 6) / temperature + shift));
    }
  }
  const auto file = test::scratchFolder("ramps") / "ramps.safetensors";
  writePackedDataset(file, d, images, labels);
  return PackedDataset(file);
}

ModelManifest rampManifest() {
  ModelManifest m = test::thresholdManifest();
  m.labels = {{.id = 1, .output = 0, .name = "thing"}};
  m.activation = Activation::Sigmoid;
  m.network = {.type = "unet", .dims = 2, .outputs = 1, .widths = {4, 8}};
  return m;
}

}  // namespace

TEST_CASE("calibration finds the temperature that labels were drawn at, and the error shrinks") {
  for (const double temperature : {0.5, 1.0, 2.5}) {
    const PackedDataset data = ramps(temperature);
    std::vector<ModelManifest> manifests{rampManifest()};
    RampNetwork network(1);
    const ModelCalibration found = calibrate(manifests, network, data);
    REQUIRE(found.outputs.size() == 1);
    CHECK(found.outputs[0].temperature == Approx(temperature).epsilon(0.06));
    CHECK(manifests[0].temperatures == std::vector<double>{found.outputs[0].temperature});
    CHECK(found.outputs[0].after.error() < 0.02);
    if (temperature != 1.0) CHECK(found.outputs[0].before.error() > 2 * found.outputs[0].after.error());
    REQUIRE(manifests[0].usual);
    CHECK(manifests[0].usual->studies == 16);
    CHECK(ModelManifest::fromJson(manifests[0].toJson(), "x") == manifests[0]);
  }
}

TEST_CASE("a threshold means the same voxels before and after, unless a better one is asked for") {
  const PackedDataset data = ramps(2, -1);
  std::vector<ModelManifest> manifests{rampManifest()};
  manifests[0].labels[0].threshold = 0.8;
  RampNetwork network(1);
  const ModelCalibration found = calibrate(manifests, network, data);
  const double t = found.outputs[0].temperature;
  CHECK(std::log(manifests[0].labels[0].threshold / (1 - manifests[0].labels[0].threshold)) * t ==
        Approx(std::log(0.8 / 0.2)));
  // Again: nothing moves.
  const ModelManifest once = manifests[0];
  calibrate(manifests, network, data);
  CHECK(manifests[0].labels[0].threshold == Approx(once.labels[0].threshold));
  calibrate(manifests, network, data, {.thresholds = true});
  const double chosen = manifests[0].labels[0].threshold;
  // The best threshold for Dice is half of the best Dice (Lipton et al. 2014), here about 0.37 of the true probability;
  // no temperature takes the shift away, and what is 0.37 is called 0.6.
  CHECK(chosen == Approx(0.6).margin(0.051));
}

TEST_CASE("a softmax has one temperature") {
  const PackedDataset data = ramps(2);
  std::vector<ModelManifest> manifests{rampManifest()};
  manifests[0].activation = Activation::Softmax;
  manifests[0].network.outputs = 2;
  manifests[0].labels[0].output = 1;
  // Logits x and -x: their difference is 2x.
  class Twice : public RampNetwork {
   public:
    Twice() : RampNetwork(2) {}
    void forward(const PatchBatch& patches, const ForwardOptions& options, Prediction& into, const Progress& p) override {
      RampNetwork::forward(patches, options, into, p);
      const auto voxels = voxelsOf(patches.size);
      if (options.activation == Activation::None)
        for (std::size_t i = 0; i < voxels; ++i) into.values[i] = -into.values[voxels + i];
    }
  } network;
  const ModelCalibration found = calibrate(manifests, network, data);
  CHECK(found.outputs[0].temperature == Approx(4).epsilon(0.06));
  CHECK(manifests[0].temperatures == std::vector<double>(2, found.outputs[0].temperature));
}

TEST_CASE("data that are not the model's are refused by name, and the curve is drawn") {
  const PackedDataset data = ramps(1);
  std::vector<ModelManifest> manifests{rampManifest()};
  manifests[0].neighbours = 1;
  RampNetwork network(1);
  CHECK_THROWS_AS(calibrate(manifests, network, data), Error);
  manifests = {rampManifest()};
  manifests[0].labels[0].name = "other";
  manifests[0].network.outputs = 3;
  CHECK_THROWS_AS(calibrate(manifests, network, data), Error);

  manifests = {rampManifest()};
  const ModelCalibration found = calibrate(manifests, network, data);
  const auto folder = test::scratchFolder("reliability");
  writeReliabilityPicture(found.outputs, folder / "reliability.png");
  CHECK(std::filesystem::file_size(folder / "reliability.png") > 500);
  const std::string table = reliabilityTable(found.outputs);
  CHECK(std::count(table.begin(), table.end(), '\n') == 1 + 2 * Reliability::kBins);
}
