#pragma once
#include <torch/torch.h>

#include <filesystem>
#include <string>
#include <vector>

#include "inference/training/Recipe.h"

namespace hilum::inference {

/// Fills a network with trained weights (a .safetensors file or a model's folder), to be trained further. Where a
/// hilum.json lies beside them the channels of the heads go by the labels' names: a label that the model knows keeps
/// what was learnt, whatever its place, and a new one begins at random, as heads do that do not fit. Throws
/// Error{BadInput} naming the file whose network is another one.
void beginFrom(torch::nn::Module& network, const std::filesystem::path& from, const std::vector<std::string>& outputs,
               Head head);

}  // namespace hilum::inference
