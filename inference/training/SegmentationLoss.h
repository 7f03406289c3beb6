#pragma once
#include <torch/torch.h>

#include <vector>

#include "inference/training/DatasetDescription.h"
#include "inference/training/Recipe.h"

namespace hilum::inference {

/// What samples of different label definitions teach one network. A target is a set of outputs that a definition names
/// together; its probability is the largest of its outputs' (sigmoid) or their sum (softmax), and a sample counts only
/// for the targets of its own definition.
///
/// Loss = cross-entropy + Dice (Milletari et al. 2016) over the whole batch. Sigmoid: binary cross-entropy per target.
/// Softmax over background and outputs: the marginal likelihood of the classes that a label value allows (as in Shi et
/// al. 2021, "marginal loss").
class SegmentationLoss {
 public:
  /// Throws Error{BadInput} when a softmax is asked for outputs that overlap.
  SegmentationLoss(const DatasetDescription& data, const Recipe& recipe, torch::Device device);

  /// Channels that the network must have.
  int channels() const { return outputs_ + (head_ == Head::Softmax ? 1 : 0); }
  int targets() const { return int(members_.size()); }
  const std::vector<int>& members(int target) const { return members_[std::size_t(target)]; }
  /// True when the definition annotates the target.
  bool annotates(int definition, int target) const { return annotated_[std::size_t(definition)][std::size_t(target)]; }

  /// heads: B x channels x spatial, the best first, each as large as the labels or smaller by a whole
  /// factor; labels: B x spatial, U8.
  torch::Tensor operator()(const std::vector<torch::Tensor>& heads, const torch::Tensor& labels,
                           const std::vector<int>& definitions) const;

  /// B x targets x spatial, 0 or 1; 0 where the definition does not annotate the target.
  torch::Tensor truth(const torch::Tensor& labels, const std::vector<int>& definitions) const;
  /// B x targets x spatial, in 0..1.
  torch::Tensor probabilities(const torch::Tensor& logits) const;

 private:
  void addDefinition(const DatasetDefinition& definition);
  torch::Tensor ofHead(const torch::Tensor& logits, const torch::Tensor& labels,
                       const std::vector<int>& definitions) const;
  torch::Tensor crossEntropy(const torch::Tensor& logits, const torch::Tensor& labels, const torch::Tensor& truth,
                             const torch::Tensor& mask, const std::vector<int>& definitions) const;
  /// By target: the largest (sigmoid) of its members' logits.
  torch::Tensor joined(const torch::Tensor& logits) const;

  int outputs_;
  Head head_;
  double diceWeight_, crossWeight_;
  std::vector<std::vector<int>> members_;     ///< by target: outputs
  std::vector<std::vector<bool>> annotated_;  ///< by definition, target
  torch::Tensor tables_;                      ///< definitions x targets x 256: truth of a label value
  torch::Tensor allowed_;                     ///< definitions x channels x 256: softmax classes that a value allows
  torch::Tensor mask_;                        ///< definitions x targets
};

}  // namespace hilum::inference
