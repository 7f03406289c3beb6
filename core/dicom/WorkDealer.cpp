#include "core/dicom/WorkDealer.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "core/dicom/ChildPool.h"

namespace hilum::dicom {
namespace {

/// A child for as long as it lives; hands it back at the end, unless it is in the middle of an answer.
class Loan {
 public:
  Loan(ChildPool& pool, ChildPool::Want want, const std::function<bool()>& keepWaiting)
      : pool_(pool), child_(pool.borrow(want, keepWaiting)) {}
  ~Loan() {
    if (!borrowed_) return;
    if (!healthy_) child_.reset();
    pool_.giveBack(std::move(child_));
  }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  explicit operator bool() const { return borrowed_; }
  ChildProcess& child() { return *child_; }
  void busy() { healthy_ = false; }
  void done() { healthy_ = true; }

 private:
  ChildPool& pool_;
  std::unique_ptr<ChildProcess> child_;
  const bool borrowed_ = child_ != nullptr;
  bool healthy_ = true;
};

class Dealer {
 public:
  Dealer(const Work& work, const Progress& progress) : work_(work), progress_(progress) {}

  void run() {
    const std::size_t hands = std::min(ChildPool::shared().capacity(), work_.batches.size());
    {
      std::vector<std::jthread> helpers;
      for (std::size_t i = 1; i < hands; ++i) helpers.emplace_back([this] { serve(); });
      serve();
    }
    if (failure_) std::rethrow_exception(failure_);
    progress_.checkpoint();
  }

 private:
  void serve() {
    try {
      for (;;) {
        const std::size_t batch = takeNext();
        if (batch >= work_.batches.size() || !goesOn()) return;
        finish(work_.batches[batch].first, work_.batches[batch].second);
        if (batch == 0) tellFirstDone();
      }
    } catch (...) {
      const std::lock_guard lock(guard_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
  }

  std::size_t takeNext() {
    const std::lock_guard lock(gate_);
    return next_++;
  }

  void tellFirstDone() {
    if (!work_.firstDone || !goesOn()) return;
    const std::lock_guard lock(gate_);
    work_.firstDone(std::min(next_, work_.batches.size()));
  }

  bool goesOn() const { return !stop_ && !progress_.cancelled(); }

  void finish(std::size_t begin, std::size_t end) {
    auto want = ChildPool::Want::Any;
    while (begin < end && goesOn()) {
      Ending ending;
      begin = attempt(begin, end, want, ending);
      if (begin == end || ending.reason.empty()) continue;
      if (ending.isItemsFault) {
        work_.failed(begin++, ending.reason);
        report(1);
      }
      want = ending.isItemsFault ? ChildPool::Want::Any : ChildPool::Want::New;
    }
  }

  struct Ending {
    std::string reason;
    bool isItemsFault = false;  ///< nothing but the item at work can have caused it
  };

  /// One request; returns the first item without an answer.
  std::size_t attempt(std::size_t begin, std::size_t end, ChildPool::Want want, Ending& ending) {
    const std::function<bool()> keepWaiting = [this] { return goesOn(); };
    Loan loan(ChildPool::shared(), want, keepWaiting);
    if (!loan) return begin;
    ChildProcess& child = loan.child();
    const bool fresh = child.isFresh();
    loan.busy();
    std::size_t item = begin;
    const bool sent = child.send(work_.ask, work_.request(begin, end), work_.descriptor);
    for (; sent && item < end; ++item) {
      const auto answer = child.receive(work_.limit(item), keepWaiting);
      if (!answer) break;
      wire::Reader reply(*answer);
      work_.answered(item, reply);
    }
    report(item - begin);
    if (item == end) {
      loan.done();
    } else if (goesOn()) {
      ending.reason = child.ending();
      // A time-out is not repeated: it cost seconds, and no earlier item makes a later one slow.
      ending.isItemsFault = child.timedOut() || (fresh && item == begin);
    }
    return item;
  }

  void report(std::size_t more) {
    const std::size_t done = done_.fetch_add(more) + more;
    if (more) progress_.report(double(done) / double(work_.count));
  }

  const Work& work_;
  const Progress& progress_;
  std::mutex gate_;  ///< of handing out batches
  std::size_t next_ = 0;
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> stop_{false};
  std::mutex guard_;
  std::exception_ptr failure_;
};

}  // namespace

void deal(const Work& work, const Progress& progress) { Dealer(work, progress).run(); }

}  // namespace hilum::dicom
