#pragma once
#include <deque>
#include <vector>

#include "inference/engine/SlidingWindow.h"

namespace hilum::inference {

/// Weighted sums of overlapping tiles, slice by slice; only slices that were touched and not yet given out are kept.
class SliceBlend {
 public:
  /// `variance`: whether tiles bring one. The plan is borrowed.
  SliceBlend(const TilePlan& plan, int channels, bool variance);

  /// `values`: channels x patch; `variance`: patch, or empty.
  void add(const Box& tile, std::span<const float> values, std::span<const float> variance);

  struct Mean {
    int z;
    std::span<const float> values;    ///< channels x y x x
    std::span<const float> variance;  ///< y x x or empty
  };
  /// Calls `sink` with the mean of every slice below `z` that was not given out before.
  template <class Sink>
  void finishBelow(int z, Sink&& sink) {
    for (; first_ < z; ++first_) {
      sink(mean());
      free_.push_back(std::move(slices_.front()));
      slices_.pop_front();
    }
  }

 private:
  struct Slice {
    std::vector<float> values, variance, weights;
  };
  Slice& at(int z);
  Mean mean();

  const TilePlan& plan_;
  std::vector<float> weights_;
  std::size_t channels_;
  bool variance_;
  int first_ = 0;  ///< the z of slices_.front()
  std::deque<Slice> slices_;
  std::vector<Slice> free_;
};

}  // namespace hilum::inference
