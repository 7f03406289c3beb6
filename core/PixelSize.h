#pragma once
#include "core/Volume.h"

namespace hilum {

/// Whether the file says how large a pixel is. A picture that neither lies in a patient nor has a spacing stands on a
/// grid of 1 mm: its millimetres are pixels, and have to be called so.
inline bool hasPixelSize(const Volume& volume) {
  return volume.info().oriented || volume.grid().spacing() != Vec3(1, 1, 1);
}

}  // namespace hilum
