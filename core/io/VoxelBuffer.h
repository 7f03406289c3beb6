#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/Volume.h"

namespace hilum::io {

/// Number types that image files store.
enum class Scalar { Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Float32, Float64 };

int bytesOf(Scalar scalar);
std::string nameOf(Scalar scalar);  ///< "int16", "float64", ...

/// Reverses the bytes of every number in place.
void swapBytes(std::span<std::byte> numbers, int bytesPerNumber);

struct Rescale {
  double slope = 1, intercept = 0;
  bool none() const { return slope == 1 && intercept == 0; }
};

/// Voxels as they arrive: kept as int16 while every rescaled value is an integer that fits, and turned into float at
/// the first one that is not. Memory is touched only as it fills.
class VoxelBuffer {
 public:
  /// Throws Error{BadInput} when there is not so much memory.
  explicit VoxelBuffer(std::int64_t count);

  /// Converts stored numbers in this machine's byte order and appends them.
  void append(Scalar scalar, std::span<const std::byte> numbers, Rescale rescale);

  /// Where the next `count` numbers may be read to directly because they need no conversion; empty when they need one.
  std::span<std::byte> direct(Scalar scalar, Rescale rescale, std::int64_t count);
  void filled(std::int64_t count) { size_ += count; }

  std::int64_t size() const { return size_; }
  bool isInt16() const { return !floats_; }
  Volume::Voxels voxels() const;
  std::shared_ptr<const void> owner() const;

 private:
  void toFloat();
  std::int64_t count_, size_ = 0;
  std::shared_ptr<std::int16_t[]> shorts_;
  std::shared_ptr<float[]> floats_;
};

}  // namespace hilum::io
