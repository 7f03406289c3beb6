#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/dicom/ChildProcess.h"

namespace hilum::dicom {

/// At most one child per hardware thread, started when first needed and kept warm. Thread-safe.
class ChildPool {
 public:
  static ChildPool& shared();

  explicit ChildPool(std::size_t capacity) : capacity_(capacity) {}

  enum class Want { Any, New };
  /// An idle child, or a new one, or waits for one. Null when `keepWaiting` says no. Throws Error as ChildProcess does.
  std::unique_ptr<ChildProcess> borrow(Want want, const std::function<bool()>& keepWaiting);
  /// Ends a loan: a healthy child is handed back, of a lost one (null) only the place.
  void giveBack(std::unique_ptr<ChildProcess> child);

  std::size_t capacity() const { return capacity_; }

 private:
  const std::size_t capacity_;
  std::mutex guard_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<ChildProcess>> idle_;
  std::size_t lent_ = 0;
};

}  // namespace hilum::dicom
