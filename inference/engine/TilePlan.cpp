#include "inference/engine/TilePlan.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"

namespace hilum::inference {
namespace {

std::vector<int> startsAlong(int volume, int patch, double overlap) {
  if (volume <= patch) return {-((patch - volume) / 2)};
  const int step = std::max(1, int(patch * (1 - overlap)));
  const int last = volume - patch, steps = (last + step - 1) / step;
  std::vector<int> starts;
  for (int i = 0; i <= steps; ++i) starts.push_back(int((std::int64_t(last) * i + steps / 2) / steps));
  return starts;
}

std::vector<double> gaussianAlong(int patch) {
  std::vector<double> weights(static_cast<std::size_t>(patch));
  const double sigma = 0.125 * patch;
  for (int i = 0; i < patch; ++i) {
    const double x = i - (patch - 1) / 2.0;
    weights[std::size_t(i)] = std::exp(-x * x / (2 * sigma * sigma));
  }
  return weights;
}

}  // namespace

Box clipped(const Box& box, const Extent& size) {
  Box inside;
  for (std::size_t a = 0; a < 3; ++a) {
    inside.begin[a] = std::max(0, box.begin[a]);
    inside.size[a] = std::max(0, std::min(size[a], box.begin[a] + box.size[a]) - inside.begin[a]);
  }
  return inside;
}

TilePlan::TilePlan(const Extent& volume, const Extent& patch, double overlap, int multiple)
    : volume_(volume), patch_(patch) {
  if (!(overlap >= 0 && overlap <= 0.9) || multiple < 1)
    throw Error(Code::Usage, "sliding window: the overlap must be between 0 and 0.9");
  std::array<std::vector<int>, 3> starts;
  for (std::size_t a = 0; a < 3; ++a) {
    if (volume_[a] < 1 || patch_[a] < 0) throw Error(Code::Usage, "sliding window: a volume or a patch without voxels");
    if (patch_[a] == 0) patch_[a] = (volume_[a] + multiple - 1) / multiple * multiple;
    starts[a] = startsAlong(volume_[a], patch_[a], overlap);
    for (std::size_t i = 1; i < starts[a].size(); ++i)
      overlapping_ = overlapping_ || starts[a][i] < starts[a][i - 1] + patch_[a];
  }
  for (const int z : starts[0])
    for (const int y : starts[1])
      for (const int x : starts[2]) tiles_.push_back({{z, y, x}, patch_});
}

std::vector<float> blendingWeights(const TilePlan& plan) {
  const Extent& size = plan.patch();
  std::vector<float> weights(voxelsOf(size), 1.0F);
  if (!plan.overlapping()) return weights;
  const auto z = gaussianAlong(size[0]), y = gaussianAlong(size[1]), x = gaussianAlong(size[2]);
  auto weight = weights.begin();
  for (const double wz : z)
    for (const double wy : y)
      for (const double wx : x) *weight++ = float(std::max(1e-3, wz * wy * wx));
  return weights;
}

}  // namespace hilum::inference
