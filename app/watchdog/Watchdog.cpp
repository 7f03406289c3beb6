#include "app/watchdog/Watchdog.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>

namespace hilum::app {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(10);
constexpr double kPatienceSeconds = 0.02;
constexpr std::size_t kShownFunctions = 24;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kUsualLimitSeconds = 1.0;
#else
constexpr double kUsualLimitSeconds = 0.1;
#endif

}  // namespace

double Watchdog::usualLimitSeconds() { return kUsualLimitSeconds; }

/// Lives on the GUI thread; its event is handled when the thread comes to it.
class Watchdog::Echo : public QObject {
 public:
  std::atomic<bool> heard = true;

 protected:
  void customEvent(QEvent*) override { heard = true; }
};

Watchdog::Watchdog(double limitSeconds, Counts counts, OnStall onStall)
    : limitSeconds_(limitSeconds),
      counts_(std::move(counts)),
      onStall_(std::move(onStall)),
      clock_(::gettid()),
      sampler_(::gettid()),
      echo_(std::make_unique<Echo>()),
      thread_([this] { watch(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

bool Watchdog::pause() {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, kInterval, [this] { return ending_; });
}

void Watchdog::watch() {
  ask();
  while (pause()) {
    if (echo_->heard) {
      answered();
      ask();
    } else {
      lookAgain();
    }
  }
}

void Watchdog::ask() {
  echo_->heard = false;
  samples_.clear();
  seconds_ = 0;
  reported_ = false;
  lastLook_ = clock_.seconds();
  QCoreApplication::postEvent(echo_.get(), new QEvent(QEvent::User));
}

void Watchdog::lookAgain() {
  if (samples_.empty() && clock_.seconds() - lastLook_ < kPatienceSeconds) return;
  StackSampler::Stack stack = sampler_.sample();
  if (stack.empty()) return;
  // Only now: the kernel adds what a thread stood in line when the thread gets its turn.
  const double now = clock_.seconds(), since = now - lastLook_;
  lastLook_ = now;
  if ((counts_ && !counts_(StackSampler::functions(stack)))) return;
  seconds_ += since;
  samples_.push_back({since, std::move(stack)});
  if (seconds_ <= limitSeconds_ || reported_) return;
  reported_ = true;
  if (onStall_) onStall_(stall());
}

void Watchdog::answered() {
  if (!reported_) return;
  const Stall found = stall();
  std::fprintf(stderr, "the window did not answer for %.0f ms, in:\n", 1000 * found.seconds);
  const std::size_t shown = std::min(found.functions.size(), kShownFunctions);
  for (std::size_t i = 0; i < shown; ++i) std::fprintf(stderr, "  %s\n", found.functions[i].c_str());
}

Stall Watchdog::stall() const {
  // The innermost function of ours tells the moments apart; the longest of them is shown.
  std::map<std::string, std::pair<double, const Sample*>> moments;
  for (const Sample& sample : samples_) {
    const auto functions = StackSampler::functions(sample.stack);
    const auto ours = std::ranges::find_if(functions, [](const auto& name) { return name.starts_with("hilum::"); });
    auto& [seconds, example] = moments[ours == functions.end() ? std::string() : *ours];
    seconds += sample.seconds;
    example = &sample;
  }
  const auto longest =
      std::ranges::max_element(moments, [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
  return {seconds_, longest == moments.end() ? std::vector<std::string>()
                                             : StackSampler::functions(longest->second.second->stack)};
}

}  // namespace hilum::app
