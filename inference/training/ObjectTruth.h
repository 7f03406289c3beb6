#pragma once
#include <torch/torch.h>

#include <vector>

#include "inference/networks/InstanceTargets.h"
#include "inference/training/DatasetDescription.h"

namespace hilum::inference {

/// The objects that packed label maps show: every connected piece (8 neighbours) of an output's pixels is one, from
/// 6 pixels on; its label is the output's index + 1.
class ObjectTruth {
 public:
  /// Throws Error{BadInput} for blocks, and for definitions that leave outputs open: what is not annotated would be
  /// learnt as absent.
  explicit ObjectTruth(const DatasetDescription& data);

  /// labels: B x h x w, U8, on the CPU. On the device, one per sample.
  std::vector<networks::InstanceTruth> operator()(const torch::Tensor& labels, const std::vector<int>& definitions,
                                                  const torch::Device& device) const;

 private:
  std::vector<std::vector<int>> outputOf_;  ///< by definition, label value: output + 1, 0 for none
};

}  // namespace hilum::inference
