#include "core/dicom/Uid.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/Error.h"

namespace hilum::dicom {

std::string newUid() {
  std::array<std::uint8_t, 16> uuid;
  if (::getrandom(uuid.data(), uuid.size(), 0) != std::ssize(uuid))
    throw Error(Code::Io, "the system gives no random numbers");
  uuid[6] = std::uint8_t((uuid[6] & 0x0f) | 0x40);  // version 4, RFC 4122
  uuid[8] = std::uint8_t((uuid[8] & 0x3f) | 0x80);
  std::string digits;
  // Long division of the 128-bit number by ten, most significant byte first.
  while (std::any_of(uuid.begin(), uuid.end(), [](auto b) { return b != 0; })) {
    unsigned rest = 0;
    for (auto& byte : uuid) {
      const unsigned value = rest * 256 + byte;
      byte = std::uint8_t(value / 10);
      rest = value % 10;
    }
    digits.push_back(char('0' + rest));
  }
  std::reverse(digits.begin(), digits.end());
  return "2.25." + digits;
}

}  // namespace hilum::dicom
