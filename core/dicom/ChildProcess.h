#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "core/dicom/worker/Wire.h"

namespace hilum::dicom {

/// One running `hilum-dicom` and the socket to it. Killed and reaped by the destructor. Not thread-safe: lent to one
/// thread at a time by ChildPool.
class ChildProcess {
 public:
  ChildProcess();  ///< throws Error{Io} when the executable is missing or does not start
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// How long an answer may take: processor seconds of the child, so that a busy machine blames nobody, and seconds
  /// on the clock, so that a child that sleeps is found too.
  struct Limit {
    double processorSeconds = 1.5, wallSeconds = 20;
  };

  /// Sends a request; `descriptor`, unless negative, goes along. False when the child is gone.
  bool send(wire::Ask ask, const std::string& payload, int descriptor = -1);

  /// The next answer; empty when the child died or took longer than the limit, and ending() says which. `keepWaiting`
  /// is asked every few milliseconds; when it says no, the answer is empty too.
  std::optional<std::string> receive(const Limit& limit, const std::function<bool()>& keepWaiting);

  /// Kills the child unless it died by itself, and says how it ended, as a reason for a FileProblem.
  std::string ending();

  bool isAlive() const;
  bool timedOut() const { return timedOut_; }
  bool isFresh() const { return isFresh_; }  ///< no request was sent yet

 private:
  double processorSeconds() const;
  enum class Wait { Ready, Gone, TimedOut, Stopped };
  Wait waitReadable(const Limit& limit, double processorStart, std::chrono::steady_clock::time_point start,
                    const std::function<bool()>& keepWaiting);

  int pid_ = -1;
  int socket_ = -1;
  bool isFresh_ = true;
  bool timedOut_ = false;
};

}  // namespace hilum::dicom
