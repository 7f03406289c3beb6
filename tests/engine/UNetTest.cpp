#include "core/Error.h"
#include "inference/networks/UNet.h"
#include "inference/networks/UNetPlusPlus.h"
#include "tests/engine/TorchAndCatch.h"

using namespace hilum;
using namespace hilum::networks;

namespace {

int64_t parameterCount(const torch::nn::Module& module) {
  int64_t count = 0;
  for (const auto& p : module.parameters()) count += p.numel();
  return count;
}

/// Largest difference between a network's gradients and central differences of its loss, in double precision.
double gradientError(DenseNetwork& net, const torch::Tensor& input) {
  net.to(torch::kFloat64);
  const torch::Tensor x = input.to(torch::kFloat64), target = torch::randn_like(net.forward(x));
  const auto loss = [&] {
    torch::Tensor sum = torch::zeros({}, torch::kFloat64);
    for (const auto& y : net.forwardDeep(x)) sum = sum + (y * y).mean() + y.sin().mean();
    return sum + (net.forward(x) * target).mean();
  };
  loss().backward();
  double worst = 0;
  for (auto& p : net.parameters()) {
    const torch::NoGradGuard guard;
    for (int64_t i = 0; i < p.numel(); i += std::max<int64_t>(1, p.numel() / 3)) {
      double* value = p.data_ptr<double>() + i;
      const double before = *value, step = 1e-6;
      *value = before + step;
      const double above = loss().item<double>();
      *value = before - step;
      const double below = loss().item<double>();
      *value = before;
      worst = std::max(worst, std::abs((above - below) / (2 * step) - p.grad().flatten()[i].item<double>()));
    }
  }
  return worst;
}

/// Cross-entropy that is left after training on one batch of two discs.
double lossAfterOverfitting(DenseNetwork& net) {
  const torch::Tensor line = torch::arange(32, torch::kFloat32);
  const auto disc = [&](double y, double x, double r) {
    return ((line - y).square().unsqueeze(1) + (line - x).square().unsqueeze(0) < r * r).to(torch::kFloat32);
  };
  const torch::Tensor truth = torch::stack({disc(12, 10, 7), disc(20, 18, 9)}).unsqueeze(1);
  const torch::Tensor x = truth * 0.5 + torch::randn_like(truth) * 0.3;
  torch::optim::AdamW optimizer(net.parameters(), torch::optim::AdamWOptions(5e-3));
  double last = 0;
  for (int step = 0; step < 240; ++step) {
    optimizer.zero_grad();
    const torch::Tensor loss = torch::binary_cross_entropy_with_logits(net.forward(x), truth);
    loss.backward();
    optimizer.step();
    last = loss.item<double>();
  }
  return last;
}

}  // namespace

TEST_CASE("a U-Net keeps the size and gives its classes, in 2D and 3D, with and without stem") {
  for (const int dims : {2, 3})
    for (const bool stem : {false, true}) {
      UNet net(UNetOptions{
          .dims = dims, .in = 2, .out = 3, .widths = {4, 6, 8, 10}, .strideStem = stem, .deepSupervision = true});
      const int n = net->multiple();
      std::vector<int64_t> shape{2, 2, n, 2 * n};
      if (dims == 3) shape.push_back(n);
      const auto deep = net->forwardDeep(torch::randn(shape));
      REQUIRE(deep.size() == 2);
      shape[1] = 3;
      CHECK(deep[0].sizes() == torch::IntArrayRef(shape));
      for (size_t i = 2; i < shape.size(); ++i) shape[i] /= 2;
      CHECK(deep[1].sizes() == torch::IntArrayRef(shape));
    }
}

TEST_CASE("the networks have the parameters that their recipes say") {
  CHECK(std::abs(parameterCount(*UNet(UNetOptions{})) - 1.95e6) < 0.02e6);
  CHECK(std::abs(parameterCount(*UNetPlusPlus(UNetPlusPlusOptions{})) - 1.3e6) < 0.05e6);
}

TEST_CASE("gradients are those of finite differences") {
  torch::manual_seed(3);
  for (const int dims : {2, 3}) {
    const auto x = torch::randn(dims == 2 ? std::vector<int64_t>{2, 1, 16, 16} : std::vector<int64_t>{1, 1, 16, 16, 16});
    UNet unet(UNetOptions{.dims = dims, .out = 2, .widths = {2, 3, 4}, .strideStem = true, .deepSupervision = true});
    CHECK(gradientError(*unet, x) < 1e-6);
    UNetPlusPlus nested(UNetPlusPlusOptions{.dims = dims, .out = 2, .widths = {2, 3, 4}});
    CHECK(gradientError(*nested, x) < 1e-6);
  }
}

TEST_CASE("a network learns one batch by heart") {
  torch::manual_seed(4);
  CHECK(lossAfterOverfitting(*UNet(UNetOptions{.widths = {8, 16, 32}})) < 0.02);
  CHECK(lossAfterOverfitting(*UNetPlusPlus(UNetPlusPlusOptions{.widths = {8, 12, 16}})) < 0.02);
}

TEST_CASE("a pruned U-Net++ answers as the head that it was pruned to, and grows back") {
  torch::manual_seed(5);
  const torch::NoGradGuard guard;
  UNetPlusPlus net(UNetPlusPlusOptions{.out = 2, .widths = {3, 4, 5, 6}});
  const torch::Tensor x = torch::randn({1, 1, 16, 24});
  const auto deep = net->forwardDeep(x);
  REQUIRE(deep.size() == 3);
  for (int levels = 1; levels <= 3; ++levels) {
    net->setLevels(levels);
    CHECK(torch::equal(net->forward(x), deep[std::size_t(3 - levels)]));
  }
  CHECK_FALSE(torch::allclose(deep[0], deep[1]));
  CHECK_THROWS_AS(net->setLevels(4), Error);
  CHECK_THROWS_AS(net->setLevels(0), Error);
}
