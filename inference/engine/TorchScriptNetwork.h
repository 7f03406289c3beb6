#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "inference/engine/Device.h"
#include "inference/engine/Network.h"

namespace hilum::inference {

/// A foreign network as TorchScript. Such a file is a program that runs with the user's rights, so it is loaded only
/// when the SHA-256 of its bytes is the one that the user accepted (64 hexadecimal digits, either case): the very bytes
/// that were hashed are the ones that are loaded. Otherwise Error{Usage} tells the file's SHA-256 and nothing of it was
/// looked at. `description` says what the file does not: dims, channels and multiple. It runs in 32 bits,
/// on CUDA too. Throws Error{BadInput} when LibTorch cannot read the file.
std::unique_ptr<Network> loadTorchScriptNetwork(const std::filesystem::path& file, const std::string& acceptedSha256,
                                                const NetworkDescription& description, const DeviceOptions& device);

}  // namespace hilum::inference
