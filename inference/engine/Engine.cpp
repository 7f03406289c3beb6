#include "inference/engine/Engine.h"

#include <torch/version.h>

#include "inference/engine/NativeNetwork.h"
#include "inference/engine/TorchScriptNetwork.h"
#include "inference/engine/backend/TorchDevice.h"

namespace hilum::inference {
namespace {

class TorchEngine : public Engine {
 public:
  std::string torchVersion() const override { return TORCH_VERSION; }
  DeviceReport probeDevice(const std::string& device) const override { return inference::probeDevice(device); }
  std::unique_ptr<Network> loadNative(const std::string& architecture, const std::filesystem::path& weights,
                                      const DeviceOptions& device) const override {
    return loadNativeNetwork(architecture, weights, device);
  }
  std::unique_ptr<Network> untrained(const std::string& architecture, const DeviceOptions& device) const override {
    return untrainedNetwork(architecture, device);
  }
  std::unique_ptr<Network> loadTorchScript(const std::filesystem::path& file, const std::string& acceptedSha256,
                                           const NetworkDescription& description,
                                           const DeviceOptions& device) const override {
    return loadTorchScriptNetwork(file, acceptedSha256, description, device);
  }
  void slide(Network& network, const PatchSource& source, const SlidingWindowOptions& options, const SliceSink& sink,
             const Progress& progress) const override {
    inference::slide(network, source, options, sink, progress);
  }
  std::unique_ptr<Trainer> trainer() const override { return makeTrainer(); }
};

}  // namespace
}  // namespace hilum::inference

extern "C" __attribute__((visibility("default"))) hilum::inference::Engine* hilumEngine(int interface) {
  static hilum::inference::TorchEngine engine;
  return interface == hilum::inference::kEngineInterface ? &engine : nullptr;
}
