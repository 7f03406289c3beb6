#pragma once
#include "inference/networks/DenseNetwork.h"
#include "inference/networks/MaskRcnn.h"

namespace hilum::networks {

/// Mask R-CNN where a dense network is asked for: a voxel's logit of a class is that of the largest mask probability
/// there among the class's objects that are sure enough. The objects themselves are kept until they are taken.
class DenseMaskRcnn : public DenseNetwork {
 public:
  /// Objects below `leastScore`, 0..1, do not show in forward's answer, but are taken.
  DenseMaskRcnn(const MaskRcnnOptions& options, double leastScore);

  /// N x in x h x w -> N x classes x h x w.
  torch::Tensor forward(const torch::Tensor& x) override;
  int multiple() const override { return 32; }
  /// The objects of every picture since the last call, in order; on the network's device.
  std::vector<Instances> takeObjects();

  /// For training.
  MaskRcnn& network() { return net_; }

 private:
  MaskRcnn net_{nullptr};
  double leastScore_;
  std::vector<Instances> objects_;
};

}  // namespace hilum::networks
