#pragma once
#include <atomic>
#include <thread>

namespace hilum::bench {

/// Samples the memory of this process and its children together (proportional set size, so that shared pages count
/// once) every 10 ms while it lives.
class PeakMemory {
 public:
  PeakMemory();
  ~PeakMemory();
  /// The peak so far, this moment included.
  double megabytes();

 private:
  void sample();
  std::atomic<long> peakKb_ = 0;
  std::atomic<bool> stop_ = false;
  std::thread sampler_;
};

}  // namespace hilum::bench
