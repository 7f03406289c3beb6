#include "tests/engine/TorchAndCatch.h"

#include "core/Error.h"
#include "inference/training/AdamW.h"
#include "inference/training/SegmentationLoss.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

/// Two sides, told apart in the first definition and not in the second, and a third output only there.
DatasetDescription sides() {
  DatasetDescription set;
  set.width = set.height = 4;
  set.channels = {"image"};
  set.outputs = {{"right", 1, {}, {}, {}, {}}, {"left", 2, {}, {}, {}, {}}, {"heart", 3, {}, {}, {}, {}}};
  set.definitions = {{"told apart", {{{1}, {0}}, {{2}, {1}}}}, {"joint", {{{1}, {0, 1}}, {{4}, {2}}}}};
  return set;
}

torch::Tensor labelsOf(std::vector<int> values) {
  return torch::tensor(values, torch::kInt32).to(torch::kUInt8).reshape({1, 2, 2});
}

double valueOf(const SegmentationLoss& loss, const torch::Tensor& logits, const torch::Tensor& labels, int definition) {
  return loss({logits}, labels, {definition}).item<double>();
}

}  // namespace

TEST_CASE("the loss of a right answer is nothing, and of a wrong one much") {
  for (const Head head : {Head::Sigmoid, Head::Softmax}) {
    Recipe recipe;
    recipe.head = head;
    const SegmentationLoss loss(sides(), recipe, torch::kCPU);
    const int shift = head == Head::Softmax ? 1 : 0;
    torch::Tensor right = torch::full({1, loss.channels(), 2, 2}, -20.f);
    if (shift) right.select(1, 0).fill_(0);
    right[0][shift][0][0] = 20, right[0][shift + 1][1][1] = 20;
    CHECK(valueOf(loss, right, labelsOf({1, 0, 0, 2}), 0) == Approx(0).margin(1e-4));
    CHECK(valueOf(loss, right, labelsOf({2, 0, 0, 1}), 0) > 1);
    // Not told apart: either side is right.
    CHECK(valueOf(loss, right, labelsOf({1, 0, 0, 1}), 1) == Approx(0).margin(1e-4));
    CHECK(valueOf(loss, right, labelsOf({1, 1, 0, 1}), 1) > 1);
  }
}

TEST_CASE("an output that a source does not annotate gets no gradient from it") {
  const SegmentationLoss loss(sides(), Recipe(), torch::kCPU);
  torch::manual_seed(1);
  torch::Tensor logits = torch::randn({1, 3, 2, 2}).requires_grad_();
  loss({logits}, labelsOf({1, 0, 2, 0}), {0}).backward();
  CHECK(logits.grad().select(1, 2).abs().max().item<double>() == 0);
  CHECK(logits.grad().select(1, 0).abs().max().item<double>() > 0);
  CHECK(logits.grad().select(1, 1).abs().max().item<double>() > 0);
}

TEST_CASE("binary cross-entropy and Dice are those of their definitions") {
  Recipe recipe;
  recipe.dice = 0.5, recipe.crossEntropy = 2;
  DatasetDescription set = sides();
  set.outputs.resize(1);
  set.definitions = {{"one", {{{1}, {0}}}}};
  const SegmentationLoss loss(set, recipe, torch::kCPU);
  const std::vector<double> z{0.3, -1.2, 2, 0}, y{1, 0, 1, 0};
  double cross = 0, both = 0, found = 0, there = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const double p = 1 / (1 + std::exp(-z[i]));
    cross -= (y[i] * std::log(p) + (1 - y[i]) * std::log(1 - p)) / 4;
    both += p * y[i], found += p, there += y[i];
  }
  const torch::Tensor logits = torch::tensor(z, torch::kFloat32).reshape({1, 1, 2, 2});
  CHECK(valueOf(loss, logits, labelsOf({1, 0, 1, 0}), 0) ==
        Approx(2 * cross + 0.5 * (1 - (2 * both + 1) / (found + there + 1))).epsilon(1e-5));
}

TEST_CASE("the softmax loss is the marginal likelihood of what a label allows") {
  Recipe recipe;
  recipe.head = Head::Softmax;
  recipe.dice = 0;
  const SegmentationLoss loss(sides(), recipe, torch::kCPU);
  torch::manual_seed(3);
  const torch::Tensor logits = torch::randn({1, 4, 2, 2});
  const torch::Tensor p = torch::softmax(logits, 1).reshape({4, 4});
  const auto at = [&](int channel, int pixel) { return p[channel][pixel].item<double>(); };
  // In the first definition the heart is not annotated: a pixel without a label may be background or heart.
  const double first =
      std::log(at(1, 0)) + std::log(at(0, 1) + at(3, 1)) + std::log(at(2, 2)) + std::log(at(0, 3) + at(3, 3));
  CHECK(valueOf(loss, logits, labelsOf({1, 0, 2, 0}), 0) == Approx(-first / 4).epsilon(1e-5));
  // In the second one the sides are not told apart.
  const double second = std::log(at(1, 0) + at(2, 0)) + std::log(at(0, 1)) + std::log(at(3, 2)) + std::log(at(0, 3));
  CHECK(valueOf(loss, logits, labelsOf({1, 0, 4, 0}), 1) == Approx(-second / 4).epsilon(1e-5));
}

TEST_CASE("a softmax over outputs that overlap is refused") {
  DatasetDescription set = sides();
  set.definitions = {{"nested", {{{1, 2}, {0, 1}}, {{2}, {1}}}}};
  Recipe recipe;
  recipe.head = Head::Softmax;
  CHECK_THROWS_AS(SegmentationLoss(set, recipe, torch::kCPU), Error);
  recipe.head = Head::Sigmoid;
  CHECK_NOTHROW(SegmentationLoss(set, recipe, torch::kCPU));
}

TEST_CASE("AdamW steps as the library's own does") {
  torch::manual_seed(5);
  torch::nn::Linear ours(3, 2), theirs(3, 2);
  {
    const torch::NoGradGuard guard;
    theirs->weight.copy_(ours->weight), theirs->bias.copy_(ours->bias);
  }
  AdamW optimizer(*ours);
  std::vector<torch::optim::OptimizerParamGroup> groups;
  groups.emplace_back(std::vector<torch::Tensor>{theirs->weight},
                      std::make_unique<torch::optim::AdamWOptions>(torch::optim::AdamWOptions(0.01).weight_decay(0.1)));
  groups.emplace_back(std::vector<torch::Tensor>{theirs->bias},
                      std::make_unique<torch::optim::AdamWOptions>(torch::optim::AdamWOptions(0.01).weight_decay(0)));
  torch::optim::AdamW reference(groups, torch::optim::AdamWOptions(0.01));
  for (int step = 0; step < 20; ++step) {
    const torch::Tensor x = torch::randn({4, 3});
    ours(x).pow(2).sum().backward();
    optimizer.step(0.01, 0.1);
    reference.zero_grad();
    theirs(x).pow(2).sum().backward();
    reference.step();
  }
  CHECK(torch::allclose(ours->weight, theirs->weight, 1e-5, 1e-6));
  CHECK(torch::allclose(ours->bias, theirs->bias, 1e-5, 1e-6));
}
