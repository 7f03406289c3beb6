#include "core/dicom/worker/Dataset.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

constexpr std::uint32_t undefinedLength = 0xffffffff;
constexpr Tag itemTag = 0xfffee000, itemEndTag = 0xfffee00d, sequenceEndTag = 0xfffee0dd;
constexpr int deepest = 32;  // real files nest less than ten deep

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// PS3.5 table 7.1-1: these have two reserved bytes and a 32-bit length.
bool hasLongLength(std::array<char, 2> vr) {
  static constexpr const char* names[] = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"};
  for (const char* name : names)
    if (vr[0] == name[0] && vr[1] == name[1]) return true;
  return false;
}

bool is(std::array<char, 2> vr, const char* name) { return vr[0] == name[0] && vr[1] == name[1]; }

class Walker {
 public:
  Walker(Bytes bytes, std::size_t at, Encoding encoding, Dataset::Where where)
      : bytes_(bytes), at_(at), encoding_(encoding), where_(where) {}

  std::size_t at() const { return at_; }
  bool atEnd() const { return at_ >= bytes_.size(); }

  std::optional<Element> element(int depth) {
    Element e;
    const Tag tag = takeTag();
    e.tag = tag;
    if (tag == itemEndTag || tag == sequenceEndTag) {
      take32();
      return std::nullopt;
    }
    const std::uint32_t length = takeLength(e);
    e.encoding = encoding_;
    // CP-246: an UN of undefined length is a sequence in implicit little endian.
    if (is(e.vr, "UN")) e.encoding = {.isExplicit = false, .isBigEndian = false};
    if (length == undefinedLength) {
      e.hasUndefinedLength = true;
      const std::size_t begin = at_;
      const std::size_t end = skipItems(e.encoding, depth, tag == pixelDataTag);
      e.value = bytes_.subspan(begin, end - begin);
    } else {
      e.value = take(length, tag);
    }
    return e;
  }

  /// One item header: the item's bytes; empty at the sequence delimiter.
  std::optional<Bytes> item(int depth, bool isFragment) {
    const Tag tag = takeTag();
    const std::uint32_t length = take32();
    if (tag == sequenceEndTag) return std::nullopt;
    if (tag != itemTag) throw corrupt("a sequence holds " + tagName(tag) + " where an item must stand");
    if (length != undefinedLength) return take(length, tag);
    if (isFragment) throw corrupt("a fragment of the pixel data has no length");
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end = at_, element(depth + 1)) {
    }
    return bytes_.subspan(begin, end - begin);
  }

 private:
  /// Moves behind the sequence delimiter and returns where it began.
  std::size_t skipItems(Encoding encoding, int depth, bool isPixelData) {
    if (depth >= deepest) throw corrupt("sequences are nested more than " + std::to_string(deepest) + " deep");
    Walker inner(bytes_, at_, encoding, where_);
    std::size_t end = at_;
    while (end = inner.at_, inner.item(depth + 1, isPixelData)) {
    }
    at_ = inner.at_;
    return end;
  }

  std::uint32_t takeLength(Element& e) {
    need(4, e.tag);
    const char first = char(bytes_[at_]), second = char(bytes_[at_ + 1]);
    // Some writers slip an implicit element into an explicit dataset: two letters tell.
    const bool isExplicit = encoding_.isExplicit && (e.tag >> 16) != 0xfffe && isUpper(first) && isUpper(second);
    if (!isExplicit) return take32();
    e.vr = {first, second};
    at_ += 2;
    if (hasLongLength(e.vr)) {
      at_ += 2;
      return take32();
    }
    const std::uint16_t length = word16(bytes_.data() + at_, encoding_.isBigEndian);
    at_ += 2;
    return length;
  }

  void need(std::size_t count, Tag tag) const {
    if (count <= bytes_.size() - at_) return;
    if (where_ == Dataset::Where::Item) throw corrupt("element " + tagName(tag) + " is longer than its item");
    throw truncated("the file ends " + std::to_string(count - (bytes_.size() - at_)) + " bytes short, in element " +
                    tagName(tag));
  }
  Bytes take(std::size_t count, Tag tag) {
    need(count, tag);
    const Bytes piece = bytes_.subspan(at_, count);
    at_ += count;
    return piece;
  }
  Tag takeTag() {
    need(8, 0xfffee0dd);
    const Tag tag = Tag(word16(bytes_.data() + at_, encoding_.isBigEndian)) << 16 |
                    word16(bytes_.data() + at_ + 2, encoding_.isBigEndian);
    at_ += 4;
    return tag;
  }
  std::uint32_t take32() {
    need(4, 0xfffee0dd);
    const std::uint32_t value = word32(bytes_.data() + at_, encoding_.isBigEndian);
    at_ += 4;
    return value;
  }

  Bytes bytes_;
  std::size_t at_;
  Encoding encoding_;
  Dataset::Where where_;
};

std::optional<double> number(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end == text.data() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

std::uint16_t word16(const std::byte* at, bool isBigEndian) {
  std::uint16_t value;
  std::memcpy(&value, at, sizeof value);
  return isBigEndian ? std::uint16_t(value << 8 | value >> 8) : value;
}

std::uint32_t word32(const std::byte* at, bool isBigEndian) {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return isBigEndian ? __builtin_bswap32(value) : value;
}

std::string tagName(Tag tag) {
  char name[16];
  std::snprintf(name, sizeof name, "(%04x,%04x)", tag >> 16, tag & 0xffff);
  return name;
}

std::string_view trimmed(std::string_view text) {
  const auto isPadding = [](char c) { return c == ' ' || c == '\0' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && isPadding(text.back())) text.remove_suffix(1);
  while (!text.empty() && isPadding(text.front())) text.remove_prefix(1);
  return text;
}

std::optional<Element> readElement(Bytes bytes, std::size_t& at, Encoding encoding, Dataset::Where where, int depth) {
  Walker walker(bytes, at, encoding, where);
  auto element = walker.element(depth);
  at = walker.at();
  return element;
}

Dataset::Dataset(Bytes bytes, Encoding encoding, Where where) {
  elements_.reserve(where == Where::File ? 256 : 16);
  Walker walker(bytes, 0, encoding, where);
  while (!walker.atEnd()) {
    auto element = walker.element(0);
    if (!element) continue;
    elements_.push_back(*element);
  }
}

const Element* Dataset::find(Tag tag) const {
  for (const Element& e : elements_)
    if (e.tag == tag) return &e;
  return nullptr;
}

std::string_view Dataset::text(Tag tag) const {
  const Element* const e = find(tag);
  if (!e || e->hasUndefinedLength) return {};
  return trimmed({reinterpret_cast<const char*>(e->value.data()), e->value.size()});
}

std::vector<std::string> Dataset::texts(Tag tag) const {
  std::vector<std::string> values;
  std::string_view rest = text(tag);
  while (!rest.empty()) {
    const auto bar = rest.find('\\');
    values.emplace_back(trimmed(rest.substr(0, bar)));
    if (bar == rest.npos) break;
    rest.remove_prefix(bar + 1);
  }
  return values;
}

std::vector<double> Dataset::decimals(Tag tag) const {
  std::vector<double> values;
  for (std::string_view rest = text(tag); !rest.empty();) {
    const auto bar = rest.find('\\');
    const auto value = number(rest.substr(0, bar));
    if (!value) break;
    values.push_back(*value);
    if (bar == rest.npos) break;
    rest.remove_prefix(bar + 1);
  }
  return values;
}

std::optional<double> Dataset::decimal(Tag tag) const {
  const auto values = decimals(tag);
  if (values.empty()) return std::nullopt;
  return values.front();
}

std::optional<int> Dataset::integer(Tag tag) const {
  const auto value = decimal(tag);
  if (!value || std::abs(*value) > 2147483647.0) return std::nullopt;
  return int(*value);
}

std::vector<double> Dataset::binaries(Tag tag) const {
  const Element* const e = find(tag);
  std::vector<double> values;
  if (!e) return values;
  const bool big = e->encoding.isBigEndian;
  const bool isUnnamed = e->vr[0] == 0 || is(e->vr, "UN");
  const bool isWide = is(e->vr, "FD") || (isUnnamed && e->value.size() == 8);
  const bool isLong = is(e->vr, "UL") || is(e->vr, "SL") || is(e->vr, "FL") || (isUnnamed && e->value.size() == 4);
  const std::size_t size = isWide ? 8 : isLong ? 4 : 2;
  for (std::size_t at = 0; at + size <= e->value.size(); at += size) {
    const std::byte* const p = e->value.data() + at;
    if (isWide) {
      const std::uint64_t low = word32(p + (big ? 4 : 0), big), high = word32(p + (big ? 0 : 4), big);
      values.push_back(std::bit_cast<double>(high << 32 | low));
    } else if (is(e->vr, "FL")) {
      values.push_back(std::bit_cast<float>(word32(p, big)));
    } else if (is(e->vr, "SL")) {
      values.push_back(std::int32_t(word32(p, big)));
    } else if (isLong) {
      values.push_back(word32(p, big));
    } else {
      const std::uint16_t word = word16(p, big);
      values.push_back(is(e->vr, "SS") ? double(std::int16_t(word)) : double(word));
    }
  }
  return values;
}

std::optional<double> Dataset::binary(Tag tag) const {
  const auto values = binaries(tag);
  if (values.empty()) return std::nullopt;
  return values.front();
}

std::optional<int> Dataset::word(Tag tag, std::size_t n) const {
  const Element* const e = find(tag);
  if (!e || e->value.size() < 2 * n + 2) return std::nullopt;
  return word16(e->value.data() + 2 * n, e->encoding.isBigEndian);
}

std::vector<Dataset> Dataset::items(Tag tag) const {
  const Element* const e = find(tag);
  return e ? itemsOf(*e) : std::vector<Dataset>{};
}

std::vector<Dataset> itemsOf(const Element& sequence) {
  std::vector<Dataset> items;
  Walker walker(sequence.value, 0, sequence.encoding, Dataset::Where::Item);
  while (!walker.atEnd()) {
    const auto item = walker.item(0, false);
    if (!item) break;
    items.emplace_back(*item, sequence.encoding, Dataset::Where::Item);
  }
  return items;
}

}  // namespace hilum::dicom
