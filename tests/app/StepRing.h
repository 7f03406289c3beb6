#pragma once
#include <string>

namespace hilum::test {

/// The last steps of a long run. While one lives they are written to stderr when the process dies of a signal, also of
/// the alarm that ends a step that does not return. One at a time.
class StepRing {
 public:
  StepRing();
  ~StepRing();
  StepRing(const StepRing&) = delete;
  StepRing& operator=(const StepRing&) = delete;

  /// Notes a step; it has so many seconds until the alarm.
  void begin(const std::string& step, unsigned seconds);
  /// The steps so far, oldest first, one per line.
  static std::string text();
};

}  // namespace hilum::test
