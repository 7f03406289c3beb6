#include "app/watchdog/ThreadClock.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

namespace hilum::app {

ThreadClock::ThreadClock(pid_t thread) {
  const std::string file = "/proc/self/task/" + std::to_string(thread) + "/schedstat";
  statistics_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
}

ThreadClock::~ThreadClock() {
  if (statistics_ >= 0) ::close(statistics_);
}

double ThreadClock::seconds() const {
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  char text[96] = {};
  unsigned long long ran = 0, waited = 0;  // nanoseconds
  if (statistics_ < 0 || ::pread(statistics_, text, sizeof text - 1, 0) <= 0) return wall;
  if (std::sscanf(text, "%llu %llu", &ran, &waited) != 2) return wall;
  return wall - 1e-9 * double(waited);
}

}  // namespace hilum::app
