#include <fstream>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "inference/engine/NativeNetwork.h"
#include "inference/networks/Architecture.h"
#include "inference/training/TensorFile.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/engine/TorchAndCatch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
using namespace hilum::test;
using nlohmann::json;

namespace {

const json kUNet{{"type", "unet"}, {"dims", 2}, {"in", 2}, {"out", 3}, {"widths", {4, 6, 8}}};

struct Model {
  json architecture;
  std::shared_ptr<networks::DenseNetwork> net;
  std::filesystem::path weights = scratchFolder("model") / "weights.safetensors";

  explicit Model(const json& architecture) : architecture(architecture) {
    torch::manual_seed(6);
    net = networks::buildNetwork(architecture, "test").module;
    write(parametersOf(*net, ""));
  }
  void write(const NamedTensors& tensors) const { saveTensors(weights, tensors); }
  std::unique_ptr<Network> load(int threads = 2) const {
    return loadNativeNetwork(architecture.dump(), weights, {.device = "cpu", .threads = threads});
  }
};

torch::Tensor forward(Network& network, const torch::Tensor& x, const ForwardOptions& options,
                      std::vector<float>* variance = nullptr) {
  const bool flat = network.description().dims == 2;
  Prediction prediction;
  network.forward({{x.data_ptr<float>(), std::size_t(x.numel())},
                   int(x.size(0)),
                   {flat ? 1 : int(x.size(2)), int(x.size(-2)), int(x.size(-1))}},
                  options, prediction, {});
  if (variance) *variance = prediction.variance;
  std::vector<int64_t> shape = x.sizes().vec();
  shape[1] = network.description().out;
  return torch::tensor(prediction.values).reshape(shape);
}

std::string messageOf(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a native network answers as the module whose weights it was given, in 2D and 3D") {
  for (json architecture :
       {kUNet, json{{"type", "unet++"}, {"dims", 2}, {"in", 2}, {"out", 3}, {"widths", {4, 6, 8}}, {"levels", 1}}})
    for (const int dims : {2, 3}) {
      architecture["dims"] = dims;
      const Model model(architecture);
      const auto network = model.load();
      const auto x = torch::randn(dims == 2 ? std::vector<int64_t>{3, 2, 8, 16} : std::vector<int64_t>{3, 2, 4, 8, 16});
      const torch::NoGradGuard guard;
      const torch::Tensor logits = model.net->forward(x);
      CHECK(torch::allclose(forward(*network, x, {}), logits, 1e-4, 1e-4));
      CHECK(torch::allclose(forward(*network, x, {.activation = Activation::Softmax}), torch::softmax(logits, 1), 1e-4,
                            1e-5));
      CHECK(torch::allclose(forward(*network, x, {.activation = Activation::Sigmoid}), torch::sigmoid(logits), 1e-4,
                            1e-5));
      CHECK(network->description().dims == dims);
      CHECK(network->description().multiple == 4);
      CHECK(network->takeWarnings().empty());
    }
}

TEST_CASE("the same input gives the same bits, from the network and through the window") {
  const Model model(kUNet);
  const RandomVolume volume({5, 40, 36}, 2, 1);
  const SlidingWindowOptions options{.patch = {1, 16, 24},
                                     .forward = {.activation = Activation::Softmax, .mirrorAxes = {1, 2}}};
  const auto network = model.load();
  const auto first = slideWhole(*network, volume.source(), options);
  for (int again = 0; again < 3; ++again) CHECK(slideWhole(*network, volume.source(), options) == first);
  CHECK(slideWhole(*model.load(), volume.source(), options) == first);
}

TEST_CASE("with mirrored passes the answer to a mirrored image is the mirrored answer") {
  for (const int dims : {2, 3}) {
    json architecture = kUNet;
    architecture["dims"] = dims;
    const auto network = Model(architecture).load();
    const auto x = torch::randn(dims == 2 ? std::vector<int64_t>{1, 2, 8, 16} : std::vector<int64_t>{1, 2, 4, 8, 16});
    ForwardOptions options{.activation = Activation::Softmax, .mirrorAxes = {1, 2}};
    if (dims == 3) options.mirrorAxes.push_back(0);
    std::vector<float> variance;
    const torch::Tensor y = forward(*network, x, options, &variance);
    for (const int axis : options.mirrorAxes) {
      const int64_t dim = axis + (dims == 3 ? 2 : 1);
      CHECK(torch::allclose(forward(*network, torch::flip(x, {dim}).contiguous(), options), torch::flip(y, {dim}), 1e-4,
                            1e-5));
    }
    CHECK_FALSE(torch::allclose(forward(*network, x, {.activation = Activation::Softmax}), y, 1e-3, 1e-3));
    CHECK(torch::allclose(y.sum(1), torch::ones_like(y.select(1, 0))));
    REQUIRE(variance.size() == std::size_t(x.numel() / 2));
    CHECK(*std::min_element(variance.begin(), variance.end()) >= 0);
    CHECK(*std::max_element(variance.begin(), variance.end()) > 1e-6);
  }
}

TEST_CASE("the variance over mirrored passes is that of the single passes") {
  const auto network = Model(kUNet).load();
  const auto x = torch::randn({1, 2, 8, 8});
  std::vector<float> variance;
  forward(*network, x, {.activation = Activation::Sigmoid, .mirrorAxes = {2}}, &variance);
  const auto one = forward(*network, x, {.activation = Activation::Sigmoid});
  const auto other =
      torch::flip(forward(*network, torch::flip(x, {3}).contiguous(), {.activation = Activation::Sigmoid}), {3});
  const auto expected = ((one - other) / 2).square().mean(1);
  CHECK(torch::allclose(torch::tensor(variance).reshape(expected.sizes()), expected, 1e-3, 1e-6));
}

TEST_CASE("weights of half precision are read, those of another network are refused by name") {
  const Model model(kUNet);
  const NamedTensors good = parametersOf(*model.net, "");
  saveTensors(model.weights, good, {}, true);
  CHECK(model.load()->description().parameters > 0);

  const std::string name = "down.1.first.conv.weight";
  REQUIRE(good.count(name) == 1);
  const auto fault = [&](const std::function<void(NamedTensors&)>& change) {
    NamedTensors tensors = good;
    change(tensors);
    model.write(tensors);
    return messageOf([&] { model.load(); });
  };
  CHECK_THAT(fault([&](auto& t) { t.erase(name); }), Catch::Matchers::Contains(name + " is missing"));
  CHECK_THAT(fault([&](auto& t) {
               t[name] = torch::zeros({6, 4, 3, 1});
             }),
             Catch::Matchers::Contains(name + " is of shape [6, 4, 3, 1]"));
  CHECK_THAT(fault([&](auto& t) {
               t[name] = torch::zeros({6, 4, 3, 3}, torch::kInt32);
             }),
             Catch::Matchers::Contains("of type I32"));
  CHECK_THAT(fault([&](auto& t) {
               t[name] = torch::full({6, 4, 3, 3}, std::nan(""));
             }),
             Catch::Matchers::Contains("not finite"));
  CHECK_THAT(fault([&](auto& t) { t["more"] = torch::zeros({1}); }),
             Catch::Matchers::Contains("more is not of this network"));
  std::ofstream(model.weights) << "not a safetensors file";
  CHECK_THAT(messageOf([&] { model.load(); }), Catch::Matchers::Contains(model.weights.string()));
}

TEST_CASE("descriptions that make no network, or one too large, are refused before memory is taken") {
  const Model model(kUNet);
  const auto fault = [&](const json& change) {
    json architecture = kUNet;
    architecture.update(change);
    return messageOf([&] { loadNativeNetwork(architecture.dump(), model.weights, {.device = "cpu"}); });
  };
  CHECK_THAT(fault({{"type", "resnet"}}), Catch::Matchers::Contains("there are: unet, unet++"));
  CHECK_THAT(fault({{"dims", 4}}), Catch::Matchers::Contains("dims"));
  CHECK_THAT(fault({{"in", 0}}), Catch::Matchers::Contains("in"));
  CHECK_THAT(fault({{"widths", {2048, 2048, 2048, 2048, 2048, 2048, 2048, 2048}}}),
             Catch::Matchers::Contains("billion"));
  CHECK_THAT(fault({{"widths", {4}}}), Catch::Matchers::Contains("widths"));
  CHECK_THAT(fault({{"width", {4, 8}}}), Catch::Matchers::Contains("width"));
  CHECK_THAT(fault({{"type", "unet++"}, {"levels", 3}}), Catch::Matchers::Contains("levels"));
  CHECK_THAT(messageOf([&] { loadNativeNetwork("{", model.weights, {}); }),
             Catch::Matchers::Contains(model.weights.string()));
}

TEST_CASE("a batch that the network cannot take is refused") {
  const auto network = Model(kUNet).load();
  const auto refused = [&](const std::vector<int64_t>& shape, const ForwardOptions& options) {
    CHECK_THROWS_AS(forward(*network, torch::zeros(shape), options), Error);
  };
  refused({1, 2, 10, 8}, {});
  refused({1, 3, 8, 8}, {});
  refused({1, 2, 8, 8}, {.mirrorAxes = {0}});
  refused({1, 2, 8, 8}, {.mirrorAxes = {1, 1}});
}
