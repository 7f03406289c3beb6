#include "core/dicom/worker/PrivateTags.h"

#include <bit>
#include <cmath>

namespace hilum::dicom {
namespace {

/// The private element `offset` of the block that `creator` reserved in `group` (PS3.5 section 7.8.1).
std::optional<Tag> privateTag(const Dataset& data, Tag group, std::string_view creator, Tag offset) {
  for (const Element& e : data.elements()) {
    const Tag block = e.tag & 0xffff;
    if (e.tag >> 16 == group && block >= 0x10 && block <= 0xff && data.text(e.tag).starts_with(creator))
      return group << 16 | block << 8 | offset;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> privateBValue(const Dataset& data) {
  if (const auto siemens = privateTag(data, 0x0019, "SIEMENS MR HEADER", 0x0c)) return data.decimal(*siemens);
  if (const auto ge = privateTag(data, 0x0043, "GEMS_PARM_01", 0x39)) {
    const auto b = data.decimal(*ge);
    // GE adds 10^9 as a flag.
    return b ? std::optional(std::fmod(*b, 1e9)) : b;
  }
  if (const auto philips = privateTag(data, 0x2001, "Philips Imaging DD 001", 0x03)) {
    const Element* const e = data.find(*philips);
    if (e && e->value.size() == 4) return std::bit_cast<float>(word32(e->value.data(), e->encoding.isBigEndian));
  }
  return std::nullopt;
}

}  // namespace hilum::dicom
