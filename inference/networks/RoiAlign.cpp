#include "inference/networks/RoiAlign.h"

namespace hilum::networks {
namespace {

/// N x 2 size: where samples lie between `from` and `to` (N each), in LibTorch's coordinates for `length` pixels: -1 is
/// the first one's outer edge, 1 the last one's.
torch::Tensor samples(const torch::Tensor& from, const torch::Tensor& to, int64_t size, double length) {
  const torch::Tensor at = (torch::arange(2 * size, from.options()) + 0.5) / double(2 * size);
  return (from.unsqueeze(1) + (to - from).unsqueeze(1) * at.unsqueeze(0)) * (2 / length) - 1;
}

}  // namespace

torch::Tensor roiAlign(const torch::Tensor& features, const torch::Tensor& boxes, double scale, int64_t size) {
  const int64_t n = boxes.size(0), fine = 2 * size;
  if (n == 0) return torch::zeros({0, features.size(0), size, size}, features.options());
  const auto side = (boxes.detach() * scale).to(features.dtype()).unbind(1);
  const torch::Tensor x = samples(side[0], side[2], size, double(features.size(2))),
                      y = samples(side[1], side[3], size, double(features.size(1)));
  const torch::Tensor grid =
      torch::stack({x.unsqueeze(1).expand({n, fine, fine}), y.unsqueeze(2).expand({n, fine, fine})}, 3);
  // All boxes as one tall grid: nothing of the features is copied per box.
  const torch::Tensor sampled = torch::grid_sampler_2d(features.unsqueeze(0), grid.reshape({1, n * fine, fine, 2}),
                                                       /*bilinear*/ 0, /*border*/ 1, /*align_corners=*/false);
  return torch::avg_pool2d(sampled.reshape({features.size(0), n, fine, fine}).transpose(0, 1), 2);
}

}  // namespace hilum::networks
