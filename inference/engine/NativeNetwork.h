#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "inference/engine/Device.h"
#include "inference/engine/Network.h"

namespace hilum::inference {

/// A network whose architecture is Hilum's own, by name and options in JSON (see networks/Architecture.h), and whose
/// weights come from a .safetensors file. Nothing of either file is executed. Every parameter must be there under its
/// name, with its shape and finite, and nothing else may be: otherwise Error{BadInput} names file and parameter. What
/// is wrong with the .safetensors file itself, SafeTensors.h says.
std::unique_ptr<Network> loadNativeNetwork(const std::string& architecture, const std::filesystem::path& weights,
                                           const DeviceOptions& device);

/// The same with random weights, equal in every run: for measurements of time.
std::unique_ptr<Network> untrainedNetwork(const std::string& architecture, const DeviceOptions& device);

}  // namespace hilum::inference
