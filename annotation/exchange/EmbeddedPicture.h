#pragma once
#include <array>
#include <string>

#include "annotation/exchange/RunLengths.h"

namespace hilum::annotation::exchange {

/// The mask of a PNG in base64 that lies with its first pixel at `corner` of an image of `size` (0: as large as
/// needed). Throws Error{BadInput} that begins with `where`.
RunLengths embeddedMask(const std::string& base64, const std::array<std::int64_t, 2>& corner,
                        std::array<std::int64_t, 2> size, const std::string& where);

}  // namespace hilum::annotation::exchange
