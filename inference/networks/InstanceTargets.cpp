#include "inference/networks/InstanceTargets.h"

#include <algorithm>

#include "inference/networks/Boxes.h"

namespace hilum::networks {
namespace {

torch::Tensor drawn(const torch::Tensor& chosen, int64_t most) {
  const torch::Tensor indices = chosen.nonzero().squeeze(1);
  const torch::Tensor order = torch::randperm(indices.size(0), torch::kInt64).to(indices.device());
  return indices.index_select(0, order.slice(0, 0, most));
}

}  // namespace

Matching matched(const torch::Tensor& boxes, const torch::Tensor& objects, double above, double below, bool bestToo) {
  if (objects.size(0) == 0) {
    const torch::Tensor none = torch::zeros({boxes.size(0)}, boxes.options().dtype(torch::kInt64));
    return {none, none.to(torch::kBool), torch::ones_like(none, torch::kBool)};
  }
  const torch::Tensor iou = overlaps(boxes, objects);
  const auto [best, object] = iou.max(1);
  Matching matching{object, best >= above, best < below};
  if (bestToo) {
    const torch::Tensor bestOfObject = std::get<0>(iou.max(0, true)).clamp_min(1e-6);
    const torch::Tensor champions = (iou >= bestOfObject - 1e-6).any(1);
    matching.positive = matching.positive | champions;
    matching.negative = matching.negative & ~champions;
  }
  return matching;
}

Sampled sampled(const Matching& matching, int64_t many, double share) {
  const torch::Tensor positive = drawn(matching.positive, int64_t(double(many) * share));
  const torch::Tensor negative = drawn(matching.negative, many - positive.size(0));
  return {torch::cat({positive, negative}), positive.size(0)};
}

}  // namespace hilum::networks
