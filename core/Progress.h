#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace hilum {

/// Thrown by Progress::checkpoint when the user cancelled. Not an Error: nothing went wrong.
struct Cancelled {};

/// A flag that any thread may raise to cancel the work that holds a Progress made from it.
class CancelFlag {
 public:
  void cancel() { flag_->store(true, std::memory_order_relaxed); }
  bool cancelled() const { return flag_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

/// Passed last to every work function: it reports how far the work is and learns whether to stop.
/// A cheap value; copies report to the same place. Callable from any thread; the sink must be too.
class Progress {
 public:
  /// Receives the overall fraction in [0, 1] and the name of the current step ("finding lungs").
  using Sink = std::function<void(double fraction, const std::string& step)>;

  Progress() = default;  ///< silent, never cancelled
  explicit Progress(Sink sink, CancelFlag flag = {});

  /// Reports a fraction of this part in [0, 1]; throws Cancelled when the flag is up.
  void report(double fraction) const;
  /// Throws Cancelled when the flag is up. Call it at least every 50 ms of work.
  void checkpoint() const;
  bool cancelled() const { return flag_ && flag_->cancelled(); }

  /// The sub-range [from, to] of this part for a callee, under a step name of its own.
  Progress part(double from, double to, std::string step = {}) const;

 private:
  std::shared_ptr<const Sink> sink_;
  std::shared_ptr<const CancelFlag> flag_;
  double from_ = 0, to_ = 1;
  std::string step_;
};

}  // namespace hilum
