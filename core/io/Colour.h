#pragma once
#include <cmath>
#include <vector>

#include "core/Volume.h"

namespace hilum::io {

/// ITU-R BT.601 luminance, rounded; equal to the grey value where r = g = b.
inline std::int16_t luminance(Rgb8 c) { return std::int16_t(std::lround(0.299 * c.r + 0.587 * c.g + 0.114 * c.b)); }

/// A volume of these colours, with their luminance as its scalars.
inline Volume colourVolume(Grid grid, std::vector<Rgb8> colour, VolumeInfo info) {
  std::vector<std::int16_t> grey(colour.size());
  for (std::size_t i = 0; i < colour.size(); ++i) grey[i] = luminance(colour[i]);
  return Volume(std::move(grid), std::move(grey), std::move(info)).withColour(std::move(colour));
}

}  // namespace hilum::io
