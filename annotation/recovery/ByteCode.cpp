#include "annotation/recovery/ByteCode.h"

#include <bit>
#include <cmath>

#include "core/Error.h"

namespace hilum::annotation {

void ByteWriter::number(std::uint64_t value) {
  for (; value >= 128; value >>= 7) bytes_.push_back(std::uint8_t(value | 128));
  bytes_.push_back(std::uint8_t(value));
}

void ByteWriter::folded(std::int64_t value) { number(std::uint64_t(value) << 1 ^ (value < 0 ? ~std::uint64_t(0) : 0)); }

void ByteWriter::real(double value) {
  auto bits = std::bit_cast<std::uint64_t>(value);
  for (int i = 0; i < 8; ++i, bits >>= 8) bytes_.push_back(std::uint8_t(bits));
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

void ByteWriter::bytes(std::span<const std::uint8_t> value) {
  number(value.size());
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

void ByteReader::refuse(const std::string& why) const { throw Error(Code::Corrupt, what_ + " is damaged: " + why); }

std::span<const std::uint8_t> ByteReader::take(std::uint64_t length) {
  if (length > bytes_.size()) refuse("it ends before its content does");
  const auto taken = bytes_.first(std::size_t(length));
  bytes_ = bytes_.subspan(std::size_t(length));
  return taken;
}

std::uint64_t ByteReader::number(std::uint64_t most) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = take(1)[0];
    if (shift == 63 && byte > 1) break;
    value |= std::uint64_t(byte & 127) << shift;
    if (byte >= 128) continue;
    if (value > most) refuse("a number is too large");
    return value;
  }
  refuse("a number has no end");
}

std::int64_t ByteReader::folded() {
  const std::uint64_t value = number();
  return std::int64_t(value >> 1 ^ (value & 1 ? ~std::uint64_t(0) : 0));
}

double ByteReader::real() {
  const auto eight = take(8);
  std::uint64_t bits = 0;
  for (std::size_t i = 8; i-- > 0;) bits = bits << 8 | eight[i];
  return std::bit_cast<double>(bits);
}

double ByteReader::finite() {
  const double value = real();
  if (!std::isfinite(value)) refuse("a number is not finite");
  return value;
}

std::string ByteReader::text() {
  const auto taken = bytes();
  return {taken.begin(), taken.end()};
}

std::span<const std::uint8_t> ByteReader::bytes() { return take(number()); }

std::size_t ByteReader::count(std::size_t leastBytes) {
  const std::uint64_t value = number();
  if (value > bytes_.size() / leastBytes) refuse("it ends before its content does");
  return std::size_t(value);
}

void ByteReader::requireEnd() const {
  if (!bytes_.empty()) refuse("it goes on after its content");
}

}  // namespace hilum::annotation
