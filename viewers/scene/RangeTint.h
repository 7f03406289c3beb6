#pragma once
#include "core/Volume.h"

namespace hilum::viewers {

/// Colours the voxels of a volume whose value lies in a range: what a threshold would take, before it is applied.
struct RangeTint {
  VolumePtr volume;
  double low = 0, high = 0;  ///< both within
  Rgb8 colour;
  double opacity = 0.5;  ///< 0..1
  bool operator==(const RangeTint&) const = default;
};

}  // namespace hilum::viewers
