#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace hilum::inference {

/// Where a network shall run. "auto" is CUDA where it works, else the CPU.
struct DeviceOptions {
  std::string device = "auto";  ///< auto, cpu, cuda or cuda:N
  int threads = 0;              ///< on the CPU; 0: one per core
  bool halfPrecision = true;    ///< on CUDA; the CPU always computes in 32 bits
};

/// `device` taken apart. Throws Error{Usage} for other words.
struct DeviceChoice {
  enum class Kind { Auto, Cpu, Cuda } kind = Kind::Auto;
  int index = 0;  ///< of the CUDA device
};
DeviceChoice parseDevice(const std::string& text);

/// What a choice came to on this machine.
struct DeviceReport {
  std::string device;                                  ///< "cpu" or "cuda:0"
  std::optional<std::uint64_t> freeBytes, totalBytes;  ///< memory of the device, where the system tells
  std::string warning;                                 ///< why the wish was not granted; empty when it was
};

}  // namespace hilum::inference
