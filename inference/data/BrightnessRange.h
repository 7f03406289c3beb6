#pragma once
#include <cstdint>
#include <span>
#include <utility>

#include "inference/training/DatasetDescription.h"

namespace hilum::inference {

/// The grey values that become 0 and 1, of all of a volume's values as the network's lattice has them. Percentiles are
/// order statistics, linear between them; of the foreground the mean and standard deviation count. Never empty: of a
/// flat image, the value and 1 above.
std::pair<double, double> brightnessRange(std::span<const float> values, const Brightness& brightness);

/// The same for the percentiles of any values.
std::pair<double, double> percentileRange(std::span<const float> values, double low, double high);

}  // namespace hilum::inference
