#include "app/cli/Terminal.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <mutex>

namespace hilum::cli {
namespace {

CancelFlag& interruptFlag() {
  static CancelFlag flag;
  return flag;
}

void onInterrupt(int) { interruptFlag().cancel(); }

}  // namespace

Progress terminalProgress(const Context& context) {
  std::signal(SIGINT, onInterrupt);
  std::signal(SIGTERM, onInterrupt);
  if (context.quiet || !::isatty(STDERR_FILENO)) return Progress({}, interruptFlag());
  const auto guard = std::make_shared<std::mutex>();
  const auto last = std::make_shared<int>(-1);
  return Progress(
      [guard, last](double fraction, const std::string& step) {
        const std::lock_guard lock(*guard);
        const int percent = int(fraction * 100);
        if (percent == *last) return;
        *last = percent;
        std::fprintf(stderr, "\r\033[K%3d %% %s%s", percent, step.c_str(), percent >= 100 ? "\n" : "");
        std::fflush(stderr);
      },
      interruptFlag());
}

}  // namespace hilum::cli
