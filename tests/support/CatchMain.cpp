#define CATCH_CONFIG_RUNNER
#include "tests/support/Catch.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include "core/TemporaryFolder.h"
#include "tests/support/SanitizerReports.h"
#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

bool currentSkipped = false;
std::atomic<bool> currentFaulty = false;
int skipped = 0, faulty = 0;

std::optional<TemporaryFolder> scratch;

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

void noteFault(const std::string& what) {
  currentFaulty = true;
  std::fprintf(stderr, "fault: %s\n", what.c_str());
}

std::filesystem::path scratchFolder(const std::string& name) {
  static int serial = 0;
  if (!scratch) scratch.emplace("hilum-test");
  const auto folder = scratch->path() / (std::to_string(serial++) + "-" + name);
  std::filesystem::create_directories(folder);
  return folder;
}

namespace {

#if __has_include(<catch2/catch_all.hpp>)
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

/// Prints the counts that `./dev test` adds up: a skipped case is not a passed one, and neither is one during which a
/// child process broke a sanitizer's rule or something else was found at fault.
struct Counter : ListenerBase {
  using ListenerBase::ListenerBase;
  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    ListenerBase::testCaseStarting(info);
    currentSkipped = false;
    currentFaulty = false;
    name_ = info.name;
  }
  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    const bool passed = stats.totals.testCases.failed == 0;
    const auto reports = newSanitizerReports();
    for (const std::string& report : reports)
      std::printf("a child process during \"%s\":\n%s\n", name_.c_str(), report.c_str());
    if (passed && (currentFaulty || !reports.empty())) {
      std::printf("at fault: \"%s\"\n", name_.c_str());
      ++faulty;
    } else if (passed && currentSkipped) {
      ++skipped;
    }
    ListenerBase::testCaseEnded(stats);
  }
  void testRunEnded(const Catch::TestRunStats& stats) override {
    const auto& cases = stats.totals.testCases;
    std::printf("counts: %d passed, %d failed, %d skipped\n", int(cases.passed) - skipped - faulty,
                int(cases.failed) + faulty, skipped);
    std::fflush(stdout);
    ListenerBase::testRunEnded(stats);
  }

 private:
  std::string name_;  ///< of the running case
};

}  // namespace
}  // namespace hilum::test

using hilumTestCounter = hilum::test::Counter;
CATCH_REGISTER_LISTENER(hilumTestCounter)

int main(int argc, char** argv) {
  hilum::test::watchChildren();
  const int result = Catch::Session().run(argc, argv);
  return result == 0 && hilum::test::faulty > 0 ? 1 : result;
}
