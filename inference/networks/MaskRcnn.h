#pragma once
#include <torch/torch.h>

#include <array>
#include <vector>

#include "inference/networks/FeaturePyramid.h"
#include "inference/networks/RegionProposals.h"

namespace hilum::networks {

struct MaskRcnnOptions {
  int in = 1, classes = 1;  ///< kinds of objects, the background not counted
  int width = 32, channels = 64;
  std::vector<double> anchors{16, 32, 64, 128};  ///< sides in pixels, one per level of the pyramid
  int proposals = 100, detections = 50;          ///< at most, per picture
  double leastScore = 0.05, overlap = 0.5;       ///< of detections of one class
};

/// Objects of one picture, the surest first.
struct Instances {
  torch::Tensor boxes;   ///< N x 4, see Boxes.h
  torch::Tensor labels;  ///< N, 1 to classes
  torch::Tensor scores;  ///< N, 0..1
  torch::Tensor masks;   ///< N x 28 x 28 probabilities within the box
};

inline constexpr std::array<double, 4> kBoxWeights{10, 10, 5, 5};
inline constexpr int64_t kMaskSide = 28;

/// Mask R-CNN (He et al. 2017) in a small size: a ResNet-18 of half width with a pyramid of 64 channels, proposals,
/// ROIAlign 7x7 to a class and a box, 14x14 to a mask of 28x28. 4 M parameters. 2D; sizes are multiples of 32.
class MaskRcnnImpl : public torch::nn::Module {
 public:
  /// Throws Error{Usage} for options that make no network.
  explicit MaskRcnnImpl(const MaskRcnnOptions& options);

  /// x: N x in x h x w -> the objects of every picture.
  std::vector<Instances> forward(const torch::Tensor& x);

  // The stages, for training.
  std::vector<torch::Tensor> features(const torch::Tensor& x) { return pyramid_(x); }
  ProposalScores propose(const std::vector<torch::Tensor>& levels, int64_t height, int64_t width) {
    return proposals_(levels, height, width);
  }
  struct Classified {
    torch::Tensor logits;   ///< R x (classes + 1), 0 the background
    torch::Tensor offsets;  ///< R x classes x 4, see encoded() with kBoxWeights
  };
  /// `boxes`: R x 4 within that picture of the batch.
  Classified classify(const std::vector<torch::Tensor>& levels, int64_t picture, const torch::Tensor& boxes);
  /// R x classes x 28 x 28 logits.
  torch::Tensor masksOf(const std::vector<torch::Tensor>& levels, int64_t picture, const torch::Tensor& boxes);

  const MaskRcnnOptions& options() const { return options_; }

 private:
  Instances detect(const std::vector<torch::Tensor>& levels, int64_t picture, const torch::Tensor& proposals,
                   int64_t height, int64_t width);

  MaskRcnnOptions options_;
  FeaturePyramid pyramid_{nullptr};
  RegionProposals proposals_{nullptr};
  torch::nn::Linear first_{nullptr}, second_{nullptr}, class_{nullptr}, box_{nullptr};
  torch::nn::ModuleList maskConvs_;
  UpConv maskUp_{nullptr};
  Conv mask_{nullptr};
};
TORCH_MODULE(MaskRcnn);

/// Masks of boxes laid into a picture: N x 28 x 28 -> N x height x width probabilities, 0 outside the boxes.
torch::Tensor pastedMasks(const torch::Tensor& masks, const torch::Tensor& boxes, int64_t height, int64_t width);

}  // namespace hilum::networks
