#include "core/dicom/ChildPool.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hilum::dicom {

ChildPool& ChildPool::shared() {
  static ChildPool pool(std::max(1u, std::thread::hardware_concurrency()));
  return pool;
}

std::unique_ptr<ChildProcess> ChildPool::borrow(Want want, const std::function<bool()>& keepWaiting) {
  {
    std::unique_lock lock(guard_);
    while (lent_ >= capacity_) {
      if (!keepWaiting()) return nullptr;
      freed_.wait_for(lock, std::chrono::milliseconds(20));
    }
    ++lent_;
    while (!idle_.empty()) {
      auto child = std::move(idle_.back());
      idle_.pop_back();
      if (want == Want::Any && child->isAlive()) return child;
    }
  }
  try {
    return std::make_unique<ChildProcess>();
  } catch (...) {
    giveBack(nullptr);
    throw;
  }
}

void ChildPool::giveBack(std::unique_ptr<ChildProcess> child) {
  {
    const std::lock_guard lock(guard_);
    --lent_;
    if (child) idle_.push_back(std::move(child));
  }
  freed_.notify_one();
}

}  // namespace hilum::dicom
