#include "inference/networks/DenseMaskRcnn.h"

#include <utility>

namespace hilum::networks {

DenseMaskRcnn::DenseMaskRcnn(const MaskRcnnOptions& options, double leastScore)
    : net_(register_module("net", MaskRcnn(options))), leastScore_(leastScore) {}

torch::Tensor DenseMaskRcnn::forward(const torch::Tensor& x) {
  const int64_t height = x.size(2), width = x.size(3);
  std::vector<Instances> found = net_->forward(x);
  torch::Tensor probabilities =
      torch::zeros({x.size(0), net_->options().classes, height, width}, x.options().dtype(torch::kFloat32));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const torch::Tensor sure = (found[i].scores >= leastScore_).nonzero().squeeze(1);
    const torch::Tensor labels = found[i].labels.index_select(0, sure).to(torch::kCPU);
    const torch::Tensor masks = pastedMasks(found[i].masks.index_select(0, sure).to(torch::kFloat32),
                                            found[i].boxes.index_select(0, sure), height, width);
    for (int64_t k = 0; k < masks.size(0); ++k) {
      torch::Tensor plane = probabilities[int64_t(i)][labels[k].item<int64_t>() - 1];
      plane.copy_(torch::maximum(plane, masks[k]));
    }
  }
  for (Instances& objects : found) objects_.push_back(std::move(objects));
  return torch::logit(probabilities, 1e-4);
}

std::vector<Instances> DenseMaskRcnn::takeObjects() { return std::exchange(objects_, {}); }

}  // namespace hilum::networks
