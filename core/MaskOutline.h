#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace hilum {

/// A corner of a pixel: (x, y) is the one of pixel (x, y) with the smallest coordinates.
using PixelCorner = std::array<std::int32_t, 2>;

/// Closed outlines of a mask of `width` x `height` pixels along the edges of its pixels, one for each 4-connected part.
/// Holes are joined to their outline by keyholes: a channel of no width that runs along pixel edges there and back
/// (PS3.3 C.8.8.6.3), so that each outline alone says what is inside, by the even-odd and the winding rule alike.
/// Vertices stand at turns only.
std::vector<std::vector<PixelCorner>> maskOutlines(std::int32_t width, std::int32_t height,
                                                   const std::function<bool(std::int32_t x, std::int32_t y)>& inside);

}  // namespace hilum
