#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/watchdog/StackSampler.h"
#include "app/watchdog/ThreadClock.h"

namespace hilum::app {

/// A moment in which the GUI thread did not answer.
struct Stall {
  double seconds = 0;                  ///< of the GUI thread's own time: standing in line for a core does not count
  std::vector<std::string> functions;  ///< where it mostly was, innermost first
};

/// Says on stderr when the GUI thread did not answer for longer than a limit, and where it was. It posts an event, asks
/// after 20 ms why it was not handled, and again until it is. For builds with asserts and for tests: the GUI thread is
/// woken fifty times a second. Make one at a time, on the GUI thread, while the application lives.
class Watchdog {
 public:
  /// Whether what the GUI thread does, innermost function first, counts.
  using Counts = std::function<bool(const std::vector<std::string>& functions)>;
  using OnStall = std::function<void(const Stall&)>;

  /// 100 ms; in builds with sanitizers, where everything takes longer, 1 s.
  static double usualLimitSeconds();

  /// `onStall` is called on the watchdog's thread as soon as a stall passes the limit.
  explicit Watchdog(double limitSeconds = usualLimitSeconds(), Counts counts = {}, OnStall onStall = {});
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  class Echo;
  struct Sample {
    double seconds;
    StackSampler::Stack stack;
  };

  void watch();
  bool pause();  ///< false when it is time to end
  void ask();
  void lookAgain();
  void answered();
  Stall stall() const;

  const double limitSeconds_;
  const Counts counts_;
  const OnStall onStall_;
  const ThreadClock clock_;
  StackSampler sampler_;
  std::unique_ptr<Echo> echo_;
  double lastLook_ = 0, seconds_ = 0;  ///< of the question that is open
  std::vector<Sample> samples_;        ///< that count
  bool reported_ = false;
  bool ending_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace hilum::app
