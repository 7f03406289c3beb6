#include "core/dicom/worker/Colour.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/dicom/worker/Palette.h"
#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

/// The n-th sample, its sign extended, whatever its width.
std::int64_t sampleAt(const StoredFrame& frame, std::size_t n) {
  const PixelFormat& f = frame.format;
  const std::size_t size = std::size_t(f.bitsAllocated / 8);
  std::uint64_t raw = 0;
  std::memcpy(&raw, frame.samples.data() + n * size, size);
  const auto shifted = std::int64_t(raw << (63 - f.highBit));
  return f.isSigned ? shifted >> (64 - f.bitsStored) : std::int64_t(std::uint64_t(shifted) >> (64 - f.bitsStored));
}

std::uint8_t clamped(double value) { return std::uint8_t(std::lround(std::clamp(value, 0.0, 255.0))); }

/// PS3.3 C.7.6.3.1.2: JPEG's full-range YCbCr.
void fullYbrToRgb(std::uint8_t* p) {
  const double y = p[0], b = p[1] - 128.0, r = p[2] - 128.0;
  p[0] = clamped(y + 1.402 * r);
  p[1] = clamped(y - 0.114 * 1.772 / 0.587 * b - 0.299 * 1.402 / 0.587 * r);
  p[2] = clamped(y + 1.772 * b);
}

/// Two luminances, then the chrominances they share.
void spread422(const std::vector<std::byte>& in, std::span<std::uint8_t> out) {
  for (std::size_t pair = 0; pair * 6 + 6 <= out.size(); ++pair) {
    for (std::size_t i = 0; i < 2; ++i) {
      std::uint8_t* const to = out.data() + pair * 6 + i * 3;
      to[0] = std::uint8_t(in[pair * 4 + i]);
      to[1] = std::uint8_t(in[pair * 4 + 2]);
      to[2] = std::uint8_t(in[pair * 4 + 3]);
    }
  }
}

void interleave(const StoredFrame& frame, std::span<std::uint8_t> out) {
  const PixelFormat& f = frame.format;
  const std::size_t pixels = out.size() / 3;
  const bool isPlanar = f.planarConfiguration == 1;
  if (!isPlanar && f.bitsAllocated == 8 && f.bitsStored == 8) {
    std::memcpy(out.data(), frame.samples.data(), out.size());
    return;
  }
  for (std::size_t i = 0; i < pixels; ++i) {
    for (std::size_t s = 0; s < 3; ++s) {
      const std::int64_t value = sampleAt(frame, isPlanar ? s * pixels + i : i * 3 + s);
      out[i * 3 + s] = std::uint8_t(f.bitsStored > 8 ? value >> (f.bitsStored - 8) : value);
    }
  }
}

void greyToRgb(const StoredFrame& frame, std::span<std::uint8_t> out) {
  const PixelFormat& f = frame.format;
  const std::int64_t low = f.isSigned ? -(std::int64_t(1) << (f.bitsStored - 1)) : 0;
  const double scale = 255.0 / (std::exp2(f.bitsStored) - 1);
  for (std::size_t i = 0; i < out.size() / 3; ++i) {
    const double value = double(sampleAt(frame, i) - low) * scale;
    std::fill_n(out.data() + i * 3, 3, clamped(f.photometric == "MONOCHROME1" ? 255 - value : value));
  }
}

void paletteToRgb(const StoredFrame& frame, const Dataset& data, std::span<std::uint8_t> out) {
  const Palette palette(data, frame.format.isSigned);
  for (std::size_t i = 0; i < out.size() / 3; ++i) {
    const auto colour = palette.colour(sampleAt(frame, i));
    std::copy(colour.begin(), colour.end(), out.begin() + std::ptrdiff_t(i * 3));
  }
}

}  // namespace

void toRgb(const StoredFrame& frame, const Dataset& data, std::span<std::uint8_t> out) {
  const PixelFormat& f = frame.format;
  if (f.isFloat) throw unsupported("colours in floating point");
  const std::size_t samples = out.size() / 3 * std::size_t(f.samplesPerPixel);
  const bool isPacked =
      f.photometric == "YBR_FULL_422" && frame.samples.size() < samples * std::size_t(f.bitsAllocated / 8);
  if (isPacked && f.bitsAllocated == 8 && frame.samples.size() >= out.size() / 3 * 2)
    spread422(frame.samples, out);
  else if (frame.samples.size() < samples * std::size_t(f.bitsAllocated / 8))
    throw corrupt("the decoder gave fewer pixels than the header says");
  else if (f.samplesPerPixel == 1)
    return f.photometric == "PALETTE COLOR" ? paletteToRgb(frame, data, out) : greyToRgb(frame, out);
  else
    interleave(frame, out);
  // The transforms of JPEG 2000 (YBR_ICT, YBR_RCT) are undone by its decoder.
  if (f.photometric == "YBR_FULL" || f.photometric == "YBR_FULL_422")
    for (std::size_t i = 0; i + 3 <= out.size(); i += 3) fullYbrToRgb(out.data() + i);
  else if (f.photometric.starts_with("YBR_PARTIAL"))
    throw unsupported("the photometric interpretation " + f.photometric);
}

}  // namespace hilum::dicom
