#include "inference/training/AdamW.h"

#include <cmath>

#include "core/Error.h"

namespace hilum::inference {
namespace {

constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;

}  // namespace

AdamW::AdamW(const torch::nn::Module& module) {
  for (const auto& parameter : module.named_parameters())
    entries_.push_back({parameter.key(), parameter.value(), torch::zeros_like(parameter.value()).detach(),
                        torch::zeros_like(parameter.value()).detach()});
}

double AdamW::clip(double most) {
  const torch::NoGradGuard guard;
  std::vector<torch::Tensor> norms;
  for (const Entry& entry : entries_)
    if (entry.parameter.grad().defined()) norms.push_back(entry.parameter.grad().norm());
  if (norms.empty()) return 0;
  const double norm = torch::stack(norms).norm().item<double>();
  if (most > 0 && norm > most)
    for (const Entry& entry : entries_)
      if (entry.parameter.grad().defined()) entry.parameter.grad().mul_(most / (norm + 1e-6));
  return norm;
}

void AdamW::step(double rate, double weightDecay) {
  const torch::NoGradGuard guard;
  ++steps_;
  const double correction1 = 1 - std::pow(beta1, double(steps_)), correction2 = 1 - std::pow(beta2, double(steps_));
  for (Entry& entry : entries_) {
    torch::Tensor gradient = entry.parameter.grad();
    if (!gradient.defined()) continue;
    if (entry.parameter.dim() > 1) entry.parameter.mul_(1 - rate * weightDecay);
    entry.mean.mul_(beta1).add_(gradient, 1 - beta1);
    entry.square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
    const torch::Tensor root = (entry.square / correction2).sqrt_().add_(epsilon);
    entry.parameter.addcdiv_(entry.mean, root, -rate / correction1);
    gradient.zero_();
  }
}

NamedTensors AdamW::state() const {
  NamedTensors tensors;
  for (const Entry& entry : entries_) {
    tensors["mean." + entry.name] = entry.mean;
    tensors["square." + entry.name] = entry.square;
  }
  return tensors;
}

void AdamW::restore(const NamedTensors& state, std::int64_t steps, const std::filesystem::path& file) {
  const torch::NoGradGuard guard;
  for (Entry& entry : entries_)
    for (auto& [prefix, tensor] :
         {std::pair<std::string, torch::Tensor>{"mean.", entry.mean}, {"square.", entry.square}}) {
      const auto it = state.find(prefix + entry.name);
      if (it == state.end() || it->second.sizes() != tensor.sizes())
        throw Error(Code::BadInput, file.string() + ": does not belong to this network (start the training anew)");
      tensor.copy_(it->second);
    }
  steps_ = steps;
}

}  // namespace hilum::inference
