#include "inference/networks/MaskRcnnLoss.h"

#include "inference/networks/Boxes.h"
#include "inference/networks/RoiAlign.h"

namespace hilum::networks {
namespace {

constexpr int64_t kAnchorsDrawn = 128, kBoxesDrawn = 64;
constexpr double kAnchorShare = 0.5, kBoxShare = 0.25;

torch::Tensor smoothL1(const torch::Tensor& found, const torch::Tensor& wanted, double beta, int64_t count) {
  return torch::smooth_l1_loss(found, wanted, at::Reduction::Sum, beta) / double(std::max<int64_t>(1, count));
}

void addProposalLoss(const ProposalScores& scores, int64_t picture, const InstanceTruth& truth, MaskRcnnLoss& loss) {
  const Matching matching = matched(scores.anchors, truth.boxes, 0.7, 0.3, true);
  const Sampled drawn = sampled(matching, kAnchorsDrawn, kAnchorShare);
  const torch::Tensor wanted = matching.positive.index_select(0, drawn.all).to(torch::kFloat32);
  loss.objectness = loss.objectness + torch::binary_cross_entropy_with_logits(
                                          scores.objectness[picture].index_select(0, drawn.all), wanted);
  if (drawn.positives == 0) return;
  const torch::Tensor positive = drawn.all.slice(0, 0, drawn.positives);
  const torch::Tensor offsets =
      encoded(scores.anchors.index_select(0, positive),
              truth.boxes.index_select(0, matching.object.index_select(0, positive)), kProposalWeights);
  loss.proposalBox = loss.proposalBox +
                     smoothL1(scores.offsets[picture].index_select(0, positive), offsets, 1.0 / 9, drawn.all.size(0));
}

/// What the mask head shall say of boxes: each object's mask within the box that stands for it.
torch::Tensor wantedMasks(const InstanceTruth& truth, const torch::Tensor& boxes, const torch::Tensor& object) {
  std::vector<torch::Tensor> masks;
  for (int64_t i = 0; i < boxes.size(0); ++i)
    masks.push_back(roiAlign(truth.masks[object[i].item<int64_t>()].unsqueeze(0).to(torch::kFloat32),
                             boxes.slice(0, i, i + 1), 1, kMaskSide));
  return (torch::cat(masks).squeeze(1) >= 0.5).to(torch::kFloat32);
}

void addObjectLoss(MaskRcnn& net, const std::vector<torch::Tensor>& levels, int64_t picture,
                   const torch::Tensor& proposals, const InstanceTruth& truth, MaskRcnnLoss& loss) {
  const torch::Tensor boxes = torch::cat({proposals, truth.boxes});
  const Matching matching = matched(boxes, truth.boxes, 0.5, 0.5, false);
  const Sampled drawn = sampled(matching, kBoxesDrawn, kBoxShare);
  const torch::Tensor chosen = boxes.index_select(0, drawn.all);
  const auto found = net->classify(levels, picture, chosen);
  torch::Tensor labels = torch::zeros({drawn.all.size(0)}, truth.labels.options());
  if (drawn.positives == 0) {
    loss.label = loss.label + torch::cross_entropy_loss(found.logits, labels);
    return;
  }
  const torch::Tensor positive = chosen.slice(0, 0, drawn.positives);
  const torch::Tensor object = matching.object.index_select(0, drawn.all.slice(0, 0, drawn.positives));
  const torch::Tensor kind = truth.labels.index_select(0, object), each = torch::arange(drawn.positives, torch::kInt64);
  labels.slice(0, 0, drawn.positives).copy_(kind);
  loss.label = loss.label + torch::cross_entropy_loss(found.logits, labels);
  const torch::Tensor offsets = encoded(positive, truth.boxes.index_select(0, object), kBoxWeights);
  loss.box = loss.box + smoothL1(found.offsets.index({each, kind - 1}), offsets, 1, drawn.all.size(0));
  const torch::Tensor masks = net->masksOf(levels, picture, positive).index({each, kind - 1});
  loss.mask = loss.mask + torch::binary_cross_entropy_with_logits(masks, wantedMasks(truth, positive, object));
}

}  // namespace

MaskRcnnLoss maskRcnnLoss(MaskRcnn& net, const torch::Tensor& x, const std::vector<InstanceTruth>& truth) {
  const torch::Tensor none = torch::zeros({}, x.options());
  MaskRcnnLoss loss{none, none, none, none, none};
  const auto levels = net->features(x);
  const ProposalScores scores = net->propose(levels, x.size(2), x.size(3));
  for (int64_t i = 0; i < x.size(0); ++i) {
    addProposalLoss(scores, i, truth[std::size_t(i)], loss);
    addObjectLoss(net, levels, i, RegionProposalsImpl::best(scores, i, net->options().proposals), truth[std::size_t(i)],
                  loss);
  }
  const double n = double(x.size(0));
  return {loss.objectness / n, loss.proposalBox / n, loss.label / n, loss.box / n, loss.mask / n};
}

}  // namespace hilum::networks
