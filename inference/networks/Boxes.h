#pragma once
#include <torch/torch.h>

#include <array>

namespace hilum::networks {

// Boxes are N x 4: left, top, right, bottom in pixels, edges of pixels and not their middles: a box around the one
// pixel (x, y) is x, y, x + 1, y + 1.

torch::Tensor areaOf(const torch::Tensor& boxes);  ///< N

/// Intersection over union of every box of `a` with every one of `b`: N x M. 0 where both are empty.
torch::Tensor overlaps(const torch::Tensor& a, const torch::Tensor& b);

/// Cut at the borders of a picture.
torch::Tensor clippedBoxes(const torch::Tensor& boxes, int64_t height, int64_t width);

/// How to get from `from` to `to`, N x 4: the middle's shift in units of the size, the logarithm of the sizes' ratio
/// (Girshick 2015), times `weights`.
torch::Tensor encoded(const torch::Tensor& from, const torch::Tensor& to, const std::array<double, 4>& weights);
/// The inverse. Growth is limited to a factor of 62.5.
torch::Tensor decoded(const torch::Tensor& from, const torch::Tensor& offsets, const std::array<double, 4>& weights);

/// Non-maximum suppression: indices of the boxes to keep, the best score first; one goes when a better one overlaps it
/// by more than `threshold`. With `groups` (N, int64) only boxes of one group suppress each other.
torch::Tensor suppressed(const torch::Tensor& boxes, const torch::Tensor& scores, double threshold,
                         const torch::Tensor& groups = {});

}  // namespace hilum::networks
