#pragma once
#include <torch/torch.h>

#include <array>
#include <vector>

#include "inference/networks/Layers.h"

namespace hilum::networks {

/// What the proposal network says of one batch. Anchors of all levels follow each other, A in all.
struct ProposalScores {
  torch::Tensor objectness;       ///< N x A logits
  torch::Tensor offsets;          ///< N x A x 4, see encoded() with kProposalWeights
  torch::Tensor anchors;          ///< A x 4 boxes
  torch::Tensor levels;           ///< A: the level of the pyramid
  int64_t height = 0, width = 0;  ///< of the picture
};

inline constexpr std::array<double, 4> kProposalWeights{1, 1, 1, 1};

/// The first stage of Mask R-CNN (Ren et al. 2015, Faster R-CNN): where something may be.
class RegionProposalsImpl : public torch::nn::Module {
 public:
  /// `sizes`: the side of the anchors of every level of the pyramid, in pixels; each level has three shapes.
  RegionProposalsImpl(int channels, std::vector<double> sizes);

  ProposalScores forward(const std::vector<torch::Tensor>& levels, int64_t height, int64_t width);

  /// The best boxes for one picture of the batch, at most `most` x 4: decoded, cut at the border, suppressed at an
  /// overlap of 0.7. No gradient flows through them.
  static torch::Tensor best(const ProposalScores& scores, int64_t picture, int64_t most);

 private:
  torch::Tensor anchorsOf(size_t level, const torch::Tensor& features, int64_t height, int64_t width) const;

  std::vector<double> sizes_;
  Conv shared_{nullptr}, objectness_{nullptr}, offsets_{nullptr};
};
TORCH_MODULE(RegionProposals);

}  // namespace hilum::networks
