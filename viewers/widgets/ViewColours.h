#pragma once
#include <QColor>

#include "viewers/scene/SlicePlane.h"

namespace hilum::viewers {

/// The views stand on black whatever the theme; a plane has one colour everywhere (frame, letter, crosshair line).
inline QColor planeColour(Plane plane) {
  switch (plane) {
    case Plane::Coronal:
      return {0x57, 0xb8, 0x94};
    case Plane::Sagittal:
      return {0xd9, 0xb6, 0x4a};
    case Plane::Axial:
      break;
  }
  return {0xe0, 0x60, 0x5a};
}

inline constexpr QColor kVolumeViewColour{0x6b, 0x74, 0x80};
inline constexpr QColor kOverlayText{0xe6, 0xe8, 0xeb};
inline constexpr QColor kOverlayDim{0xc8, 0xcd, 0xd4};

}  // namespace hilum::viewers
