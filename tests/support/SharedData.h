#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace hilum::test {

/// The folder of real images that lies beside a developer's checkout, when it is there.
std::optional<std::filesystem::path> sharedData();

/// Counts the running test case as skipped and says why on stderr.
void noteSkipped(const std::string& reason);

/// Counts the running test case as failed, from any thread; what happened is said on stderr.
void noteFault(const std::string& what);

/// A fresh folder that is removed at the end of the program.
std::filesystem::path scratchFolder(const std::string& name);

}  // namespace hilum::test

/// First line of a test that needs real images: `const auto data = ...;` or the case counts as skipped.
#define HILUM_NEEDS_SHARED_DATA(variable)                                         \
  const auto variable##Found = hilum::test::sharedData();                         \
  if (!variable##Found) {                                                         \
    hilum::test::noteSkipped("needs the folder of real images, which is absent"); \
    return;                                                                       \
  }                                                                               \
  const std::filesystem::path variable = *variable##Found
