#include "inference/networks/Boxes.h"

#include <cmath>
#include <vector>

namespace hilum::networks {
namespace {

struct Centred {
  torch::Tensor x, y, width, height;
};

Centred centred(const torch::Tensor& boxes) {
  const auto side = boxes.unbind(1);
  return {(side[0] + side[2]) / 2, (side[1] + side[3]) / 2, side[2] - side[0], side[3] - side[1]};
}

}  // namespace

torch::Tensor areaOf(const torch::Tensor& boxes) {
  return (boxes.select(1, 2) - boxes.select(1, 0)) * (boxes.select(1, 3) - boxes.select(1, 1));
}

torch::Tensor overlaps(const torch::Tensor& a, const torch::Tensor& b) {
  const torch::Tensor first = a.unsqueeze(1), second = b.unsqueeze(0);
  const torch::Tensor from = torch::maximum(first.slice(2, 0, 2), second.slice(2, 0, 2)),
                      to = torch::minimum(first.slice(2, 2, 4), second.slice(2, 2, 4));
  const torch::Tensor common = (to - from).clamp_min(0).prod(2);
  return common / (areaOf(a).unsqueeze(1) + areaOf(b).unsqueeze(0) - common).clamp_min(1e-9);
}

torch::Tensor clippedBoxes(const torch::Tensor& boxes, int64_t height, int64_t width) {
  const auto side = boxes.unbind(1);
  return torch::stack(
      {side[0].clamp(0, width), side[1].clamp(0, height), side[2].clamp(0, width), side[3].clamp(0, height)}, 1);
}

torch::Tensor encoded(const torch::Tensor& from, const torch::Tensor& to, const std::array<double, 4>& weights) {
  const Centred f = centred(from), t = centred(to);
  return torch::stack({(t.x - f.x) / f.width * weights[0], (t.y - f.y) / f.height * weights[1],
                       torch::log(t.width / f.width) * weights[2], torch::log(t.height / f.height) * weights[3]},
                      1);
}

torch::Tensor decoded(const torch::Tensor& from, const torch::Tensor& offsets, const std::array<double, 4>& weights) {
  const double mostGrowth = std::log(62.5);
  const Centred f = centred(from);
  const auto by = offsets.unbind(1);
  const torch::Tensor x = f.x + by[0] / weights[0] * f.width, y = f.y + by[1] / weights[1] * f.height,
                      halfWidth = torch::exp((by[2] / weights[2]).clamp_max(mostGrowth)) * f.width / 2,
                      halfHeight = torch::exp((by[3] / weights[3]).clamp_max(mostGrowth)) * f.height / 2;
  return torch::stack({x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight}, 1);
}

torch::Tensor suppressed(const torch::Tensor& boxes, const torch::Tensor& scores, double threshold,
                         const torch::Tensor& groups) {
  const torch::Tensor order = std::get<1>(scores.sort(/*stable=*/true, 0, /*descending=*/true)).cpu();
  const torch::Tensor ordered = boxes.detach().cpu().to(torch::kFloat32).index_select(0, order);
  torch::Tensor conflict = overlaps(ordered, ordered) > threshold;
  if (groups.defined()) {
    const torch::Tensor group = groups.cpu().index_select(0, order);
    conflict = conflict & (group.unsqueeze(1) == group.unsqueeze(0));
  }
  conflict = conflict.contiguous();
  const bool* conflicts = conflict.data_ptr<bool>();
  const int64_t n = order.size(0);
  std::vector<char> gone(std::size_t(n), 0);
  std::vector<int64_t> kept;
  for (int64_t i = 0; i < n; ++i) {
    if (gone[std::size_t(i)]) continue;
    kept.push_back(i);
    for (int64_t j = i + 1; j < n; ++j) gone[std::size_t(j)] |= conflicts[i * n + j];
  }
  return order.index_select(0, torch::tensor(kept, torch::kInt64)).to(boxes.device());
}

}  // namespace hilum::networks
