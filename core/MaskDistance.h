#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/Geometry.h"
#include "core/Progress.h"

namespace hilum {

/// What squaredDistanceMm gives where no voxel was reached.
inline constexpr float kUnreached = 1e20f;

/// Squared distance (mm2) of every voxel centre to the nearest voxel whose mask value is `of`, exact Euclidean on
/// anisotropic grids; kUnreached where there is none. Separable lower envelopes of parabolas (Felzenszwalb and
/// Huttenlocher, Theory of Computing 8, 2012, 415-428), lines in parallel.
std::vector<float> squaredDistanceMm(std::span<const std::uint8_t> mask, std::uint8_t of, const Index3& size,
                                     const Vec3& spacingMm, const Progress& progress = {});
/// The same in double precision, for figures that are compared between programs.
std::vector<double> preciseSquaredDistanceMm(std::span<const std::uint8_t> mask, std::uint8_t of, const Index3& size,
                                             const Vec3& spacingMm, const Progress& progress = {});

}  // namespace hilum
