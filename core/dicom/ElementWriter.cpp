#include "core/dicom/ElementWriter.h"

#include <cstdio>
#include <cstring>

#include "core/Error.h"

namespace hilum::dicom {
namespace {

constexpr const char* kExplicitLittleEndian = "1.2.840.10008.1.2.1";
constexpr const char* kImplementationUid = "2.25.203145270338721586614853741283570145221";

bool hasLongLength(std::string_view vr) {
  return vr == "OB" || vr == "OW" || vr == "SQ" || vr == "UN" || vr == "UT" || vr == "OF";
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
  meta.text(0x00020010, "UI", kExplicitLittleEndian);
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
