#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/Volume.h"

namespace hilum::viewers {

/// 256 colours from a window's lower bound to its upper.
struct ColourMap {
  std::string name;  ///< "Hot"
  std::array<Rgb8, 256> colours;
};

/// Grey; Hot (black, red, yellow, white); Rainbow (blue to red by hue, as PET is often shown); Viridis (S. van der Walt
/// and N. Smith, CC0, by M. Zucker's polynomials of sixth degree); Cool-warm (the ends and the middle of K. Moreland's
/// diverging map, 2009); Red, Green, Blue, Yellow, Magenta, Cyan (black to that
/// colour); Uncertainty (violet, magenta, orange, pale yellow).
const std::vector<ColourMap>& colourMaps();

/// By name, in whatever case; null when there is none.
const ColourMap* findColourMap(std::string_view name);

}  // namespace hilum::viewers
