#pragma once
#include <vector>

#include "core/Grid.h"
#include "core/Progress.h"
#include "core/filter/Filter.h"

namespace hilum {

/// Smooths noise and stops at edges, in place: anisotropic diffusion (Perona and Malik, IEEE TPAMI 12, 1990, 629-639)
/// with Tukey's biweight as the edge stop and its scale from the median absolute difference of neighbours (Black et
/// al., IEEE Trans. Image Processing 7, 1998, 421-432): a step higher than the scale is not crossed at all. Where there
/// is no edge it equals a Gaussian of 2 x strength x the finest spacing (mm, so that thick slices exchange less).
/// Explicit steps that obey the maximum principle: no value leaves the range of the input.
void denoise(std::vector<float>& values, const Grid& grid, const DenoiseSettings& settings, const Progress& progress);

/// How many steps that takes: each reaches one voxel further.
int denoisingSteps(const Grid& grid, const DenoiseSettings& settings);

}  // namespace hilum
