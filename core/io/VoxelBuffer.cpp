#include "core/io/VoxelBuffer.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::io {
namespace {

constexpr std::int64_t grain = 1 << 16;

/// Untouched memory in huge pages where the system has them: page faults would cost as much as the reading.
template <class T>
std::shared_ptr<T[]> allocate(std::int64_t count) {
  constexpr std::size_t page = 2 << 20;
  const std::size_t bytes = std::size_t(count) * sizeof(T), rounded = (bytes + page - 1) / page * page;
  void* const memory = bytes < page ? std::malloc(bytes) : std::aligned_alloc(page, rounded);
  if (!memory)
    throw Error(Code::BadInput, "the image needs " + std::to_string(bytes >> 20) +
                                    " MB of memory, more than there is (close other images or crop the file)");
  if (bytes >= page) ::madvise(memory, rounded, MADV_HUGEPAGE);
  return std::shared_ptr<T[]>(static_cast<T*>(memory), [](T* p) { std::free(p); });
}

/// Calls f with a zero of the C++ type that `scalar` names.
template <class F>
auto withType(Scalar scalar, F&& f) {
  switch (scalar) {
    case Scalar::Int8:
      return f(std::int8_t{});
    case Scalar::UInt8:
      return f(std::uint8_t{});
    case Scalar::Int16:
      return f(std::int16_t{});
    case Scalar::UInt16:
      return f(std::uint16_t{});
    case Scalar::Int32:
      return f(std::int32_t{});
    case Scalar::UInt32:
      return f(std::uint32_t{});
    case Scalar::Int64:
      return f(std::int64_t{});
    case Scalar::UInt64:
      return f(std::uint64_t{});
    case Scalar::Float32:
      return f(float{});
    case Scalar::Float64:
      break;
  }
  return f(double{});
}

/// False when a value is no integer in the range of int16.
template <class T>
bool intoInt16(const T* in, std::int16_t* out, std::int64_t count, Rescale r) {
  std::int64_t misfits = 0;
  if (r.none() && std::is_integral_v<T>) {
    for (std::int64_t i = 0; i < count; ++i) {
      out[i] = std::int16_t(in[i]);
      if constexpr (std::is_integral_v<T>) misfits += !std::in_range<std::int16_t>(in[i]);
    }
  } else {
    for (std::int64_t i = 0; i < count; ++i) {
      const double v = double(in[i]) * r.slope + r.intercept;
      const bool inside = v >= -32768 && v <= 32767;  // false for NaN
      out[i] = std::int16_t(inside ? v : 0);
      misfits += !inside || double(out[i]) != v;
    }
  }
  return misfits == 0;
}

template <class T>
void intoFloat(const T* in, float* out, std::int64_t count, Rescale r) {
  if (r.none())
    for (std::int64_t i = 0; i < count; ++i) out[i] = float(in[i]);
  else
    for (std::int64_t i = 0; i < count; ++i) out[i] = float(double(in[i]) * r.slope + r.intercept);
}

template <class T>
void swapAll(std::byte* numbers, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i, numbers += sizeof(T)) {
    T v;
    std::memcpy(&v, numbers, sizeof v);
    if constexpr (sizeof(T) == 2) v = __builtin_bswap16(v);
    if constexpr (sizeof(T) == 4) v = __builtin_bswap32(v);
    if constexpr (sizeof(T) == 8) v = __builtin_bswap64(v);
    std::memcpy(numbers, &v, sizeof v);
  }
}

}  // namespace

int bytesOf(Scalar scalar) {
  return withType(scalar, [](auto zero) { return int(sizeof zero); });
}

std::string nameOf(Scalar scalar) {
  static constexpr const char* names[] = {"int8",   "uint8", "int16",  "uint16",  "int32",
                                          "uint32", "int64", "uint64", "float32", "float64"};
  return names[int(scalar)];
}

void swapBytes(std::span<std::byte> numbers, int bytesPerNumber) {
  const std::int64_t count = std::int64_t(numbers.size()) / bytesPerNumber;
  const auto run = [&](std::int64_t begin, std::int64_t end) {
    std::byte* first = numbers.data() + begin * bytesPerNumber;
    if (bytesPerNumber == 2) swapAll<std::uint16_t>(first, end - begin);
    if (bytesPerNumber == 4) swapAll<std::uint32_t>(first, end - begin);
    if (bytesPerNumber == 8) swapAll<std::uint64_t>(first, end - begin);
  };
  parallelFor(count, run, grain);
}

VoxelBuffer::VoxelBuffer(std::int64_t count) : count_(count), shorts_(allocate<std::int16_t>(count)) {}

void VoxelBuffer::toFloat() {
  floats_ = allocate<float>(count_);
  parallelFor(
      size_, [&](std::int64_t begin, std::int64_t end) { std::copy(&shorts_[begin], &shorts_[end], &floats_[begin]); },
      grain);
  shorts_.reset();
}

void VoxelBuffer::append(Scalar scalar, std::span<const std::byte> numbers, Rescale rescale) {
  withType(scalar, [&]<class T>(T) {
    const std::int64_t count = std::int64_t(numbers.size() / sizeof(T));
    if (size_ + count > count_) throw Error(Code::Internal, "more voxels than the image has");
    const T* in = reinterpret_cast<const T*>(numbers.data());
    if (!floats_) {
      std::atomic<bool> fits = true;
      parallelFor(
          count,
          [&](std::int64_t begin, std::int64_t end) {
            if (!intoInt16(in + begin, &shorts_[size_ + begin], end - begin, rescale)) fits = false;
          },
          grain);
      if (fits) {
        size_ += count;
        return;
      }
      toFloat();
    }
    parallelFor(
        count,
        [&](std::int64_t begin, std::int64_t end) {
          intoFloat(in + begin, &floats_[size_ + begin], end - begin, rescale);
        },
        grain);
    size_ += count;
  });
}

std::span<std::byte> VoxelBuffer::direct(Scalar scalar, Rescale rescale, std::int64_t count) {
  if (size_ + count > count_) throw Error(Code::Internal, "more voxels than the image has");
  if (!rescale.none()) return {};
  if (scalar == Scalar::Int16 && !floats_)
    return std::as_writable_bytes(std::span(&shorts_[size_], std::size_t(count)));
  if (scalar == Scalar::Float32 && floats_)
    return std::as_writable_bytes(std::span(&floats_[size_], std::size_t(count)));
  return {};
}

Volume::Voxels VoxelBuffer::voxels() const {
  if (floats_) return std::span<const float>(floats_.get(), std::size_t(size_));
  return std::span<const std::int16_t>(shorts_.get(), std::size_t(size_));
}

std::shared_ptr<const void> VoxelBuffer::owner() const {
  if (floats_) return floats_;
  return shorts_;
}

}  // namespace hilum::io
