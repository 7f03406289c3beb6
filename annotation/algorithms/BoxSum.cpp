#include "annotation/algorithms/BoxSum.h"

#include <algorithm>

#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

/// Sums over lines that run in parallel, `width` side by side in memory, `stride` from one place to the next.
class Lines {
 public:
  Lines(std::int64_t count, std::int64_t stride, std::int64_t width, std::int64_t radius)
      : count_(count),
        stride_(stride),
        width_(width),
        radius_(radius),
        copy_(std::size_t(count * width)),
        sum_(std::size_t(width)) {}

  void run(float* first) {
    for (std::int64_t i = 0; i < count_; ++i) std::copy_n(first + i * stride_, width_, copy_.data() + i * width_);
    std::ranges::fill(sum_, 0.f);
    for (std::int64_t i = 0; i < std::min(radius_, count_); ++i) add(i);
    for (std::int64_t i = 0; i < count_; ++i) {
      if (i + radius_ < count_) add(i + radius_);
      if (i - radius_ > 0) subtract(i - radius_ - 1);
      std::copy_n(sum_.data(), width_, first + i * stride_);
    }
  }

 private:
  void add(std::int64_t i) {
    const float* row = copy_.data() + i * width_;
    for (std::int64_t k = 0; k < width_; ++k) sum_[std::size_t(k)] += row[k];
  }
  void subtract(std::int64_t i) {
    const float* row = copy_.data() + i * width_;
    for (std::int64_t k = 0; k < width_; ++k) sum_[std::size_t(k)] -= row[k];
  }

  std::int64_t count_, stride_, width_, radius_;
  std::vector<float> copy_, sum_;
};

}  // namespace

void sumAlong(std::vector<float>& field, const Index3& n, int axis, std::int64_t radius, const Progress& progress) {
  if (radius <= 0 || n[axis] == 0) return;
  const std::int64_t slice = n[0] * n[1];
  const bool deep = axis == 2;
  parallelFor(deep ? n[1] : n[2], [&](std::int64_t begin, std::int64_t end) {
    Lines lines = axis == 0 ? Lines(n[0], 1, 1, radius) : Lines(n[axis], deep ? slice : n[0], n[0], radius);
    for (auto i = begin; i < end; ++i) {
      progress.checkpoint();
      float* first = field.data() + i * (deep ? n[0] : slice);
      if (axis == 0)
        for (std::int64_t y = 0; y < n[1]; ++y) lines.run(first + y * n[0]);
      else
        lines.run(first);
    }
  });
}

}  // namespace hilum::annotation
