#include "core/dicom/worker/Rescale.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

/// Moves the stored bits to the top and back down: overlays fall out, the sign is extended.
struct Shifts {
  int up = 0, down = 0;
};

Shifts shifts(const PixelFormat& f) {
  if (f.isFloat) return {};
  return {f.bitsAllocated - 1 - f.highBit, f.bitsAllocated - f.bitsStored};
}

template <class Stored>
Stored pure(Stored raw, Shifts s) {
  if constexpr (std::is_floating_point_v<Stored>)
    return raw;
  else
    return Stored(Stored(std::make_unsigned_t<Stored>(raw) << s.up) >> s.down);
}

template <class Out>
Out settled(double value) {
  if constexpr (std::is_same_v<Out, float>) return float(value);
  if (!(value > -32768)) return std::isnan(value) ? std::int16_t(0) : std::int16_t(-32768);
  return std::int16_t(std::lround(std::min(value, 32767.0)));
}

bool isSmallInteger(double value) { return value == std::floor(value) && std::abs(value) <= 16000; }

/// The loop of nearly every CT: kept to 32-bit integers so that the compiler vectorises it.
template <class Stored>
void rescaleIntegers(const Stored* in, Shifts s, int slope, int intercept, std::span<std::int16_t> out) {
  const std::size_t count = out.size();
  std::int16_t* const to = out.data();
  if (slope == 1 && s.up == 0 && s.down == 0) {
    for (std::size_t i = 0; i < count; ++i) to[i] = std::int16_t(std::clamp(in[i] + intercept, -32768, 32767));
    return;
  }
  for (std::size_t i = 0; i < count; ++i)
    to[i] = std::int16_t(std::clamp(pure(in[i], s) * slope + intercept, -32768, 32767));
}

template <class Stored, class Out>
void rescaleAll(const StoredFrame& frame, double slope, double intercept, std::span<Out> out) {
  const auto* const in = reinterpret_cast<const Stored*>(frame.samples.data());
  const Shifts s = shifts(frame.format);
  if constexpr (std::is_same_v<Out, std::int16_t> && std::is_integral_v<Stored> && sizeof(Stored) <= 2) {
    if (isSmallInteger(slope) && intercept == std::floor(intercept) && std::abs(intercept) < (1 << 29)) {
      rescaleIntegers(in, s, int(slope), int(intercept), out);
      return;
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = settled<Out>(double(pure(in[i], s)) * slope + intercept);
}

template <class Out>
void rescaleInto(const StoredFrame& frame, double slope, double intercept, std::span<Out> out) {
  const PixelFormat& f = frame.format;
  if (f.samplesPerPixel != 1) throw unsupported("a colour image where grey values are asked for");
  if (frame.samples.size() < out.size() * std::size_t(f.bitsAllocated / 8))
    throw corrupt("the decoder gave fewer pixels than the header says");
  if (f.photometric == "MONOCHROME1" && !f.isFloat) {
    const double minPlusMax = f.isSigned ? -1 : std::exp2(f.bitsStored) - 1;
    intercept += slope * minPlusMax;
    slope = -slope;
  }
  switch (f.bitsAllocated) {
    case 8:
      return f.isSigned ? rescaleAll<std::int8_t>(frame, slope, intercept, out)
                        : rescaleAll<std::uint8_t>(frame, slope, intercept, out);
    case 16:
      return f.isSigned ? rescaleAll<std::int16_t>(frame, slope, intercept, out)
                        : rescaleAll<std::uint16_t>(frame, slope, intercept, out);
    case 32:
      if (f.isFloat) return rescaleAll<float>(frame, slope, intercept, out);
      return f.isSigned ? rescaleAll<std::int32_t>(frame, slope, intercept, out)
                        : rescaleAll<std::uint32_t>(frame, slope, intercept, out);
    case 64:
      return rescaleAll<double>(frame, slope, intercept, out);
    default:
      throw unsupported("pixels of " + std::to_string(f.bitsAllocated) + " bits");
  }
}

}  // namespace

void rescale(const StoredFrame& frame, double slope, double intercept, std::span<std::int16_t> out) {
  rescaleInto(frame, slope, intercept, out);
}

void rescale(const StoredFrame& frame, double slope, double intercept, std::span<float> out) {
  rescaleInto(frame, slope, intercept, out);
}

}  // namespace hilum::dicom
