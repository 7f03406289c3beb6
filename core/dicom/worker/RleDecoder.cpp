#include "core/dicom/worker/RleDecoder.h"

#include <algorithm>
#include <cstring>

#include "core/dicom/worker/Dataset.h"
#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

constexpr std::size_t headerBytes = 64, mostSegments = 15;

/// PackBits: n in 0..127 copies n + 1 bytes, n in -127..-1 repeats the next one 1 - n times, -128 does nothing.
void unpack(Bytes packed, std::byte* out, std::size_t count) {
  const std::byte *in = packed.data(), *const end = in + packed.size();
  std::byte* const last = out + count;
  while (out < last) {
    if (in == end) throw truncated("an RLE segment ends before its image does");
    const int n = std::int8_t(*in++);
    // What runs over the last pixel is padding of careless writers.
    if (n >= 0) {
      const std::size_t run = std::min<std::size_t>(std::size_t(n) + 1, std::size_t(last - out));
      if (run > std::size_t(end - in)) throw truncated("an RLE segment ends before its image does");
      std::memcpy(out, in, run);
      out += run;
      in += std::min<std::ptrdiff_t>(n + 1, end - in);
    } else if (n != -128) {
      if (in == end) throw truncated("an RLE segment ends before its image does");
      const std::size_t run = std::min<std::size_t>(std::size_t(1 - n), std::size_t(last - out));
      std::memset(out, int(*in++), run);
      out += run;
    }
  }
}

}  // namespace

void decodeRle(Bytes frame, const PixelFormat& format, std::vector<std::byte>& out) {
  const std::size_t bytes = std::size_t(format.bitsAllocated / 8), samples = std::size_t(format.samplesPerPixel);
  const std::size_t pixels = std::size_t(format.rows) * std::size_t(format.columns), segments = bytes * samples;
  if (bytes == 0) throw unsupported("single bits in RLE");
  if (frame.size() < headerBytes) throw truncated("an RLE frame without its header");
  if (word32(frame.data(), false) != segments || segments > mostSegments)
    throw corrupt("an RLE frame of " + std::to_string(word32(frame.data(), false)) +
                  " segments, where its pixels need " + std::to_string(segments));
  std::vector<std::size_t> begins;
  for (std::size_t s = 0; s < segments; ++s) begins.push_back(word32(frame.data() + 4 + 4 * s, false));
  begins.push_back(frame.size());
  for (std::size_t s = 0; s < segments; ++s)
    if (begins[s] < headerBytes || begins[s] > begins[s + 1])
      throw corrupt("the segments of an RLE frame lie outside it");

  // Segments hold the bytes of a sample from the most significant down (G.2).
  std::vector<std::byte> planes(bytes * pixels);
  out.resize(segments * pixels);
  for (std::size_t sample = 0; sample < samples; ++sample) {
    std::byte* const to = out.data() + sample * bytes * pixels;
    for (std::size_t b = 0; b < bytes; ++b) {
      const std::size_t s = sample * bytes + (bytes - 1 - b);
      unpack(frame.subspan(begins[s], begins[s + 1] - begins[s]), bytes == 1 ? to : planes.data() + b * pixels, pixels);
    }
    if (bytes == 2) {
      const std::byte *const low = planes.data(), *const high = low + pixels;
      auto* const words = reinterpret_cast<std::uint16_t*>(to);
      for (std::size_t i = 0; i < pixels; ++i)
        words[i] = std::uint16_t(std::to_integer<unsigned>(low[i]) | std::to_integer<unsigned>(high[i]) << 8);
    } else if (bytes > 2) {
      for (std::size_t b = 0; b < bytes; ++b)
        for (std::size_t i = 0; i < pixels; ++i) to[i * bytes + b] = planes[b * pixels + i];
    }
  }
}

}  // namespace hilum::dicom
