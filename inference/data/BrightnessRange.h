#pragma once
#include <cstdint>
#include <span>
#include <utility>

#include "core/Volume.h"
#include "inference/training/DatasetDescription.h"

namespace hilum::inference {

/// The grey values that become 0 and 1. For percentiles the whole volume counts (order statistics, linear between
/// them); for the foreground its mean and standard deviation. Never empty: of a flat image, the value and 1 above.
std::pair<double, double> brightnessRange(const Volume& volume, const Brightness& brightness);

/// The same for the percentiles of any values.
std::pair<double, double> percentileRange(std::span<const float> values, double low, double high);

}  // namespace hilum::inference
