#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "annotation/ShapePlane.h"

namespace hilum::annotation {

/// A closed line through pixel corners and between them: (0,0) is the outer corner of the first pixel, x to the right,
/// y down, in pixels. The last point is not the first one again.
using Ring = std::vector<Vec2>;

/// Rows from the top, 0 outside and anything else inside.
struct BinaryPicture {
  std::int64_t width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};

/// The edges of the pixels that are inside, as closed rings without points on straight runs: outer ones clockwise as
/// seen, holes the other way. Pixels that touch by a corner only are apart. Filled even-odd they give the picture back.
/// With `tolerancePx` above 0 the rings are simplified: no point of an edge stays further from its ring than that. Rings
/// of fewer than three points vanish.
std::vector<Ring> outlines(const BinaryPicture& picture, double tolerancePx = 0);

/// A run of pixels of row `y`: from <= x < to.
using SpanTaker = std::function<void(std::int64_t y, std::int64_t from, std::int64_t to)>;

/// Gives the pixels whose centres lie inside of the rings, even-odd, of a picture of that size, row by row.
void eachSpan(const std::vector<Ring>& rings, std::int64_t width, std::int64_t height, const SpanTaker& take);

/// Sets to `value` the pixels whose centres lie inside of the rings, even-odd. What lies beyond the picture is cut.
void fill(const std::vector<Ring>& rings, BinaryPicture& picture, std::uint8_t value = 1);

/// Area by the shoelace formula: positive when the ring runs clockwise as seen (y down). px².
double signedArea(const Ring& ring);

/// For each ring, whether it bounds a hole when all are filled even-odd: whether an odd number of others surround it.
std::vector<bool> holesAmong(const std::vector<Ring>& rings);

/// The area that fills even-odd, of rings that do not cross one another. px².
double evenOddArea(const std::vector<Ring>& rings);

}  // namespace hilum::annotation
