#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "inference/training/Random.h"

namespace hilum::inference {

/// Where somebody clicked in a picture: "this belongs to it", or "this does not".
struct PixelClick {
  int x = 0, y = 0;
  bool adds = true;
};

/// By pixel of the mask, its distance to the nearest pixel outside, in pixels; what lies beyond the picture is outside.
/// 0 outside. Exact (Felzenszwalb and Huttenlocher 2012).
std::vector<float> depthsOf(std::span<const std::uint8_t> mask, int width, int height);

/// The next click of somebody who knows the truth: at the centre of the largest error, the pixel deepest in what is
/// missing or in what is too much (as in RITM, Sofiiuk et al. 2022). Nothing when there is no error. With `jitter` a
/// pixel near that centre, as hands hit it.
std::optional<PixelClick> nextClick(std::span<const std::uint8_t> truth, std::span<const std::uint8_t> found, int width,
                                    int height, Random* jitter = nullptr);

/// Draws a disc of ones about a click into a map of width x height.
void paintClick(float* map, int width, int height, double x, double y, int radius);

/// 2 |A and B| / (|A| + |B|); 1 for two empty masks.
double diceOf(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// What can be clicked at in a label map: pixels of given values that hang together (4-neighbours).
struct ClickObject {
  std::vector<std::uint8_t> mask;  ///< of the whole picture
  int target = 0;                  ///< of the definition: which of its values these are
  int area = 0;
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< its box, the second corner included
};

/// The connected pieces of each list of values, without crumbs: those under `leastArea` or a twentieth of the target's
/// largest piece. In the order of targets, the largest first.
std::vector<ClickObject> clickObjects(std::span<const std::uint8_t> labels, int width, int height,
                                      const std::vector<std::vector<int>>& targets, int leastArea = 40);

}  // namespace hilum::inference
