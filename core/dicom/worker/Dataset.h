#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dicom/worker/MappedFile.h"

namespace hilum::dicom {

/// (group << 16) | element.
using Tag = std::uint32_t;
constexpr Tag pixelDataTag = 0x7fe00010, floatPixelDataTag = 0x7fe00008, doublePixelDataTag = 0x7fe00009;

/// How a dataset is written (PS3.5 section 7).
struct Encoding {
  bool isExplicit = true, isBigEndian = false;
};

/// One data element, its value still in the file's memory.
struct Element {
  Tag tag = 0;
  std::array<char, 2> vr{0, 0};  ///< zeros when implicit
  bool hasUndefinedLength = false;
  Encoding encoding;  ///< of the value, when it is a sequence
  Bytes value;        ///< undefined length: up to, without, the sequence delimiter
};

/// The elements of one dataset or item, as an index into memory that must outlive it. Every length is checked against
/// the end of what contains it. Throws Refusal ("truncated" at the end of the file, "corrupt" inside).
class Dataset {
 public:
  enum class Where { File, Item };
  Dataset() = default;
  Dataset(Bytes bytes, Encoding encoding, Where where = Where::File);

  const std::vector<Element>& elements() const { return elements_; }
  const Element* find(Tag tag) const;
  bool has(Tag tag) const { return find(tag) != nullptr; }

  /// Value of a text element without padding; empty when absent.
  std::string_view text(Tag tag) const;
  /// Values of a multi-valued text element, trimmed.
  std::vector<std::string> texts(Tag tag) const;
  /// Values of DS and IS; what is no number ends the list.
  std::vector<double> decimals(Tag tag) const;
  std::optional<double> decimal(Tag tag) const;
  /// First value of IS.
  std::optional<int> integer(Tag tag) const;
  /// US, SS, UL, SL, FL, FD by VR; one value of US, UL or FD by its length when there is no VR.
  std::vector<double> binaries(Tag tag) const;
  std::optional<double> binary(Tag tag) const;
  /// The n-th unsigned 16-bit word.
  std::optional<int> word(Tag tag, std::size_t n = 0) const;

  /// The items of a sequence; none when absent.
  std::vector<Dataset> items(Tag tag) const;

 private:
  std::vector<Element> elements_;
};

std::vector<Dataset> itemsOf(const Element& sequence);

/// Reads one element at `at` and moves it behind; empty at an item or sequence delimiter, which it takes too.
std::optional<Element> readElement(Bytes bytes, std::size_t& at, Encoding encoding, Dataset::Where where,
                                   int depth = 0);

std::uint16_t word16(const std::byte* at, bool isBigEndian);
std::uint32_t word32(const std::byte* at, bool isBigEndian);
std::string tagName(Tag tag);  ///< "(7fe0,0010)"
std::string_view trimmed(std::string_view text);

}  // namespace hilum::dicom
