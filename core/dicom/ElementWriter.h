#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hilum::dicom {

/// Explicit VR Little Endian, or the implicit one, whose lengths of 32 bits hold contours of any number of points.
enum class Syntax { Explicit, Implicit };

/// Bytes of a DICOM data set (PS3.5 7.1). Elements must be added in ascending order of their tags: out of order is our
/// own bug and throws Error{Internal}. A value too long for any DICOM element throws Error{Unsupported}.
class ElementWriter {
 public:
  explicit ElementWriter(Syntax syntax = Syntax::Explicit) : syntax_(syntax) {}
  Syntax syntax() const { return syntax_; }

  /// Text of any string VR, padded to even length as the VR asks; UTF-8.
  void text(std::uint32_t tag, const char* vr, std::string_view value);
  /// Decimal strings of at most 16 characters (PS3.5 6.2, DS), as exact as that allows.
  void decimals(std::uint32_t tag, std::span<const double> values);
  void decimal(std::uint32_t tag, double value) { decimals(tag, {&value, 1}); }
  void integer(std::uint32_t tag, std::int64_t value);                   ///< IS
  void word(std::uint32_t tag, const char* vr, std::uint16_t value);     ///< US or SS
  void words(std::uint32_t tag, std::span<const std::uint16_t> values);  ///< US
  void longs(std::uint32_t tag, std::span<const std::uint32_t> values);  ///< UL
  void pointer(std::uint32_t tag, std::uint32_t to);                     ///< AT: the tag of another attribute
  /// SQ; the items must be of this writer's own syntax.
  void sequence(std::uint32_t tag, std::span<const ElementWriter> items);
  void sequence(std::uint32_t tag, const ElementWriter& onlyItem) { sequence(tag, {&onlyItem, 1}); }
  void bytes(std::uint32_t tag, const char* vr, std::span<const std::byte> value);
  const std::vector<std::byte>& content() const { return bytes_; }

 private:
  void header(std::uint32_t tag, const char* vr, std::size_t length);
  void append(const void* data, std::size_t size);
  Syntax syntax_;
  std::vector<std::byte> bytes_;
  std::uint32_t lastTag_ = 0;
};

/// One value of at most `longest` bytes: no backslash, no control characters, never cut within a character.
std::string cleanedText(std::string text, std::size_t longest);

/// A DS value: the shortest decimal of at most 16 characters that is closest to `value`.
std::string decimalString(double value);

/// A whole file (PS3.10): preamble, meta information, data set.
std::vector<std::byte> dicomFile(const std::string& sopClassUid, const std::string& sopInstanceUid,
                                 const ElementWriter& dataSet);

}  // namespace hilum::dicom
