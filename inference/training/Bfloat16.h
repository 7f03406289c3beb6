#pragma once
#include <ATen/autocast_mode.h>
#include <torch/torch.h>

namespace hilum::inference {

/// Convolutions and products run in bfloat16 while this lives, when it is asked for.
class Bfloat16 {
 public:
  Bfloat16(bool wanted, const torch::Device& device) : wanted_(wanted), isCuda_(device.is_cuda()) {
    if (!wanted_) return;
    at::autocast::increment_nesting();
    at::autocast::set_autocast_cpu_dtype(torch::kBFloat16);
    at::autocast::set_autocast_gpu_dtype(torch::kBFloat16);
    set(true);
  }
  ~Bfloat16() {
    if (!wanted_) return;
    set(false);
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  }
  Bfloat16(const Bfloat16&) = delete;
  Bfloat16& operator=(const Bfloat16&) = delete;

 private:
  void set(bool on) const { isCuda_ ? at::autocast::set_enabled(on) : at::autocast::set_cpu_enabled(on); }

  bool wanted_, isCuda_;
};

}  // namespace hilum::inference
