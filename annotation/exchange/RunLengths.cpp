#include "annotation/exchange/RunLengths.h"

#include <algorithm>
#include <numeric>

#include "core/Error.h"

namespace hilum::annotation::exchange {
namespace {

constexpr std::int64_t kMostPixels = std::int64_t(1) << 28;
constexpr std::int64_t kLongestSide = std::int64_t(1) << 24;

}  // namespace

RunLengths encoded(const BinaryPicture& picture) {
  RunLengths mask{picture.width, picture.height, {}};
  bool inside = false;
  std::uint32_t run = 0;
  for (std::int64_t x = 0; x < picture.width; ++x)
    for (std::int64_t y = 0; y < picture.height; ++y) {
      const bool now = picture.pixels[std::size_t(y * picture.width + x)] != 0;
      if (now != inside) {
        mask.counts.push_back(run);
        run = 0;
        inside = now;
      }
      ++run;
    }
  mask.counts.push_back(run);
  return mask;
}

BinaryPicture decoded(const RunLengths& mask, std::int64_t left, std::int64_t top, std::int64_t width,
                      std::int64_t height) {
  if (width > kMostPixels / std::max<std::int64_t>(1, height))
    throw Error(Code::BadInput, "a mask of " + std::to_string(width) + " x " + std::to_string(height) +
                                    " pixels is too large (cut it into pieces)");
  BinaryPicture picture{width, height, {}};
  picture.pixels.resize(std::size_t(width * height));
  eachRun(mask, [&](std::int64_t x, std::int64_t from, std::int64_t to) {
    if (x < left || x >= left + width) return;
    for (std::int64_t y = std::max(from, top); y < std::min(to, top + height); ++y)
      picture.pixels[std::size_t((y - top) * width + x - left)] = 1;
  });
  return picture;
}

std::vector<std::uint32_t> unpackedCounts(std::string_view text) {
  std::vector<std::uint32_t> counts;
  for (std::size_t p = 0; p < text.size();) {
    std::int64_t value = 0;
    for (int group = 0;; ++group) {
      const int bits = p < text.size() ? int(static_cast<unsigned char>(text[p++])) - 48 : -1;
      if (bits < 0 || bits > 63 || group > 6) throw Error(Code::BadInput, "the compressed run lengths are damaged");
      value |= std::int64_t(bits & 31) << (5 * group);
      if (bits & 32) continue;
      if (bits & 16) value -= std::int64_t(1) << (5 * group + 5);
      break;
    }
    if (counts.size() > 2) value += counts[counts.size() - 2];
    if (value < 0 || value > std::int64_t(UINT32_MAX))
      throw Error(Code::BadInput, "the compressed run lengths hold a negative length");
    counts.push_back(std::uint32_t(value));
  }
  return counts;
}

std::string packedCounts(const std::vector<std::uint32_t>& counts) {
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    std::int64_t value = counts[i];
    if (i > 2) value -= counts[i - 2];
    for (bool more = true; more;) {
      int bits = int(value & 31);
      value >>= 5;
      more = (bits & 16) ? value != -1 : value != 0;
      if (more) bits |= 32;
      text += char(bits + 48);
    }
  }
  return text;
}

void check(const RunLengths& mask) {
  const std::int64_t sum = std::accumulate(mask.counts.begin(), mask.counts.end(), std::int64_t(0));
  if (mask.width < 0 || mask.height < 0 || mask.width > kLongestSide || mask.height > kLongestSide ||
      sum != mask.width * mask.height)
    throw Error(Code::BadInput, "the run lengths cover " + std::to_string(sum) + " pixels, not " +
                                    std::to_string(mask.width) + " x " + std::to_string(mask.height));
}

}  // namespace hilum::annotation::exchange
