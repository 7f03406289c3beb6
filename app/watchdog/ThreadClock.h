#pragma once
#include <sys/types.h>

namespace hilum::app {

/// Time that belongs to one thread of this process: the wall clock without the time that the thread could have run but
/// stood in line for a core (proc(5), schedstat). Where the kernel keeps no such count it is the wall clock.
class ThreadClock {
 public:
  explicit ThreadClock(pid_t thread);
  ~ThreadClock();
  ThreadClock(const ThreadClock&) = delete;
  ThreadClock& operator=(const ThreadClock&) = delete;

  /// Seconds since some fixed moment; may be asked from any thread.
  double seconds() const;

 private:
  int statistics_ = -1;  ///< descriptor
};

}  // namespace hilum::app
