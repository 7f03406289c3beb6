#pragma once
#include <functional>

#include "core/Progress.h"
#include "core/dicom/Study.h"

namespace hilum {

/// Loads a stack onto its right, evenly spaced grid. Damaged frames are interpolated from their neighbours and named
/// in info().problems; when none can be read, throws Error. `cancel` is checked between frames.
VolumePtr readVolume(const Stack& stack, const Progress& progress = {});

struct ReadOptions {
  /// Called once, from any thread, when the middle slices are read and the rest will take a while: a volume to look at
  /// meanwhile. Its memory is that of the final one, so its voxels go on changing; slices that are not there yet hold
  /// the lowest value seen so far. Not for stacks that are resampled or in colour, nor for image files.
  std::function<void(VolumePtr partial)> onFirstSlices;
  double awhileSeconds = 0.4;  ///< what "a while" is
};
VolumePtr readVolume(const Stack& stack, const ReadOptions& options, const Progress& progress = {});

}  // namespace hilum
