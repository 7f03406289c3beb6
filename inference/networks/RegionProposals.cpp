#include "inference/networks/RegionProposals.h"

#include <algorithm>
#include <cmath>

#include "inference/networks/Boxes.h"

namespace hilum::networks {
namespace {

constexpr double kRatios[] = {0.5, 1, 2};  ///< height / width
constexpr int kShapes = 3;
constexpr double kOverlap = 0.7, kLeastSide = 1;

/// N x (shapes x values) x h x w -> N x (h x w x shapes) x values.
torch::Tensor byAnchor(const torch::Tensor& y, int64_t values) {
  return y.reshape({y.size(0), kShapes, values, y.size(2), y.size(3)})
      .permute({0, 3, 4, 1, 2})
      .reshape({y.size(0), -1, values});
}

}  // namespace

RegionProposalsImpl::RegionProposalsImpl(int channels, std::vector<double> sizes) : sizes_(std::move(sizes)) {
  shared_ = register_module("shared", Conv(ConvImpl::Options{.in = channels, .out = channels, .bias = true}));
  objectness_ =
      register_module("objectness", Conv(ConvImpl::Options{.in = channels, .out = kShapes, .kernel = 1, .bias = true}));
  offsets_ = register_module("offsets",
                             Conv(ConvImpl::Options{.in = channels, .out = 4 * kShapes, .kernel = 1, .bias = true}));
  const torch::NoGradGuard guard;
  objectness_->weight.mul_(0.02);
  offsets_->weight.mul_(0.02);
}

torch::Tensor RegionProposalsImpl::anchorsOf(size_t level, const torch::Tensor& features, int64_t height,
                                             int64_t width) const {
  const int64_t h = features.size(2), w = features.size(3);
  const auto options = features.options().dtype(torch::kFloat32);
  const torch::Tensor y = (torch::arange(h, options) + 0.5) * (double(height) / double(h)),
                      x = (torch::arange(w, options) + 0.5) * (double(width) / double(w));
  const torch::Tensor middles = torch::stack({x.unsqueeze(0).expand({h, w}), y.unsqueeze(1).expand({h, w})}, 2);
  std::vector<torch::Tensor> halves;
  for (const double ratio : kRatios) {
    const double half = sizes_[level] / 2;
    halves.push_back(torch::tensor({half / std::sqrt(ratio), half * std::sqrt(ratio)}, options));
  }
  const torch::Tensor half = torch::stack(halves), middle = middles.reshape({-1, 1, 2});
  return torch::cat({middle - half, middle + half}, 2).reshape({-1, 4});
}

ProposalScores RegionProposalsImpl::forward(const std::vector<torch::Tensor>& levels, int64_t height, int64_t width) {
  std::vector<torch::Tensor> objectness, offsets, anchors, ofLevel;
  for (size_t i = 0; i < levels.size(); ++i) {
    const torch::Tensor y = torch::relu(shared_(levels[i]));
    objectness.push_back(byAnchor(objectness_(y), 1).squeeze(2));
    offsets.push_back(byAnchor(offsets_(y), 4));
    anchors.push_back(anchorsOf(i, levels[i], height, width));
    ofLevel.push_back(torch::full({anchors.back().size(0)}, int64_t(i), torch::kInt64));
  }
  return {torch::cat(objectness, 1), torch::cat(offsets, 1), torch::cat(anchors), torch::cat(ofLevel), height, width};
}

torch::Tensor RegionProposalsImpl::best(const ProposalScores& scores, int64_t picture, int64_t most) {
  const torch::NoGradGuard guard;
  torch::Tensor objectness = scores.objectness[picture].to(torch::kFloat32);
  const int64_t many = std::min<int64_t>(objectness.size(0), 8 * most);
  torch::Tensor chosen = std::get<1>(objectness.topk(many));
  torch::Tensor boxes = decoded(scores.anchors.index_select(0, chosen),
                                scores.offsets[picture].to(torch::kFloat32).index_select(0, chosen), kProposalWeights);
  boxes = clippedBoxes(boxes, scores.height, scores.width);
  const torch::Tensor large = ((boxes.slice(1, 2, 4) - boxes.slice(1, 0, 2)) >= kLeastSide).all(1).nonzero().squeeze(1);
  boxes = boxes.index_select(0, large);
  chosen = chosen.index_select(0, large);
  const torch::Tensor kept =
      suppressed(boxes, objectness.index_select(0, chosen), kOverlap, scores.levels.index_select(0, chosen.cpu()));
  return boxes.index_select(0, kept.slice(0, 0, most));
}

}  // namespace hilum::networks
