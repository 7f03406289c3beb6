#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "annotation/Ring.h"

namespace hilum::annotation {

// Rings here are in pixels: (0,0) is the outer corner of the first one, x goes to the right, y down.

/// Rows from the top, 0 outside and anything else inside.
struct BinaryPicture {
  std::int64_t width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};

/// The edges of the pixels that are inside, as closed rings without points on straight runs: outer ones clockwise as
/// seen, holes the other way. Pixels that touch by a corner only are apart. Filled even-odd they give the picture back.
/// With `tolerancePx` above 0 the rings are simplified: no point of an edge stays further from its ring than that.
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
