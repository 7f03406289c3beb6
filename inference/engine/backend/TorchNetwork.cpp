#include "inference/engine/backend/TorchNetwork.h"

#include <algorithm>
#include <utility>

namespace hilum::inference {
namespace {

/// Of one call on the CPU: enough to keep the cores busy, little enough to be cancelled soon.
constexpr std::size_t kCpuVoxels = 1 << 16, kCudaVoxels = 1 << 22;

/// TorchScript's interpreter turns every failure into another exception, and only the text is left.
bool isOutOfMemory(const std::exception& e) {
  return dynamic_cast<const c10::OutOfMemoryError*>(&e) ||
         std::string(e.what()).find("out of memory") != std::string::npos;
}

std::string reasonOf(const std::exception& e) {
  const auto* torch = dynamic_cast<const c10::Error*>(&e);
  return torch ? torch->what_without_backtrace() : e.what();
}

/// Every combination of the axes, the empty one first, as dims of a tensor N x C x [z] x y x x.
std::vector<std::vector<int64_t>> flips(const std::vector<int>& axes, int dims) {
  std::vector<std::vector<int64_t>> all{{}};
  for (const int axis : axes)
    for (std::size_t i = 0, n = all.size(); i < n; ++i) {
      all.push_back(all[i]);
      all.back().push_back(axis + (dims == 3 ? 2 : 1));
    }
  return all;
}

std::vector<int64_t> shapeOf(int64_t count, int channels, const Extent& size, int dims) {
  std::vector<int64_t> shape{count, channels};
  shape.insert(shape.end(), size.begin() + (dims == 3 ? 0 : 1), size.end());
  return shape;
}

torch::Tensor over(float* values, const std::vector<int64_t>& shape) {
  return torch::from_blob(values, shape, torch::kFloat32);
}

}  // namespace

TorchNetwork::TorchNetwork(const TorchDevice& device) : device_(device) {
  if (!device.warning.empty()) warnings_.push_back(device.warning);
}

std::vector<std::string> TorchNetwork::takeWarnings() { return std::exchange(warnings_, {}); }

int TorchNetwork::preferredBatch(const Extent& patch) const {
  const std::size_t voxels = device_.device.is_cpu() ? kCpuVoxels : kCudaVoxels;
  return int(std::clamp<std::size_t>(voxels / std::max<std::size_t>(1, voxelsOf(patch)), 1, 64));
}

void TorchNetwork::retreatToCpu(const std::string& why) {
  warnings_.push_back(nameOf(device_.device) + " " + why + ", the CPU computes instead");
  device_.device = torch::kCPU;
  device_.half = false;
  to(device_.device, torch::kFloat32);
}

void TorchNetwork::moveToDevice() {
  try {
    to(device_.device, device_.half ? torch::kFloat16 : torch::kFloat32);
  } catch (const c10::Error& e) {
    if (device_.device.is_cpu() || !isOutOfMemory(e)) throw;
    retreatToCpu("has too little memory for the network");
  }
}

void TorchNetwork::check(const PatchBatch& patches, const ForwardOptions& options) const {
  const NetworkDescription& d = description();
  const auto refuse = [](const std::string& why) { throw Error(Code::Usage, "network: " + why); };
  if (patches.count < 1 ||
      patches.values.size() != std::size_t(patches.count) * std::size_t(d.in) * voxelsOf(patches.size))
    refuse("the patches have not the " + std::to_string(d.in) + " channels that it wants");
  for (int axis = 3 - d.dims; axis < 3; ++axis)
    if (patches.size[std::size_t(axis)] < 1 || patches.size[std::size_t(axis)] % d.multiple != 0)
      refuse("the sizes of a patch must be multiples of " + std::to_string(d.multiple));
  if (d.dims == 2 && patches.size[0] != 1) refuse("a network of 2 dimensions takes one slice at a time");
  if (!options.temperatures.empty() && options.temperatures.size() != std::size_t(d.out))
    refuse("the temperatures are not one for every output");
  for (std::size_t i = 0; i < options.mirrorAxes.size(); ++i) {
    const auto rest = options.mirrorAxes.begin() + long(i);
    if (*rest < 3 - d.dims || *rest > 2 ||
        std::find(rest + 1, options.mirrorAxes.end(), *rest) != options.mirrorAxes.end())
      refuse("an axis to mirror that is not there, or twice");
  }
}

torch::Tensor TorchNetwork::answer(const torch::Tensor& x, const ForwardOptions& options) {
  torch::Tensor logits = run(x).to(torch::kFloat32);
  std::vector<int64_t> expected = x.sizes().vec();
  expected[1] = description().out;
  if (logits.sizes() != torch::IntArrayRef(expected))
    throw Error(Code::Unsupported, "network: its answer is of shape " + c10::str(logits.sizes()) + " instead of " +
                                       c10::str(torch::IntArrayRef(expected)) + " (correct its description)");
  if (!options.temperatures.empty()) {
    std::vector<int64_t> channels(std::size_t(logits.dim()), 1);
    channels[1] = description().out;
    logits = logits / torch::tensor(options.temperatures).reshape(channels).to(logits.device());
  }
  if (options.activation == Activation::Softmax) return torch::softmax(logits, 1);
  return options.activation == Activation::Sigmoid ? torch::sigmoid(logits) : logits;
}

void TorchNetwork::forwardPart(const float* values, int64_t count, const PatchBatch& patches,
                               const ForwardOptions& options, float* into, float* variance, const Progress& progress) {
  const NetworkDescription& d = description();
  torch::Tensor x = over(const_cast<float*>(values), shapeOf(count, d.in, patches.size, d.dims));
  x = x.to(device_.device, device_.half ? torch::kFloat16 : torch::kFloat32);
  // Measured: on the CPU channels-last is the fastest in 2D and not in 3D.
  if (d.dims == 2) x = x.contiguous(torch::MemoryFormat::ChannelsLast);

  torch::Tensor sum, squares;
  const auto passes = flips(options.mirrorAxes, d.dims);
  for (const auto& axes : passes) {
    progress.checkpoint();
    torch::Tensor y =
        answer(axes.empty() ? x : torch::flip(x, axes).contiguous(x.suggest_memory_format()), options);
    if (!axes.empty()) y = torch::flip(y, axes);
    if (passes.size() == 1) return void(over(into, shapeOf(count, d.out, patches.size, d.dims)).copy_(y));
    sum = sum.defined() ? sum + y : y;
    squares = squares.defined() ? squares + y * y : y * y;
  }
  const double n = double(passes.size());
  const torch::Tensor mean = sum / n;
  over(into, shapeOf(count, d.out, patches.size, d.dims)).copy_(mean);
  over(variance, shapeOf(count, 1, patches.size, d.dims)).copy_((squares / n - mean * mean).clamp_min(0).mean(1, true));
}

void TorchNetwork::forward(const PatchBatch& patches, const ForwardOptions& options, Prediction& into,
                           const Progress& progress) {
  check(patches, options);
  const NetworkDescription& d = description();
  const std::size_t voxels = voxelsOf(patches.size), in = std::size_t(d.in) * voxels, out = std::size_t(d.out) * voxels;
  into.values.resize(std::size_t(patches.count) * out);
  into.variance.resize(options.mirrorAxes.empty() ? 0 : std::size_t(patches.count) * voxels);

  const c10::InferenceMode inference;
  if (at::get_num_threads() != device_.threads) at::set_num_threads(device_.threads);
  std::size_t part = std::size_t(patches.count);
  for (std::size_t done = 0; done < std::size_t(patches.count);) {
    const std::size_t count = std::min(part, std::size_t(patches.count) - done);
    try {
      forwardPart(patches.values.data() + done * in, int64_t(count), patches, options, into.values.data() + done * out,
                  into.variance.empty() ? nullptr : into.variance.data() + done * voxels, progress);
      done += count;
    } catch (const Error&) {
      throw;
    } catch (const std::exception& e) {
      if (device_.device.is_cpu() || !isOutOfMemory(e)) throw Error(Code::Internal, "network: " + reasonOf(e));
      if (count > 1)
        part = count / 2;
      else
        retreatToCpu("has too little memory for one patch");
    }
  }
}

}  // namespace hilum::inference
