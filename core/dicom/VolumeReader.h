#pragma once
#include <functional>

#include "core/Progress.h"
#include "core/dicom/Study.h"

namespace hilum {

/// Loads a stack onto its right, evenly spaced grid. Damaged frames are interpolated from their neighbours and named
/// in info().problems; when none can be read, throws Error. `cancel` is checked between frames.
VolumePtr readVolume(const Stack& stack, const Progress& progress = {});

}  // namespace hilum
