#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/algorithms/MaskPolygons.h"

namespace hilum::annotation::exchange {

/// A mask as COCO keeps it: column by column from the left, lengths of runs outside and inside in turn, outside first.
struct RunLengths {
  std::int64_t width = 0, height = 0;
  std::vector<std::uint32_t> counts;
  bool empty() const { return counts.empty(); }
  bool operator==(const RunLengths&) const = default;
};

RunLengths encoded(const BinaryPicture& picture);
/// The part of the mask from pixel (left, top) on. Throws Error{BadInput} when that is more than 2^28 pixels.
BinaryPicture decoded(const RunLengths& mask, std::int64_t left, std::int64_t top, std::int64_t width,
                      std::int64_t height);
inline BinaryPicture decoded(const RunLengths& mask) { return decoded(mask, 0, 0, mask.width, mask.height); }

/// Calls take(x, top, bottom) for the runs inside, cut into columns: pixels top <= y < bottom of column x.
template <class F>
void eachRun(const RunLengths& mask, F&& take) {
  std::int64_t at = 0;
  for (std::size_t i = 0; i < mask.counts.size(); ++i) {
    const std::int64_t end = at + mask.counts[i];
    if (i % 2 == 1)
      for (std::int64_t n = at; n < end;) {
        const std::int64_t x = n / mask.height, columnEnd = std::min(end, (x + 1) * mask.height);
        take(x, n - x * mask.height, columnEnd - x * mask.height);
        n = columnEnd;
      }
    at = end;
  }
}

/// COCO's compressed form: differences to the count before the last in groups of five bits, from the character '0' on
/// (maskApi.c of the COCO API). Throws Error{BadInput} without a file's name.
std::vector<std::uint32_t> unpackedCounts(std::string_view text);
std::string packedCounts(const std::vector<std::uint32_t>& counts);

/// Throws Error{BadInput} unless the counts fill width x height exactly.
void check(const RunLengths& mask);

}  // namespace hilum::annotation::exchange
