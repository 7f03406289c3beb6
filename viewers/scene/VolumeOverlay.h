#pragma once
#include <string>

#include "core/Volume.h"

namespace hilum::viewers {

/// A second volume laid over the slices in colour, by world position: its grid may be any other. Shows nothing without
/// a volume.
struct VolumeOverlay {
  VolumePtr volume;
  Window window;
  std::string colourMap = "Hot";  ///< a name of colourMaps(); an unknown one is grey
  double opacity = 0.5;           ///< 0..1
  bool clearBelow = true;         ///< values below the window's lower bound leave the slice as it is
};

}  // namespace hilum::viewers
