#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hilum::annotation {

using Bytes = std::vector<std::uint8_t>;

/// Puts values into bytes that are the same on every machine: whole numbers seven bits a byte, lowest first (LEB128),
/// signed ones folded (0, -1, 1, -2, ...), real ones as the eight bytes of an IEEE 754 double, lowest first, texts and
/// runs of bytes behind their length.
class ByteWriter {
 public:
  void number(std::uint64_t value);
  void folded(std::int64_t value);
  void real(double value);
  void flag(bool value) { number(value ? 1 : 0); }
  void text(std::string_view value);
  void bytes(std::span<const std::uint8_t> value);

  const Bytes& written() const { return bytes_; }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

/// Takes the values out again. Bytes that end early or hold what cannot be throw Error{Corrupt}; no memory is taken
/// that the bytes do not account for. Borrows the bytes.
class ByteReader {
 public:
  /// `what` begins the messages: "record 7 of work.hilumrecovery".
  ByteReader(std::span<const std::uint8_t> bytes, std::string what) : bytes_(bytes), what_(std::move(what)) {}

  std::uint64_t number(std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
  template <class T>
  T numberOf() {
    return T(number(std::numeric_limits<T>::max()));
  }
  std::int64_t folded();
  double real();
  double finite();  ///< a real number that is neither infinite nor no number
  bool flag() { return number(1) != 0; }
  std::string text();
  std::span<const std::uint8_t> bytes();
  /// How many things follow, each of `leastBytes` at least.
  std::size_t count(std::size_t leastBytes);

  std::span<const std::uint8_t> rest() const { return bytes_; }
  void requireEnd() const;
  const std::string& what() const { return what_; }
  [[noreturn]] void refuse(const std::string& why) const;

 private:
  std::span<const std::uint8_t> take(std::uint64_t length);

  std::span<const std::uint8_t> bytes_;
  std::string what_;
};

}  // namespace hilum::annotation
