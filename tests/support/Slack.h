#pragma once

namespace hilum::test {

/// How many times as long everything may take under a sanitizer.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kSlack = 8;
#else
inline constexpr double kSlack = 1;
#endif

}  // namespace hilum::test
