#pragma once
#include <torch/torch.h>

#include <string>

#include "inference/engine/Device.h"

namespace hilum::inference {

/// A device that works, and why it is not the one that was wished for.
struct TorchDevice {
  torch::Device device = torch::kCPU;
  bool half = false;
  int threads = 1;
  std::string warning;
};

/// Falls back to the CPU with a warning when CUDA is missing or fails. Throws Error{Usage} for an unknown word.
TorchDevice chooseDevice(const DeviceOptions& options);

/// The same and the memory that it has.
DeviceReport probeDevice(const std::string& device);

/// "cpu" or "cuda:0".
std::string nameOf(const torch::Device& device);

}  // namespace hilum::inference
