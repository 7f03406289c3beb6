#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace hilum::inference {

/// One packed sample in memory: brightness 0..1 by plane, slice, row, column, and the label values of its source.
struct TrainingSample {
  int planes = 1, depth = 1, height = 0, width = 0;
  std::vector<float> image;          ///< planes x depth x height x width
  std::vector<std::uint8_t> labels;  ///< depth x height x width
  std::array<int, 4> content{};      ///< x0, y0, x1, y1: where the image lies within the padding

  std::size_t slicePixels() const { return std::size_t(width) * std::size_t(height); }
  std::size_t planePixels() const { return slicePixels() * std::size_t(depth); }
};

}  // namespace hilum::inference
