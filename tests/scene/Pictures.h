#pragma once
#include <cstdint>
#include <vector>

#include "core/Error.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::test {

inline std::vector<std::uint32_t> picture(const Volume& volume, const LabelMap* labels,
                                          const viewers::SlicePlane& plane, const viewers::SliceStyle& style,
                                          const viewers::VolumeOverlay& overlay = {}) {
  std::vector<std::uint32_t> pixels(std::size_t(plane.width) * std::size_t(plane.height), 0x12345678u);
  viewers::renderSlice(volume, labels, plane, style, pixels, overlay);
  return pixels;
}

inline std::uint32_t pixelAt(const std::vector<std::uint32_t>& pixels, const viewers::SlicePlane& plane, int x, int y) {
  return pixels[std::size_t(y) * std::size_t(plane.width) + std::size_t(x)];
}

/// The grey level of a pixel; -1 when it is not grey.
inline int greyAt(const std::vector<std::uint32_t>& pixels, const viewers::SlicePlane& plane, int x, int y) {
  const std::uint32_t p = pixelAt(pixels, plane, x, y);
  const bool grey = (p >> 24) == 255 && (p & 255) == (p >> 8 & 255) && (p & 255) == (p >> 16 & 255);
  return grey ? int(p & 255) : -1;
}

}  // namespace hilum::test
