#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "inference/training/DatasetDescription.h"

namespace hilum::inference {

/// How a slice of width x height goes into one of size x size: scaled by one factor so that its longer side fills it,
/// in the middle, the rest empty.
Fit fitInto(int width, int height, int packedWidth, int packedHeight);

/// The slice's values (rows of `fit.sourceSize`) on the packed lattice: means over the covered area when it shrinks,
/// linear between pixel centres when it grows; 0 outside. The same is to be done to what the model sees later.
std::vector<float> fitted(std::span<const float> values, const Fit& fit, int packedWidth, int packedHeight);

/// The same for label values: that at the nearest centre.
std::vector<std::uint16_t> fittedLabels(std::span<const std::uint16_t> values, const Fit& fit, int packedWidth,
                                        int packedHeight);

}  // namespace hilum::inference
