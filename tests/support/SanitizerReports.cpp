#include "tests/support/SanitizerReports.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

std::filesystem::path folder;

void addOption(const char* variable, const std::string& option) {
  const char* const before = std::getenv(variable);
  ::setenv(variable, (before && *before ? std::string(before) + ":" + option : option).c_str(), 1);
}

}  // namespace

void watchChildren() {
  if (!isSanitized) return;
  folder = scratchFolder("reports");
  // This process has read its own options at its start.
  for (const char* variable : {"ASAN_OPTIONS", "TSAN_OPTIONS"})
    addOption(variable, "log_path=" + (folder / "report").string());
  // A file that shrinks while it is read ends the child by this signal, as it should.
  addOption("ASAN_OPTIONS", "handle_sigbus=0");
  // GCC's UBSan beside AddressSanitizer knows no log_path: it writes to stderr, which this takes to a file as well.
  if (std::getenv("HILUM_DICOM")) return;
  const std::filesystem::path script = scratchFolder("hilum-dicom") / "hilum-dicom";
  std::ofstream(script) << "#!/bin/sh\nexec '" << HILUM_BIN_DIR << "/hilum-dicom' 2>'" << folder.string()
                        << "/stderr.'$$\n";
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  ::setenv("HILUM_DICOM", script.c_str(), 1);
}

std::vector<std::string> newSanitizerReports() {
  std::vector<std::string> reports;
  if (folder.empty()) return reports;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    // Decoders complain of damaged files on stderr, as they should.
    if (text.find("Sanitizer") == text.npos && text.find("runtime error: ") == text.npos) continue;
    reports.push_back(std::move(text));
    std::filesystem::remove(file);
  }
  return reports;
}

}  // namespace hilum::test
