#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hilum::inference {

/// Where a square crop's pixels lie in the picture: source = m * (x, y) + t, both in pixel centres.
struct CropMap {
  double xx = 1, xy = 0, yx = 0, yy = 1, tx = 0, ty = 0;

  /// Upright, of the given side about a centre, in pixels of the picture.
  static CropMap square(double centreX, double centreY, double side, int size);
};

/// The picture's values on the crop's lattice: linear, averaged over what a pixel covers when it shrinks; 0 outside.
std::vector<float> croppedImage(std::span<const float> values, int width, int height, const CropMap& map, int size);

/// The same for a mask: that of the nearest pixel.
std::vector<std::uint8_t> croppedMask(std::span<const std::uint8_t> mask, int width, int height, const CropMap& map,
                                      int size);

/// Makes the values' percentiles 0.5 and 99.5 to 0 and 1, and clips: what a network of clicks sees of a slice of any
/// kind. Only the pixels where `counts` is not 0 are looked at and changed; empty: all.
void stretchBrightness(std::span<float> values, std::span<const std::uint8_t> counts = {});

}  // namespace hilum::inference
