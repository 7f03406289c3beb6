#pragma once
#include "inference/training/Random.h"
#include "inference/training/Recipe.h"
#include "inference/training/TrainingSample.h"

namespace hilum::inference {

/// Changes a sample as the options say; the same seed gives the same change. First what belongs to the image's own
/// content (inversion, curve), then geometry, then what a detector or a scanner adds. Label values are never mixed:
/// they move with the geometry by the nearest neighbour. What comes in from outside is 0 in both.
void augment(TrainingSample& sample, const AugmentOptions& options, std::uint64_t seed);

/// The steps, in augment's order.
void changeCurve(TrainingSample& sample, const AugmentOptions& options, Random& random);
void changeGeometry(TrainingSample& sample, const AugmentOptions& options, Random& random);
void changeDetector(TrainingSample& sample, const AugmentOptions& options, Random& random);

/// A smooth random field over width x height with values in [-1, 1]: cubic interpolation of a coarse lattice.
std::vector<float> smoothField(int width, int height, int cells, Random& random);

/// In place, separable, mirrored at the borders; the sigma in pixels.
void gaussianBlur(float* pixels, int width, int height, double sigma);

}  // namespace hilum::inference
