#include "core/dicom/StoredPixels.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "core/dicom/ElementWriter.h"

namespace hilum::dicom {
namespace {

bool holdsInt16Values(const Volume& volume) {
  return volume.visit([]<class T>(std::span<const T> voxels) {
    if constexpr (std::is_integral_v<T>) return true;
    return std::ranges::all_of(voxels, [](T v) { return v >= -32768 && v <= 32767 && v == std::floor(v); });
  });
}

double asWritten(double value) { return std::strtod(decimalString(value).c_str(), nullptr); }

}  // namespace

StoredPixels::StoredPixels(const Volume& volume) : volume_(volume) {
  if (isColour()) {
    bitsStored_ = 8;
    isSigned_ = false;
    return;
  }
  const auto [low, high] = volume.range();
  if (!holdsInt16Values(volume)) {
    exact_ = false;
    isSigned_ = false;
    intercept_ = asWritten(low);
    // A slope a little too large, never too small, so that the brightest value fits.
    slope_ = high > low ? asWritten((high - low) / 65534.0) : 1;
  } else if (volume.info().modality == "CT" && low >= -1024 && high <= 64511) {
    isSigned_ = false;
    intercept_ = -1024;
    bitsStored_ = high <= 3071 ? 12 : 16;
  }
}

std::vector<std::byte> StoredPixels::slice(std::int64_t z) const {
  const Index3& size = volume_.grid().size();
  const auto count = std::size_t(size[0] * size[1]);
  const auto first = std::size_t(z) * count;
  if (isColour()) {
    std::vector<std::byte> bytes(count * sizeof(Rgb8));
    std::memcpy(bytes.data(), volume_.colour().data() + first, bytes.size());
    return bytes;
  }
  std::vector<std::byte> bytes(count * 2);
  volume_.visit([&](auto voxels) {
    for (std::size_t i = 0; i < count; ++i) {
      const double value = (double(voxels[first + i]) - intercept_) / slope_;
      const double lowest = isSigned_ ? -32768 : 0, highest = isSigned_ ? 32767 : 65535;
      const auto stored = std::int32_t(std::lround(std::isfinite(value) ? std::clamp(value, lowest, highest) : lowest));
      const auto word = std::uint16_t(stored);
      std::memcpy(bytes.data() + 2 * i, &word, 2);
    }
  });
  return bytes;
}

}  // namespace hilum::dicom
