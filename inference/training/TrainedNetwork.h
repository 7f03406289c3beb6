#pragma once
#include <torch/torch.h>

#include <functional>
#include <vector>

#include "inference/training/Recipe.h"

namespace hilum::inference {

/// A network as a training sees it: parameters, and logits of one or several resolutions.
struct TrainedNetwork {
  std::shared_ptr<torch::nn::Module> module;
  std::function<std::vector<torch::Tensor>(const torch::Tensor&)> deep;  ///< every head, finest first
  std::function<torch::Tensor(const torch::Tensor&)> logits;             ///< the finest
  int multiple = 1;  ///< of which the sizes must be
};

/// Throws Error{BadInput} for a type that is not known.
TrainedNetwork makeNetwork(const NetworkRecipe& recipe, int dims, int in, int out);

}  // namespace hilum::inference
