#include "core/dicom/worker/Palette.h"

#include <algorithm>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

/// The words or bytes of a table or of its segments.
std::vector<std::uint16_t> wordsOf(const Element& e, bool asBytes) {
  std::vector<std::uint16_t> words;
  for (std::size_t at = 0; at + (asBytes ? 1 : 2) <= e.value.size(); at += asBytes ? 1 : 2)
    words.push_back(asBytes ? std::to_integer<std::uint16_t>(e.value[at])
                            : word16(e.value.data() + at, e.encoding.isBigEndian));
  return words;
}

/// PS3.3 C.7.9.2: discrete runs, straight lines, and copies of earlier segments.
class Segments {
 public:
  Segments(const std::vector<std::uint16_t>& words, std::size_t size) : words_(words), size_(size) {}

  std::vector<std::uint16_t> expanded() {
    for (std::size_t at = 0; at < words_.size() && out_.size() < size_;) at = expand(at, true);
    return out_;
  }

 private:
  std::uint16_t word(std::size_t at) const {
    if (at >= words_.size()) throw corrupt("a segmented palette ends too early");
    return words_[at];
  }

  std::size_t expand(std::size_t at, bool mayCopy) {
    const int opcode = word(at), count = word(at + 1);
    if (opcode == 0) {
      for (int i = 0; i < count; ++i) out_.push_back(word(at + 2 + std::size_t(i)));
      return at + 2 + std::size_t(count);
    }
    if (opcode == 1 && !out_.empty()) {
      // 64 bits: a ramp over the whole range in 65535 steps leaves 32.
      const std::int64_t from = out_.back(), to = word(at + 2);
      for (int i = 1; i <= count; ++i) out_.push_back(std::uint16_t(from + (to - from) * i / count));
      return at + 3;
    }
    if (opcode == 2 && mayCopy) {
      std::size_t source = word(at + 2) | std::size_t(word(at + 3)) << 16;
      for (int i = 0; i < count; ++i) source = expand(source, false);
      return at + 4;
    }
    throw corrupt("a segmented palette has a segment that cannot be");
  }

  const std::vector<std::uint16_t>& words_;
  const std::size_t size_;
  std::vector<std::uint16_t> out_;
};

}  // namespace

Palette::Palette(const Dataset& data, bool isSigned) {
  for (Tag i = 0; i < 3; ++i) {
    const auto size = data.word(0x00281101 + i, 0), first = data.word(0x00281101 + i, 1),
               bits = data.word(0x00281101 + i, 2);
    if (!size || !first || !bits) throw corrupt("its palette has no description");
    const std::size_t count = *size == 0 ? 65536 : std::size_t(*size);
    const Element* const plain = data.find(0x00281201 + i);
    const Element* const segmented = data.find(0x00281221 + i);
    if (!plain && !segmented) throw corrupt("its palette has no colours");
    std::vector<std::uint16_t> words;
    if (plain)
      words = wordsOf(*plain, plain->value.size() < 2 * count);
    else
      words = Segments(wordsOf(*segmented, *bits == 8), count).expanded();
    if (words.size() < count) throw corrupt("its palette has fewer colours than it says");
    // Some writers say 16 bits and store 8.
    const bool isWide = *bits > 8 && *std::max_element(words.begin(), words.end()) > 255;
    Table& table = tables_[i];
    table.first = isSigned ? std::int16_t(*first) : *first;
    for (std::size_t k = 0; k < count; ++k) table.entries.push_back(std::uint8_t(isWide ? words[k] >> 8 : words[k]));
  }
}

std::array<std::uint8_t, 3> Palette::colour(std::int64_t stored) const {
  std::array<std::uint8_t, 3> rgb{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::int64_t last = std::int64_t(tables_[i].entries.size()) - 1;
    rgb[i] = tables_[i].entries[std::size_t(std::clamp<std::int64_t>(stored - tables_[i].first, 0, last))];
  }
  return rgb;
}

}  // namespace hilum::dicom
