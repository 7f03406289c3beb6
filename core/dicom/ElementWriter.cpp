#include "core/dicom/ElementWriter.h"

#include <cstdio>
#include <cstring>

#include "core/Error.h"

namespace hilum::dicom {
namespace {

constexpr const char *kExplicitLittleEndian = "1.2.840.10008.1.2.1", *kImplicitLittleEndian = "1.2.840.10008.1.2";
constexpr const char* kImplementationUid = "2.25.203145270338721586614853741283570145221";
constexpr std::size_t kLongest = 0xfffffffe;

bool hasLongLength(std::string_view vr) {
  return vr == "OB" || vr == "OW" || vr == "SQ" || vr == "UC" || vr == "UN" || vr == "UT" || vr == "OF";
}

}  // namespace

std::string decimalString(double value) {
  char text[40];
  for (int digits = 16; digits > 0; --digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, value == 0 ? 0.0 : value);
    if (std::strlen(text) <= 16) break;
  }
  return text;
}

std::string cleanedText(std::string text, std::size_t longest) {
  std::erase_if(text, [](unsigned char c) { return c < 32 || c == '\\'; });
  if (text.size() > longest) {
    while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xc0) == 0x80) --longest;
    text.resize(longest);
  }
  return text;
}

void ElementWriter::append(const void* data, std::size_t size) {
  const auto* begin = static_cast<const std::byte*>(data);
  bytes_.insert(bytes_.end(), begin, begin + size);
}

void ElementWriter::header(std::uint32_t tag, const char* vr, std::size_t length) {
  if (tag <= lastTag_) throw Error(Code::Internal, "DICOM elements out of order");
  lastTag_ = tag;
  const std::uint16_t group = std::uint16_t(tag >> 16), element = std::uint16_t(tag);
  append(&group, 2);
  append(&element, 2);
  if (length > kLongest) throw Error(Code::Unsupported, "an element of DICOM holds at most 4 GB (split the data)");
  if (syntax_ == Syntax::Implicit) {
    const auto size = std::uint32_t(length);
    append(&size, 4);
    return;
  }
  append(vr, 2);
  if (hasLongLength(vr)) {
    const std::uint16_t reserved = 0;
    const auto size = std::uint32_t(length);
    append(&reserved, 2);
    append(&size, 4);
  } else {
    if (length > 0xffff) throw Error(Code::Internal, "DICOM element too long for its VR");
    const auto size = std::uint16_t(length);
    append(&size, 2);
  }
}

void ElementWriter::text(std::uint32_t tag, const char* vr, std::string_view value) {
  const bool odd = value.size() % 2 != 0;
  header(tag, vr, value.size() + odd);
  append(value.data(), value.size());
  const char pad = std::strcmp(vr, "UI") == 0 ? '\0' : ' ';
  if (odd) append(&pad, 1);
}

void ElementWriter::decimals(std::uint32_t tag, std::span<const double> values) {
  std::string joined;
  for (std::size_t i = 0; i < values.size(); ++i) joined += (i ? "\\" : "") + decimalString(values[i]);
  text(tag, "DS", joined);
}

void ElementWriter::integer(std::uint32_t tag, std::int64_t value) { text(tag, "IS", std::to_string(value)); }

void ElementWriter::word(std::uint32_t tag, const char* vr, std::uint16_t value) {
  header(tag, vr, 2);
  append(&value, 2);
}

void ElementWriter::words(std::uint32_t tag, std::span<const std::uint16_t> values) {
  header(tag, "US", values.size_bytes());
  append(values.data(), values.size_bytes());
}

void ElementWriter::longs(std::uint32_t tag, std::span<const std::uint32_t> values) {
  header(tag, "UL", values.size_bytes());
  append(values.data(), values.size_bytes());
}

void ElementWriter::pointer(std::uint32_t tag, std::uint32_t to) {
  const std::uint16_t value[2] = {std::uint16_t(to >> 16), std::uint16_t(to)};
  header(tag, "AT", sizeof value);
  append(value, sizeof value);
}

void ElementWriter::sequence(std::uint32_t tag, std::span<const ElementWriter> items) {
  std::size_t length = 0;
  for (const ElementWriter& item : items) length += 8 + item.content().size();
  header(tag, "SQ", length);
  for (const ElementWriter& item : items) {
    const std::uint16_t itemTag[2] = {0xfffe, 0xe000};
    const auto size = std::uint32_t(item.content().size());
    append(itemTag, sizeof itemTag);
    append(&size, sizeof size);
    append(item.content().data(), item.content().size());
  }
}

void ElementWriter::bytes(std::uint32_t tag, const char* vr, std::span<const std::byte> value) {
  const bool odd = value.size() % 2 != 0;
  header(tag, vr, value.size() + odd);
  append(value.data(), value.size());
  const std::byte pad{0};
  if (odd) append(&pad, 1);
}

std::vector<std::byte> dicomFile(const std::string& sopClassUid, const std::string& sopInstanceUid,
                                 const ElementWriter& dataSet) {
  ElementWriter meta;
  const std::byte version[2] = {std::byte{0}, std::byte{1}};
  meta.bytes(0x00020001, "OB", version);
  meta.text(0x00020002, "UI", sopClassUid);
  meta.text(0x00020003, "UI", sopInstanceUid);
  meta.text(0x00020010, "UI", dataSet.syntax() == Syntax::Implicit ? kImplicitLittleEndian : kExplicitLittleEndian);
  meta.text(0x00020012, "UI", kImplementationUid);
  meta.text(0x00020013, "SH", "HILUM");
  std::vector<std::byte> file(128, std::byte{0});
  const auto add = [&](const void* data, std::size_t size) {
    const auto* begin = static_cast<const std::byte*>(data);
    file.insert(file.end(), begin, begin + size);
  };
  file.reserve(512 + meta.content().size() + dataSet.content().size());
  add("DICM", 4);
  // File Meta Information Group Length (0002,0000) UL
  const std::uint8_t groupLength[8] = {0x02, 0, 0, 0, 'U', 'L', 4, 0};
  const auto length = std::uint32_t(meta.content().size());
  add(groupLength, sizeof groupLength);
  add(&length, 4);
  add(meta.content().data(), meta.content().size());
  add(dataSet.content().data(), dataSet.content().size());
  return file;
}

}  // namespace hilum::dicom
