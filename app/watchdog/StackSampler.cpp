#include "app/watchdog/StackSampler.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace hilum::app {
namespace {

constexpr int kDepth = 96;
constexpr int kOwnFrames = 2;  // the handler and the kernel's return from it
constexpr long kPatienceNs = 50'000'000;

void* frames[kDepth];
std::atomic<int> count = 0;
std::atomic<bool> wanted = false;
sem_t written;

int signalNumber() { return SIGRTMIN + 7; }

void writeStack(int) {
  const int before = errno;
  if (wanted.exchange(false)) {
    count = ::backtrace(frames, kDepth);
    ::sem_post(&written);
  }
  errno = before;
}

}  // namespace

StackSampler::StackSampler(pid_t thread) : thread_(thread) {
  ::sem_init(&written, 0, 0);
  // The first call loads a library, which a signal handler may not.
  ::backtrace(frames, kDepth);
  struct sigaction action {};
  action.sa_handler = writeStack;
  action.sa_flags = SA_RESTART;
  ::sigaction(signalNumber(), &action, nullptr);
}

StackSampler::Stack StackSampler::sample() {
  while (::sem_trywait(&written) == 0) {
  }  // an answer that came too late
  wanted = true;
  ::syscall(SYS_tgkill, ::getpid(), thread_, signalNumber());
  timespec until;
  ::clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += kPatienceNs;
  until.tv_sec += until.tv_nsec / 1'000'000'000;
  until.tv_nsec %= 1'000'000'000;
  while (::sem_timedwait(&written, &until) != 0)
    if (errno != EINTR) {
      if (wanted.exchange(false)) return {};
      // It is writing just now.
      while (::sem_wait(&written) != 0) {
      }
      break;
    }
  return Stack(frames + std::min(kOwnFrames, count.load()), frames + count);
}

std::vector<std::string> StackSampler::functions(const Stack& stack) {
  std::vector<std::string> names;
  for (void* address : stack) {
    Dl_info info{};
    // A return address may already lie in the next function.
    if (!::dladdr(static_cast<char*>(address) - 1, &info)) continue;
    if (!info.dli_sname) {
      const std::string file = "[" + std::filesystem::path(info.dli_fname).filename().string() + "]";
      if (names.empty() || names.back() != file) names.push_back(file);
      continue;
    }
    int failed = 0;
    char* const plain = abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, &failed);
    names.emplace_back(plain ? plain : info.dli_sname);
    std::free(plain);
  }
  return names;
}

}  // namespace hilum::app
