#pragma once
#include <torch/torch.h>

namespace hilum::networks {

/// ROIAlign (He et al. 2017, Mask R-CNN): every box of one picture as `size` x `size` cells, each the mean of 2 x 2
/// bilinear samples of the features, nothing rounded. `features`: C x h x w, of a picture that is 1 / scale times as
/// large; `boxes`: N x 4 as in Boxes.h, in the picture's pixels. Gives N x C x size x size. Beyond the border the
/// border's value counts. Differentiable with respect to the features.
torch::Tensor roiAlign(const torch::Tensor& features, const torch::Tensor& boxes, double scale, int64_t size);

}  // namespace hilum::networks
