#pragma once
#include <torch/torch.h>

namespace hilum::networks {

/// The objects of one picture that a network shall find.
struct InstanceTruth {
  torch::Tensor boxes;   ///< N x 4, see Boxes.h
  torch::Tensor labels;  ///< N, from 1
  torch::Tensor masks;   ///< N x h x w, 0 or 1
};

/// Which object each of some boxes stands for.
struct Matching {
  torch::Tensor object;    ///< index into the truth; meaningless for boxes that are not positive
  torch::Tensor positive;  ///< bool
  torch::Tensor negative;  ///< bool; boxes that are neither are not learnt from
};

/// A box is positive from an overlap of `above` on, negative below `below`. With `bestToo` the best boxes of every
/// object are positive whatever their overlap. Without objects every box is negative.
Matching matched(const torch::Tensor& boxes, const torch::Tensor& objects, double above, double below, bool bestToo);

/// At most `many` indices, at most `share` of them positive, drawn by LibTorch's generator: positives first.
struct Sampled {
  torch::Tensor all;
  int64_t positives = 0;
};
Sampled sampled(const Matching& matching, int64_t many, double share);

}  // namespace hilum::networks
