#include "inference/engine/Uncertainty.h"

#include <algorithm>
#include <cmath>

namespace hilum::inference {
namespace {

float surprise(float p) { return p > 0 ? -p * std::log(p) : 0.0F; }

}  // namespace

void uncertaintyOf(std::span<const float> probabilities, std::span<const float> variance, Activation activation,
                   std::span<float> into) {
  const std::size_t voxels = into.size(), channels = probabilities.size() / voxels;
  const bool binary = activation == Activation::Sigmoid;
  const float largest = std::log(float(binary ? 2 : channels)) * float(binary ? channels : 1);
  std::fill(into.begin(), into.end(), 0.0F);
  for (std::size_t c = 0; c < channels; ++c) {
    const float* p = probabilities.data() + c * voxels;
    for (std::size_t i = 0; i < voxels; ++i) into[i] += surprise(p[i]) + (binary ? surprise(1 - p[i]) : 0.0F);
  }
  for (std::size_t i = 0; i < voxels; ++i)
    into[i] = std::clamp(into[i] / largest + (variance.empty() ? 0.0F : 4 * variance[i]), 0.0F, 1.0F);
}

}  // namespace hilum::inference
