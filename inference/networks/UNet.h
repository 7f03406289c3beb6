#pragma once
#include <vector>

#include "inference/networks/DenseNetwork.h"
#include "inference/networks/Layers.h"

namespace hilum::networks {

/// What a U-Net is made of. The widths are the channels of its levels, finest first.
struct UNetOptions {
  int dims = 2;  ///< 2 or 3; 2.5D is dims 2 with neighbouring slices as channels
  int in = 1, out = 1;
  std::vector<int> widths{16, 32, 64, 128, 256};
  bool strideStem = false;       ///< the first convolution halves the size and the logits are enlarged: half the cost
  bool deepSupervision = false;  ///< logits of the coarser decoder levels too, but the coarsest

  /// Spatial sizes must be multiples of this.
  int multiple() const { return (strideStem ? 2 : 1) << (widths.size() - 1); }
};

/// U-Net (Ronneberger et al. 2015) with instance norm, LeakyReLU, strided convolutions downwards and transposed ones
/// upwards (as nnU-Net, Isensee et al. 2021). Gives logits; softmax or sigmoid is the caller's.
class UNetImpl : public DenseNetwork {
 public:
  /// Throws Error{Usage} for options that make no network.
  explicit UNetImpl(const UNetOptions& options);

  /// x: N x in x spatial -> logits N x out x spatial.
  torch::Tensor forward(const torch::Tensor& x) override { return deep(x, 1).front(); }
  /// Logits of every head, finest first; the k-th has the spatial size of x divided by 2^k.
  std::vector<torch::Tensor> forwardDeep(const torch::Tensor& x) override { return deep(x, heads_->size()); }

  int multiple() const override { return options_.multiple(); }
  int deepOutputs() const override { return int(heads_->size()); }
  const UNetOptions& options() const { return options_; }

 private:
  std::vector<torch::Tensor> deep(const torch::Tensor& x, size_t heads);

  UNetOptions options_;
  torch::nn::ModuleList down_, up_, merge_, heads_;
};
TORCH_MODULE(UNet);

}  // namespace hilum::networks
