#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "inference/engine/Device.h"
#include "inference/engine/Network.h"
#include "inference/engine/SlidingWindow.h"
#include "inference/training/Training.h"

namespace hilum::inference {

/// Everything that needs LibTorch, behind virtual functions, so that a program can open the library when it first needs
/// it: see models/EngineLibrary.h. Each function is what its header of the same name says.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::string torchVersion() const = 0;
  virtual DeviceReport probeDevice(const std::string& device) const = 0;
  virtual std::unique_ptr<Network> loadNative(const std::string& architecture, const std::filesystem::path& weights,
                                              const DeviceOptions& device) const = 0;
  virtual std::unique_ptr<Network> untrained(const std::string& architecture, const DeviceOptions& device) const = 0;
  virtual std::unique_ptr<Network> loadTorchScript(const std::filesystem::path& file, const std::string& acceptedSha256,
                                                   const NetworkDescription& description,
                                                   const DeviceOptions& device) const = 0;
  virtual void slide(Network& network, const PatchSource& source, const SlidingWindowOptions& options,
                     const SliceSink& sink, const Progress& progress) const = 0;
  virtual std::unique_ptr<Trainer> trainer() const = 0;
};

/// Changes whenever this interface or a type in it does.
inline constexpr int kEngineInterface = 6;

/// The library's only entry: the engine, which lives as long as the library, or null when it was built for another
/// interface.
using EngineEntry = Engine* (*)(int interface);
inline constexpr const char* kEngineEntryName = "hilumEngine";

}  // namespace hilum::inference
