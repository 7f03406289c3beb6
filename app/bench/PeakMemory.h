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
  double megabytes() const { return peakKb_.load() / 1024.0; }

 private:
  std::atomic<long> peakKb_ = 0;
  std::atomic<bool> stop_ = false;
  std::thread sampler_;
};

}  // namespace hilum::bench
