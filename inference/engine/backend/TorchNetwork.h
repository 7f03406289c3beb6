#pragma once
#include <torch/torch.h>

#include "core/Error.h"
#include "inference/engine/Network.h"
#include "inference/engine/backend/TorchDevice.h"

namespace hilum::inference {

/// What all networks of LibTorch share: device, precision, layout, mirrored passes, memory that does not suffice.
class TorchNetwork : public Network {
 public:
  explicit TorchNetwork(const TorchDevice& device);

  void forward(const PatchBatch& patches, const ForwardOptions& options, Prediction& into,
               const Progress& progress) override;
  int preferredBatch(const Extent& patch) const override;
  std::string device() const override { return nameOf(device_.device); }
  std::vector<std::string> takeWarnings() override;

 protected:
  /// Logits of x: N x out x spatial.
  virtual torch::Tensor run(const torch::Tensor& x) = 0;
  /// Moves the weights.
  virtual void to(const torch::Device& device, torch::ScalarType type) = 0;
  /// To be called once the derived class holds its weights. Falls back to the CPU when they do not fit.
  void moveToDevice();

 private:
  void check(const PatchBatch& patches, const ForwardOptions& options) const;
  void forwardPart(const float* values, int64_t count, const PatchBatch& patches, const ForwardOptions& options,
                   float* into, float* variance, const Progress& progress);
  torch::Tensor answer(const torch::Tensor& x, const ForwardOptions& options);
  void retreatToCpu(const std::string& why);

  TorchDevice device_;
  std::vector<std::string> warnings_;
};

/// Runs `work` and turns LibTorch's exceptions into Error{code, "what: ..."}.
template <class Work>
auto translated(Code code, const std::string& what, Work&& work) {
  try {
    return work();
  } catch (const Error&) {
    throw;
  } catch (const c10::Error& e) {
    throw Error(code, what + ": " + e.what_without_backtrace());
  } catch (const std::exception& e) {
    throw Error(code, what + ": " + e.what());
  }
}

}  // namespace hilum::inference
