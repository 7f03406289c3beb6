#pragma once
#include <torch/torch.h>

#include <vector>

#include "inference/networks/Layers.h"

namespace hilum::networks {

/// A ResNet-18 (He et al. 2016) of any width with group norm, and a feature pyramid over it (Lin et al. 2017): 2D.
class FeaturePyramidImpl : public torch::nn::Module {
 public:
  struct Options {
    int in = 1;
    int width = 32;  ///< of the first of the four stages, each twice as wide as the one before; ResNet-18's own is 64
    int channels = 64;  ///< of every level of the pyramid
  };
  static constexpr int kLevels = 4;
  /// Level k has 1 / stride(k) of the picture's size.
  static constexpr int stride(int level) { return 4 << level; }

  explicit FeaturePyramidImpl(const Options& options);

  /// x: N x in x h x w, sizes multiples of 32 -> four levels, finest first: N x channels x h / stride x w / stride.
  std::vector<torch::Tensor> forward(const torch::Tensor& x);

 private:
  torch::nn::ModuleList stem_, blocks_, lateral_, smooth_;
};
TORCH_MODULE(FeaturePyramid);

}  // namespace hilum::networks
