#include "inference/networks/MaskRcnn.h"

#include "core/Error.h"
#include "inference/networks/Boxes.h"
#include "inference/networks/RoiAlign.h"

namespace hilum::networks {
namespace {

constexpr int64_t kBoxSide = 7;
constexpr int kHidden = 256, kMaskConvs = 4;

/// The level of the pyramid for each box: the coarser the larger (Lin et al. 2017, equation 1; 56 pixels still go to
/// the finest).
torch::Tensor levelsOf(const torch::Tensor& boxes) {
  return torch::floor(torch::log2(areaOf(boxes).clamp_min(1).sqrt() / 56 + 1e-6))
      .clamp(0, FeaturePyramidImpl::kLevels - 1)
      .to(torch::kInt64);
}

/// roiAlign of every box from its own level, in the order of the boxes.
torch::Tensor aligned(const std::vector<torch::Tensor>& levels, int64_t picture, const torch::Tensor& boxes,
                      int64_t size) {
  const torch::Tensor level = levelsOf(boxes);
  std::vector<torch::Tensor> parts, places;
  for (int k = 0; k < FeaturePyramidImpl::kLevels; ++k) {
    places.push_back((level == k).nonzero().squeeze(1));
    parts.push_back(
        roiAlign(levels[k][picture], boxes.index_select(0, places.back()), 1.0 / FeaturePyramidImpl::stride(k), size));
  }
  return torch::cat(parts).index_select(0, torch::cat(places).argsort());
}

}  // namespace

MaskRcnnImpl::MaskRcnnImpl(const MaskRcnnOptions& options) : options_(options) {
  const auto& o = options_;
  if (o.in < 1 || o.classes < 1 || o.width < 8 || o.width % 8 != 0 || o.channels < 1 || o.proposals < 1 ||
      o.detections < 1 || o.anchors.size() != FeaturePyramidImpl::kLevels)
    throw Error(Code::Usage, "Mask R-CNN: needs channels, classes, a width that is a multiple of 8, and four anchors");
  pyramid_ = register_module(
      "pyramid", FeaturePyramid(FeaturePyramidImpl::Options{.in = o.in, .width = o.width, .channels = o.channels}));
  proposals_ = register_module("proposals", RegionProposals(o.channels, o.anchors));
  first_ = register_module("first", torch::nn::Linear(o.channels * kBoxSide * kBoxSide, kHidden));
  second_ = register_module("second", torch::nn::Linear(kHidden, kHidden));
  class_ = register_module("class", torch::nn::Linear(kHidden, o.classes + 1));
  box_ = register_module("box", torch::nn::Linear(kHidden, 4 * o.classes));
  for (int i = 0; i < kMaskConvs; ++i)
    maskConvs_->push_back(Conv(ConvImpl::Options{.in = o.channels, .out = o.channels, .bias = true}));
  register_module("mask_convs", maskConvs_);
  maskUp_ = register_module("mask_up", UpConv(2, o.channels, o.channels));
  mask_ =
      register_module("mask", Conv(ConvImpl::Options{.in = o.channels, .out = o.classes, .kernel = 1, .bias = true}));
}

MaskRcnnImpl::Classified MaskRcnnImpl::classify(const std::vector<torch::Tensor>& levels, int64_t picture,
                                                const torch::Tensor& boxes) {
  const torch::Tensor y =
      torch::relu(second_(torch::relu(first_(aligned(levels, picture, boxes, kBoxSide).flatten(1)))));
  return {class_(y), box_(y).reshape({-1, options_.classes, 4})};
}

torch::Tensor MaskRcnnImpl::masksOf(const std::vector<torch::Tensor>& levels, int64_t picture,
                                    const torch::Tensor& boxes) {
  if (boxes.size(0) == 0) return torch::zeros({0, options_.classes, kMaskSide, kMaskSide}, levels[0].options());
  torch::Tensor y = aligned(levels, picture, boxes, kMaskSide / 2);
  for (int i = 0; i < kMaskConvs; ++i) y = torch::relu(maskConvs_->at<ConvImpl>(i).forward(y));
  return mask_(torch::relu(maskUp_(y)));
}

Instances MaskRcnnImpl::detect(const std::vector<torch::Tensor>& levels, int64_t picture,
                               const torch::Tensor& proposals, int64_t height, int64_t width) {
  const Classified found = classify(levels, picture, proposals);
  const torch::Tensor probabilities = torch::softmax(found.logits, 1).slice(1, 1);
  const torch::Tensor sure = (probabilities >= options_.leastScore).nonzero();
  const torch::Tensor row = sure.select(1, 0), kind = sure.select(1, 1);
  torch::Tensor boxes = decoded(proposals.index_select(0, row), found.offsets.index({row, kind}), kBoxWeights);
  boxes = clippedBoxes(boxes, height, width);
  const torch::Tensor scores = probabilities.index({row, kind});
  const torch::Tensor kept = suppressed(boxes, scores, options_.overlap, kind).slice(0, 0, options_.detections);

  Instances instances{boxes.index_select(0, kept), kind.index_select(0, kept) + 1, scores.index_select(0, kept), {}};
  const torch::Tensor masks = torch::sigmoid(masksOf(levels, picture, instances.boxes));
  const torch::Tensor each = torch::arange(masks.size(0), torch::kInt64);
  instances.masks = masks.index({each, instances.labels - 1});
  return instances;
}

std::vector<Instances> MaskRcnnImpl::forward(const torch::Tensor& x) {
  const torch::NoGradGuard guard;
  const int64_t height = x.size(2), width = x.size(3);
  const auto levels = features(x);
  const ProposalScores scores = propose(levels, height, width);
  std::vector<Instances> all;
  for (int64_t i = 0; i < x.size(0); ++i)
    all.push_back(detect(levels, i, RegionProposalsImpl::best(scores, i, options_.proposals), height, width));
  return all;
}

torch::Tensor pastedMasks(const torch::Tensor& masks, const torch::Tensor& boxes, int64_t height, int64_t width) {
  torch::Tensor pasted = torch::zeros({masks.size(0), height, width}, masks.options());
  const torch::Tensor y = torch::arange(height, masks.options()) + 0.5, x = torch::arange(width, masks.options()) + 0.5;
  for (int64_t i = 0; i < masks.size(0); ++i) {
    const auto side = boxes[i].unbind(0);
    const torch::Tensor u = (x - side[0]) / (side[2] - side[0]).clamp_min(1e-6) * 2 - 1,
                        v = (y - side[1]) / (side[3] - side[1]).clamp_min(1e-6) * 2 - 1;
    const torch::Tensor grid =
        torch::stack({u.unsqueeze(0).expand({height, width}), v.unsqueeze(1).expand({height, width})}, 2).unsqueeze(0);
    const torch::Tensor inside = (u.abs() <= 1).unsqueeze(0) & (v.abs() <= 1).unsqueeze(1);
    pasted[i] = torch::grid_sampler_2d(masks[i].reshape({1, 1, masks.size(1), masks.size(2)}), grid, 0, 1, false)
                    .reshape({height, width}) *
                inside;
  }
  return pasted;
}

}  // namespace hilum::networks
