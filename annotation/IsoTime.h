#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hilum::annotation {

/// "2026-03-01T14:05:09Z", and back.
std::string isoTime(std::chrono::sys_seconds time);
std::optional<std::chrono::sys_seconds> parseIsoTime(std::string_view text);

}  // namespace hilum::annotation
