#pragma once
#include <algorithm>
#include <limits>

#include "annotation/RegionMask.h"
#include "annotation/ValueRange.h"
#include "core/Volume.h"

namespace hilum::annotation {

/// Marks the values of rows of a volume that lie within a range.
class ValueRow {
 public:
  ValueRow(const Volume& volume, const ValueRange& range) : volume_(volume), range_(range) {}

  /// Sets bit k of `words` for each value k of the row that begins at (x, y, z) and lies within.
  void mark(const Index3& start, std::int64_t count, std::span<RegionMask::Word> words) const {
    const auto at = volume_.grid().offset(start);
    volume_.visit([&](const auto& values) { markRow(values.data() + at, count, words); });
  }

 private:
  void markRow(const std::int16_t* row, std::int64_t count, std::span<RegionMask::Word> words) const {
    using Limits = std::numeric_limits<std::int16_t>;
    const double low = std::ceil(range_.low), high = std::floor(range_.high);
    if (!(low <= high) || low > Limits::max() || high < Limits::min()) return;
    const int least = int(std::max(low, double(Limits::min())));
    const auto width = unsigned(int(std::min(high, double(Limits::max()))) - least);
    pack(count, words, [&](std::int64_t x) { return unsigned(row[x] - least) <= width; });
  }
  void markRow(const float* row, std::int64_t count, std::span<RegionMask::Word> words) const {
    pack(count, words, [&](std::int64_t x) { return range_.holds(double(row[x])); });
  }

  /// Bytes first, which compilers make vectors of; then eight of them at once into a byte of bits.
  template <class Holds>
  static void pack(std::int64_t count, std::span<RegionMask::Word> words, const Holds& holds) {
    for (std::int64_t x = 0; x < count; x += 64) {
      alignas(64) std::uint8_t bytes[64] = {};
      const std::int64_t width = std::min<std::int64_t>(64, count - x);
      for (std::int64_t i = 0; i < width; ++i) bytes[i] = holds(x + i);
      RegionMask::Word word = 0;
      for (int i = 0; i < 8; ++i) {
        std::uint64_t eight = 0;
        for (int k = 0; k < 8; ++k) eight |= std::uint64_t(bytes[8 * i + k]) << (8 * k);
        word |= (eight * 0x0102040810204080ull >> 56) << (8 * i);
      }
      words[std::size_t(x / 64)] |= word;
    }
  }

  const Volume& volume_;
  ValueRange range_;
};

}  // namespace hilum::annotation
