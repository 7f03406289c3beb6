#include "core/Error.h"
#include "inference/networks/Boxes.h"
#include "inference/networks/MaskRcnnLoss.h"
#include "tests/engine/TorchAndCatch.h"

using namespace hilum;
using namespace hilum::networks;

namespace {

/// A picture of discs (label 1) and squares (label 2) on noise, with its truth.
struct Scene {
  torch::Tensor picture = torch::randn({1, 64, 64}) * 0.1;
  InstanceTruth truth{torch::zeros({0, 4}), torch::zeros({0}, torch::kInt64), torch::zeros({0, 64, 64})};

  void add(int64_t label, double x, double y, double r) {
    const torch::Tensor line = torch::arange(64, torch::kFloat32) + 0.5;
    const torch::Tensor dx = (line - x).abs().unsqueeze(0), dy = (line - y).abs().unsqueeze(1);
    const torch::Tensor mask =
        (label == 1 ? dx.square() + dy.square() < r * r : torch::maximum(dx, dy) < r).to(torch::kFloat32);
    picture = picture + mask.unsqueeze(0) * (label == 1 ? 1.0 : -1.0);
    truth.boxes = torch::cat({truth.boxes, torch::tensor({{float(x - r), float(y - r), float(x + r), float(y + r)}})});
    truth.labels = torch::cat({truth.labels, torch::tensor({label}, torch::kInt64)});
    truth.masks = torch::cat({truth.masks, mask.unsqueeze(0)});
  }
};

}  // namespace

TEST_CASE("Mask R-CNN has four million parameters and gives boxes within the picture") {
  torch::manual_seed(1);
  MaskRcnn net(MaskRcnnOptions{.classes = 3});
  int64_t count = 0;
  for (const auto& p : net->parameters()) count += p.numel();
  CHECK(std::abs(count - 4.05e6) < 0.15e6);
  for (const Instances& found : net->forward(torch::randn({2, 1, 64, 96}))) {
    const int64_t n = found.boxes.size(0);
    CHECK(found.masks.sizes() == torch::IntArrayRef({n, kMaskSide, kMaskSide}));
    CHECK(torch::equal(found.boxes, clippedBoxes(found.boxes, 64, 96)));
    if (n > 1) CHECK((found.scores.slice(0, 0, n - 1) >= found.scores.slice(0, 1)).all().item<bool>());
  }
  CHECK_THROWS_AS(MaskRcnn(MaskRcnnOptions{.classes = 0}), Error);
}

TEST_CASE("a mask laid into the picture is where its box is") {
  const auto pasted =
      pastedMasks(torch::ones({1, kMaskSide, kMaskSide}), torch::tensor({{3.F, 5.F, 9.F, 6.F}}), 10, 12);
  torch::Tensor expected = torch::zeros({1, 10, 12});
  expected.slice(1, 5, 6).slice(2, 3, 9).fill_(1);
  CHECK(torch::allclose(pasted, expected));
}

TEST_CASE("Mask R-CNN learns one batch by heart: classes, boxes and masks, and that an empty picture is empty") {
  torch::manual_seed(2);
  Scene both, one, none;
  both.add(1, 20, 18, 9);
  both.add(2, 44, 42, 11);
  one.add(2, 24, 40, 12);
  const torch::Tensor x = torch::stack({both.picture, one.picture, none.picture});
  const std::vector<InstanceTruth> truth{both.truth, one.truth, none.truth};
  MaskRcnn net(
      MaskRcnnOptions{.classes = 2, .width = 16, .channels = 32, .anchors = {16, 24, 32, 64}, .proposals = 50});
  torch::optim::AdamW optimizer(net->parameters(), torch::optim::AdamWOptions(2e-3));
  for (int step = 0; step < 150; ++step) {
    optimizer.zero_grad();
    maskRcnnLoss(net, x, truth).sum().backward();
    torch::nn::utils::clip_grad_norm_(net->parameters(), 5);
    optimizer.step();
  }
  const auto found = net->forward(x);
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const auto sure = (found[i].scores > 0.5).nonzero().squeeze(1);
    const int64_t n = truth[i].labels.size(0);
    REQUIRE(sure.size(0) == n);
    const auto boxes = found[i].boxes.index_select(0, sure);
    const auto masks = pastedMasks(found[i].masks.index_select(0, sure), boxes, 64, 64) > 0.5;
    for (int64_t k = 0; k < n; ++k) {
      const auto at = overlaps(truth[i].boxes.slice(0, k, k + 1), boxes).argmax().item<int64_t>();
      CHECK(found[i].labels[sure[at]].item<int64_t>() == truth[i].labels[k].item<int64_t>());
      const auto wanted = truth[i].masks[k] > 0.5;
      const double dice = 2 * (masks[at] & wanted).sum().item<double>() /
                          (masks[at].sum().item<double>() + wanted.sum().item<double>());
      CHECK(dice > 0.9);
    }
  }
}
