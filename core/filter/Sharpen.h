#pragma once
#include <vector>

#include "core/Grid.h"
#include "core/Progress.h"
#include "core/filter/Filter.h"

namespace hilum {

/// Unsharp mask, in place: v + amount (v - G v) with a Gaussian G of `radiusMm` standard deviation along every axis,
/// sampled at the voxels, cut at four standard deviations and scaled to sum 1; beyond the border the outermost voxel
/// goes on. A step of height h overshoots by at most amount x h / 2.
void sharpen(std::vector<float>& values, const Grid& grid, const SharpenSettings& settings, const Progress& progress);

/// How many voxels that Gaussian reaches along an axis.
int blurReach(double radiusMm, double spacingMm);

/// Its weights from -reach to reach.
std::vector<float> blurWeights(double radiusMm, double spacingMm);

}  // namespace hilum
