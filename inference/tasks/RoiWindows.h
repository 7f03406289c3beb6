#pragma once
#include <span>
#include <vector>

namespace hilum::inference {

/// How windows are chosen in a slice.
struct RoiSearch {
  int size = 64;       ///< side, in pixels
  int most = 3;        ///< windows of one slice
  double share = 0.9;  ///< a further window is at least this share as bright as the brightest
  bool operator==(const RoiSearch&) const = default;
};

struct RoiWindow {
  int x = 0, y = 0;       ///< corner with the lowest indices; below 0 where the slice is smaller than the window
  double brightness = 0;  ///< mean over the window
  bool operator==(const RoiWindow&) const = default;
};

/// The windows of a slice (rows of `width` pixels, 0 dark) with the highest mean, the brightest first. One that is
/// further overlaps those before it by at most half. Of equal ones the nearest to the slice's middle is taken; none
/// in a slice that is all 0.
std::vector<RoiWindow> brightestWindows(std::span<const float> slice, int width, int height, const RoiSearch& search);

}  // namespace hilum::inference
