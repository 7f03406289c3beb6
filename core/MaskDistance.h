#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/Geometry.h"
#include "core/Progress.h"

namespace hilum {

/// Squared distance (mm2) of every voxel centre to the nearest voxel centre of a mask (values other than 0), exact
/// Euclidean; infinite everywhere when the mask is empty. Separable lower envelopes of parabolas (Felzenszwalb and
/// Huttenlocher, Theory of Computing 8, 2012), lines in parallel.
std::vector<float> squaredDistanceMm(std::span<const std::uint8_t> mask, const Index3& size, const Vec3& spacingMm,
                                     const Progress& progress = {});

}  // namespace hilum
