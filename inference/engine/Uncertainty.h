#pragma once
#include <span>

#include "inference/engine/Network.h"

namespace hilum::inference {

/// How unsure a prediction is, per voxel in [0, 1]: the entropy of the probabilities, divided by its largest value
/// (that of equal classes under Softmax; the mean over channels of the binary one under Sigmoid), plus the variance
/// over mirrored passes, times 4 so that 1 is its largest value, cut at 1. `probabilities`: channels x voxels;
/// `variance`: voxels, or empty; `into`: voxels.
void uncertaintyOf(std::span<const float> probabilities, std::span<const float> variance, Activation activation,
                   std::span<float> into);

}  // namespace hilum::inference
