#pragma once
#include <vector>

#include "inference/networks/InstanceTargets.h"
#include "inference/networks/MaskRcnn.h"

namespace hilum::networks {

/// The five losses of Mask R-CNN (He et al. 2017), means over the batch; training minimises their sum.
struct MaskRcnnLoss {
  torch::Tensor objectness, proposalBox, label, box, mask;
  torch::Tensor sum() const { return objectness + proposalBox + label + box + mask; }
};

/// x: N x in x h x w, a truth per picture. Draws boxes by LibTorch's generator.
MaskRcnnLoss maskRcnnLoss(MaskRcnn& net, const torch::Tensor& x, const std::vector<InstanceTruth>& truth);

}  // namespace hilum::networks
