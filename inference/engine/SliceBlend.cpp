#include "inference/engine/SliceBlend.h"

#include <algorithm>
#include <utility>

namespace hilum::inference {
namespace {

void addRow(float* sum, const float* values, const float* weights, int n) {
  for (int i = 0; i < n; ++i) sum[i] += values[i] * weights[i];
}

}  // namespace

SliceBlend::SliceBlend(const TilePlan& plan, int channels, bool variance)
    : plan_(plan), weights_(blendingWeights(plan)), channels_(std::size_t(channels)), variance_(variance) {}

SliceBlend::Slice& SliceBlend::at(int z) {
  const std::size_t area = voxelsOf({1, plan_.volume()[1], plan_.volume()[2]});
  while (first_ + int(slices_.size()) <= z) {
    Slice slice;
    if (!free_.empty()) {
      slice = std::move(free_.back());
      free_.pop_back();
    }
    slice.values.assign(channels_ * area, 0.0F);
    slice.weights.assign(area, 0.0F);
    slice.variance.assign(variance_ ? area : 0, 0.0F);
    slices_.push_back(std::move(slice));
  }
  return slices_[std::size_t(z - first_)];
}

void SliceBlend::add(const Box& tile, std::span<const float> values, std::span<const float> variance) {
  const Extent &patch = plan_.patch(), &volume = plan_.volume();
  const Box inside = clipped(tile, volume);
  const std::size_t voxels = voxelsOf(patch), area = voxelsOf({1, volume[1], volume[2]});
  for (int z = inside.begin[0]; z < inside.begin[0] + inside.size[0]; ++z) {
    Slice& slice = at(z);
    for (int y = inside.begin[1]; y < inside.begin[1] + inside.size[1]; ++y) {
      const std::size_t from =
          (std::size_t(z - tile.begin[0]) * std::size_t(patch[1]) + std::size_t(y - tile.begin[1])) *
              std::size_t(patch[2]) +
          std::size_t(inside.begin[2] - tile.begin[2]);
      const std::size_t to = std::size_t(y) * std::size_t(volume[2]) + std::size_t(inside.begin[2]);
      const float* weights = weights_.data() + from;
      for (std::size_t c = 0; c < channels_; ++c)
        addRow(slice.values.data() + c * area + to, values.data() + c * voxels + from, weights, inside.size[2]);
      if (variance_) addRow(slice.variance.data() + to, variance.data() + from, weights, inside.size[2]);
      for (int i = 0; i < inside.size[2]; ++i) slice.weights[to + std::size_t(i)] += weights[i];
    }
  }
}

SliceBlend::Mean SliceBlend::mean() {
  Slice& slice = slices_.front();
  for (float& w : slice.weights) w = 1 / w;
  const std::size_t area = slice.weights.size();
  for (std::size_t c = 0; c < channels_; ++c) {
    float* values = slice.values.data() + c * area;
    for (std::size_t i = 0; i < area; ++i) values[i] *= slice.weights[i];
  }
  for (std::size_t i = 0; i < slice.variance.size(); ++i) slice.variance[i] *= slice.weights[i];
  return {first_, slice.values, slice.variance};
}

}  // namespace hilum::inference
