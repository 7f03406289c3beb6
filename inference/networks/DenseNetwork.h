#pragma once
#include <torch/torch.h>

#include <vector>

namespace hilum::networks {

/// A network that gives every voxel its logits; softmax or sigmoid is the caller's.
class DenseNetwork : public torch::nn::Module {
 public:
  /// x: N x in x spatial, spatial sizes multiples of multiple() -> N x out x spatial.
  virtual torch::Tensor forward(const torch::Tensor& x) = 0;
  /// What deep supervision looks at, the best first; without it forward's answer alone.
  virtual std::vector<torch::Tensor> forwardDeep(const torch::Tensor& x) { return {forward(x)}; }
  virtual int multiple() const = 0;
  virtual int deepOutputs() const { return 1; }
};

}  // namespace hilum::networks
