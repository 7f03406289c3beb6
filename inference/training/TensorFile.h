#pragma once
#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>

namespace hilum::inference {

using NamedTensors = std::map<std::string, torch::Tensor>;

/// Writes CPU or GPU tensors to a .safetensors file; with `half`, floats as F16. Other types than SafeTensors has
/// throw Error{Unsupported}.
void saveTensors(const std::filesystem::path& file, const NamedTensors& tensors,
                 const std::map<std::string, std::string>& metadata = {}, bool half = false);

struct LoadedTensors {
  NamedTensors tensors;  ///< on the CPU
  std::map<std::string, std::string> metadata;
};
LoadedTensors loadTensors(const std::filesystem::path& file);

/// Copies the tensors under `prefix` into a module's parameters, F16 into F32. Throws Error{BadInput} naming the file
/// and the parameter that is missing or of another shape. Those whose names begin with `fresh` may be: they stay as
/// they are.
void fillParameters(torch::nn::Module& module, const NamedTensors& tensors, const std::string& prefix,
                    const std::filesystem::path& file, const std::string& fresh = {});
/// A module's parameters under `prefix`, not copied.
NamedTensors parametersOf(const torch::nn::Module& module, const std::string& prefix);

}  // namespace hilum::inference
