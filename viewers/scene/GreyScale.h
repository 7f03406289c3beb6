#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/Intensity.h"

namespace hilum::viewers {

/// Values to the grey pixels that a window makes of them, 0xFFLLLLLL. No number is black.
class GreyScale {
 public:
  GreyScale(const Window& window, bool invert);
  void write(std::span<const float> values, std::span<std::uint32_t> pixels) const;

 private:
  void drawCurve(const Window& window);
  void writeLine(std::span<const float> values, std::span<std::uint32_t> pixels) const;

  /// A straight window: grey = value * scale + offset. A curve: entry = value * scale + offset.
  float scale_, offset_;
  std::vector<std::uint32_t> curve_;  ///< pixels; empty for a straight window
};

}  // namespace hilum::viewers
