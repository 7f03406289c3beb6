#pragma once
#include <algorithm>
#include <cmath>

#include "inference/training/Recipe.h"

namespace hilum::inference {

/// The learning rate: linear warm-up over the first steps, then half a cosine down to its final share at the end of
/// the training. `share` is how much of it is over, by steps or by time, so the cosine ends when the time does.
inline double learningRate(const Recipe& recipe, int step, double share) {
  const double warm = recipe.warmUp > 0 ? std::min(1.0, double(step + 1) / recipe.warmUp) : 1;
  const double cosine = 0.5 * (1 + std::cos(3.14159265358979323846 * std::clamp(share, 0.0, 1.0)));
  return recipe.rate * warm * (recipe.finalRate + (1 - recipe.finalRate) * cosine);
}

/// The weight of the old average after `step` updates: short at first, so that the first weights are forgotten.
inline double averageDecay(const Recipe& recipe, int step) {
  return std::min(recipe.ema, (1.0 + step) / (10.0 + step));
}

}  // namespace hilum::inference
