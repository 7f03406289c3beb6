#include "inference/engine/backend/TorchDevice.h"

#include <dlfcn.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "core/Error.h"

namespace hilum::inference {
namespace {

/// Why that CUDA device cannot be used; empty when it can.
std::string faultOfCuda(int index) {
  try {
    if (!torch::cuda::is_available()) return "there is no CUDA device, or this LibTorch was built without CUDA";
    if (index >= int(torch::cuda::device_count()))
      return "there are only " + std::to_string(torch::cuda::device_count()) + " CUDA devices";
    torch::zeros({1}, torch::Device(torch::kCUDA, torch::DeviceIndex(index))).cpu();
    return {};
  } catch (const c10::Error& e) {
    return e.what_without_backtrace();
  } catch (const std::exception& e) {
    return e.what();
  }
}

void cpuMemory(DeviceReport& report) {
  std::ifstream info("/proc/meminfo");
  std::string key, unit;
  for (std::uint64_t kilobytes = 0; info >> key >> kilobytes; std::getline(info, unit)) {
    if (key == "MemTotal:") report.totalBytes = kilobytes * 1024;
    if (key == "MemAvailable:") report.freeBytes = kilobytes * 1024;
  }
}

/// CUDA's runtime comes with a LibTorch that has CUDA; found by name, one build serves both kinds.
void cudaMemory(int index, DeviceReport& report) {
  const auto setDevice = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_DEFAULT, "cudaSetDevice"));
  const auto memory = reinterpret_cast<int (*)(std::size_t*, std::size_t*)>(::dlsym(RTLD_DEFAULT, "cudaMemGetInfo"));
  std::size_t free = 0, total = 0;
  if (!setDevice || !memory || setDevice(index) != 0 || memory(&free, &total) != 0) return;
  report.freeBytes = free;
  report.totalBytes = total;
}

}  // namespace

TorchDevice chooseDevice(const DeviceOptions& options) {
  const DeviceChoice choice = parseDevice(options.device);
  TorchDevice chosen;
  chosen.threads = options.threads > 0 ? options.threads : std::max(1, int(std::thread::hardware_concurrency()));
  if (choice.kind == DeviceChoice::Kind::Cpu) return chosen;
  const std::string fault = faultOfCuda(choice.index);
  if (fault.empty()) {
    chosen.device = torch::Device(torch::kCUDA, torch::DeviceIndex(choice.index));
    chosen.half = options.halfPrecision;
  } else if (choice.kind == DeviceChoice::Kind::Cuda) {
    chosen.warning = options.device + " cannot be used, the CPU computes instead: " + fault;
  }
  return chosen;
}

DeviceReport probeDevice(const std::string& device) {
  const TorchDevice chosen = chooseDevice({.device = device});
  DeviceReport report{.device = nameOf(chosen.device), .warning = chosen.warning};
  if (chosen.device.is_cpu())
    cpuMemory(report);
  else
    cudaMemory(chosen.device.index(), report);
  return report;
}

std::string nameOf(const torch::Device& device) {
  return device.is_cpu() ? "cpu" : "cuda:" + std::to_string(int(device.index()));
}

}  // namespace hilum::inference
