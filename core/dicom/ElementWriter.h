#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hilum::dicom {

/// Bytes of a DICOM data set in Explicit VR Little Endian (PS3.5 7.1.2). Elements must be added in ascending order of
/// their tags: out of order is our own bug and throws Error{Internal}.
class ElementWriter {
 public:
  /// Text of any string VR, padded to even length as the VR asks; UTF-8.
  void text(std::uint32_t tag, const char* vr, std::string_view value);
  /// Decimal strings of at most 16 characters (PS3.5 6.2, DS), as exact as that allows.
  void decimals(std::uint32_t tag, std::span<const double> values);
  void decimal(std::uint32_t tag, double value) { decimals(tag, {&value, 1}); }
  void integer(std::uint32_t tag, std::int64_t value);                ///< IS
  void word(std::uint32_t tag, const char* vr, std::uint16_t value);  ///< US or SS
  void bytes(std::uint32_t tag, const char* vr, std::span<const std::byte> value);
  const std::vector<std::byte>& content() const { return bytes_; }

 private:
  void header(std::uint32_t tag, const char* vr, std::size_t length);
  void append(const void* data, std::size_t size);
  std::vector<std::byte> bytes_;
  std::uint32_t lastTag_ = 0;
};

/// A DS value: the shortest decimal of at most 16 characters that is closest to `value`.
std::string decimalString(double value);

/// A whole file (PS3.10): preamble, meta information, data set.
std::vector<std::byte> dicomFile(const std::string& sopClassUid, const std::string& sopInstanceUid,
                                 const ElementWriter& dataSet);

}  // namespace hilum::dicom
