#pragma once
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "viewers/scene/RayKernel.h"

namespace hilum::viewers {

struct PixelPlace {
  int i = 0, j = 0;
};

/// Hands pixels on four at a time.
template <class Cast>
class PixelQueue {
 public:
  explicit PixelQueue(const Cast& cast) : cast_(cast) {}
  void add(PixelPlace pixel) {
    pixels_[count_++] = pixel;
    if (count_ == pixels_.size()) flush();
  }
  void flush() {
    if (count_ > 0) cast_(std::span<const PixelPlace>(pixels_.data(), count_));
    count_ = 0;
  }

 private:
  const Cast& cast_;
  std::array<PixelPlace, 4> pixels_;
  std::size_t count_ = 0;
};

/// Rows of a picture, filled by casting as few rays as show the same: every other one of every other row, then those
/// whose four neighbours differ; between neighbours that agree lies their mean. Levoy, "Volume rendering by adaptive
/// refinement", Visual Computer 1990.
template <class Queue>
class SparseRows {
 public:
  SparseRows(int width, std::pair<int, int> rows, std::span<RayPixel> picture, Queue& queue)
      : width_(width), rows_(rows), picture_(picture), queue_(queue) {}

  void fill() {
    every(0, 0, [&](int i, int j) { queue_.add({i, j}); });
    every(1, 1, [&](int i, int j) { between(i, j, {{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}}); });
    const auto cross = [&](int i, int j) { between(i, j, {{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}}); };
    every(1, 0, cross);
    every(0, 1, cross);
  }

 private:
  using Offsets = std::array<std::pair<int, int>, 4>;
  static constexpr int kAlike = 16;  ///< of 255

  RayPixel& pixel(int i, int j) { return picture_[std::size_t(i) + std::size_t(j) * std::size_t(width_)]; }

  template <class Visit>
  void every(int column, int row, const Visit& visit) {
    for (int j = rows_.first + row; j < rows_.second; j += 2)
      for (int i = column; i < width_; i += 2) visit(i, j);
    queue_.flush();  // the next ones look at these
  }

  void between(int i, int j, const Offsets& offsets) {
    const bool edge = i == 0 || i + 1 == width_ || j == rows_.first || j + 1 == rows_.second;
    if (edge || !mean(i, j, offsets)) queue_.add({i, j});
  }

  /// Sets the pixel to its neighbours' mean, if they agree.
  bool mean(int i, int j, const Offsets& offsets) {
    RayPixel result;
    for (std::size_t channel = 0; channel < result.size(); ++channel) {
      int low = 255, high = 0, sum = 2;
      for (const auto& [x, y] : offsets) {
        const int value = pixel(i + x, j + y)[channel];
        low = std::min(low, value);
        high = std::max(high, value);
        sum += value;
      }
      if (high - low > kAlike) return false;
      result[channel] = std::uint8_t(sum / 4);
    }
    pixel(i, j) = result;
    return true;
  }

  int width_;
  std::pair<int, int> rows_;
  std::span<RayPixel> picture_;
  Queue& queue_;
};

}  // namespace hilum::viewers
