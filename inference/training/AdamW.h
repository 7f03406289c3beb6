#pragma once
#include <torch/torch.h>

#include <vector>

#include "inference/training/TensorFile.h"

namespace hilum::inference {

/// AdamW (Loshchilov and Hutter 2019) with betas 0.9 and 0.999, over a module's parameters; weight decay on
/// convolutions alone, not on biases and norms. Torch has one too, but its state is kept otherwise in every version;
/// this one's are plain tensors that a checkpoint holds.
class AdamW {
 public:
  explicit AdamW(const torch::nn::Module& module);

  /// One step down the gradients, then clears them.
  void step(double rate, double weightDecay);
  /// Scales all gradients so that their norm is at most `most` (0: leaves them); returns the norm.
  double clip(double most);

  NamedTensors state() const;
  /// Copies the state back; `file` is for messages.
  void restore(const NamedTensors& state, std::int64_t steps, const std::filesystem::path& file);
  std::int64_t steps() const { return steps_; }

 private:
  struct Entry {
    std::string name;
    torch::Tensor parameter, mean, square;
  };
  std::vector<Entry> entries_;
  std::int64_t steps_ = 0;
};

}  // namespace hilum::inference
