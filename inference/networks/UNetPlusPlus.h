#pragma once
#include <vector>

#include "inference/networks/DenseNetwork.h"
#include "inference/networks/Layers.h"

namespace hilum::networks {

/// What a U-Net++ is made of. The widths are the channels of its levels, finest first; these have 1.3 M parameters.
struct UNetPlusPlusOptions {
  int dims = 2;  ///< 2 or 3
  int in = 1, out = 1;
  std::vector<int> widths{12, 24, 48, 96, 192};
  /// How many of the nested U-Nets run, 1 to widths - 1; fewer is faster and a little worse. 0: all of them.
  int levels = 0;
};

/// U-Net++ (Zhou et al. 2018): nested U-Nets of depth 1, 2, ... over one encoder, each with a head of its own, so that
/// a trained network can be pruned: with `levels` = n the answer is that of the n-th head, and nothing deeper is
/// computed.
class UNetPlusPlusImpl : public DenseNetwork {
 public:
  /// Throws Error{Usage} for options that make no network.
  explicit UNetPlusPlusImpl(const UNetPlusPlusOptions& options);

  torch::Tensor forward(const torch::Tensor& x) override { return grow(x, options_.levels).back(); }
  /// The heads of all nested U-Nets, the deepest first, each of the size of x.
  std::vector<torch::Tensor> forwardDeep(const torch::Tensor& x) override;
  int multiple() const override { return 1 << (options_.widths.size() - 1); }
  int deepOutputs() const override { return int(heads_->size()); }

  const UNetPlusPlusOptions& options() const { return options_; }
  /// Prunes or grows again; the weights stay. Throws Error{Usage} outside 1 to widths - 1.
  void setLevels(int levels);

 private:
  /// Features of the finest level, one per nested U-Net up to `levels`, through their heads.
  std::vector<torch::Tensor> grow(const torch::Tensor& x, int levels);

  UNetPlusPlusOptions options_;
  torch::nn::ModuleList encoder_, up_, merge_, heads_;
};
TORCH_MODULE(UNetPlusPlus);

}  // namespace hilum::networks
