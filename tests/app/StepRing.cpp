#include "tests/app/StepRing.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace hilum::test {
namespace {

constexpr std::size_t kSteps = 60, kLength = 160;
constexpr std::array kSignals{SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM};

// Plain memory: a signal handler may neither allocate nor lock.
char lines[kSteps][kLength];
std::size_t count = 0;
struct sigaction before[kSignals.size()];

void say(const char* text) {
  if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) return;
}

void onSignal(int signal) {
  say(signal == SIGALRM ? "the last step does not return:\n" : "the last steps:\n");
  for (std::size_t i = count > kSteps ? count - kSteps : 0; i < count; ++i) say(lines[i % kSteps]);
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before[i], nullptr);
  ::raise(signal == SIGALRM ? SIGABRT : signal);
}

}  // namespace

StepRing::StepRing() {
  count = 0;
  struct sigaction action {};
  action.sa_handler = onSignal;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &before[i]);
}

StepRing::~StepRing() {
  ::alarm(0);
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before[i], nullptr);
}

void StepRing::begin(const std::string& step, unsigned seconds) {
  const std::string line = std::to_string(count) + " " + step;
  char* const place = lines[count % kSteps];
  const std::size_t length = std::min(line.size(), kLength - 2);
  std::memcpy(place, line.data(), length);
  std::memcpy(place + length, "\n", 2);
  ++count;
  ::alarm(seconds);
}

std::string StepRing::text() {
  std::string all;
  for (std::size_t i = count > kSteps ? count - kSteps : 0; i < count; ++i) all += lines[i % kSteps];
  return all;
}

}  // namespace hilum::test
