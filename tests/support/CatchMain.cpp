#define CATCH_CONFIG_MAIN
#include "tests/support/Catch.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

bool currentSkipped = false;
int skipped = 0;

struct Scratch {
  std::filesystem::path root;
  ~Scratch() {
    std::error_code ignored;
    if (!root.empty()) std::filesystem::remove_all(root, ignored);
  }
} scratch;

}  // namespace

std::optional<std::filesystem::path> sharedData() {
  const std::filesystem::path folder = std::filesystem::path(HILUM_SOURCE_DIR) / ".." / "shared" / "data";
  if (std::filesystem::is_directory(folder)) return std::filesystem::canonical(folder);
  return std::nullopt;
}

void noteSkipped(const std::string& reason) {
  currentSkipped = true;
  std::fprintf(stderr, "skipped: %s\n", reason.c_str());
}

std::filesystem::path scratchFolder(const std::string& name) {
  static int serial = 0;
  if (scratch.root.empty()) {
    std::string pattern = (std::filesystem::temp_directory_path() / "hilum-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) std::abort();
    scratch.root = pattern;
  }
  const auto folder = scratch.root / (std::to_string(serial++) + "-" + name);
  std::filesystem::create_directories(folder);
  return folder;
}

namespace {

#if __has_include(<catch2/catch_all.hpp>)
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

/// Prints the counts that `./dev test` adds up: a skipped case is not a passed one.
struct Counter : ListenerBase {
  using ListenerBase::ListenerBase;
  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    ListenerBase::testCaseStarting(info);
    currentSkipped = false;
  }
  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    if (currentSkipped && stats.totals.testCases.failed == 0) ++skipped;
    ListenerBase::testCaseEnded(stats);
  }
  void testRunEnded(const Catch::TestRunStats& stats) override {
    const auto& cases = stats.totals.testCases;
    std::printf("counts: %d passed, %d failed, %d skipped\n", int(cases.passed) - skipped, int(cases.failed), skipped);
    std::fflush(stdout);
    ListenerBase::testRunEnded(stats);
  }
};

}  // namespace
}  // namespace hilum::test

using hilumTestCounter = hilum::test::Counter;
CATCH_REGISTER_LISTENER(hilumTestCounter)
