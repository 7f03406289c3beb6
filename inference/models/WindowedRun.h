#pragma once
#include <vector>

#include "core/Progress.h"
#include "inference/engine/SlidingWindow.h"
#include "inference/models/Prepare.h"
#include "inference/tasks/RoiWindows.h"

namespace hilum::inference {

/// A window that a network looked into, in voxel indices of the study's own grid: [begin, end).
struct StudyWindow {
  Index3 begin{0, 0, 0}, end{0, 0, 0};
  int sliceAxis = 2;      ///< the axis along which it is one slice
  double brightness = 0;  ///< mean of the first channel, as the network sees it
};

/// As slide(), but the network sees only the brightest windows of each slice, judged by the first channel; elsewhere
/// nothing is found. Slices whose brightest window is less than a quarter as bright as the study's are left out.
std::vector<StudyWindow> slideWindows(Network& network, const PreparedStudy& study, const RoiSearch& search,
                                      const SlidingWindowOptions& options, const SliceSink& sink,
                                      const Progress& progress);

}  // namespace hilum::inference
