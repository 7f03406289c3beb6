#pragma once
#include "annotation/recovery/Recovery.h"

namespace hilum::annotation {

/// Does again, in fresh journals, what the steps of a recovery file say.
class Replay {
 public:
  explicit Replay(Recovered& into) : into_(into) {}

  void add(SourceReference source, DocumentContent content);
  /// Throws Error when the step does not fit; then nothing of it is done.
  void carryOut(RecoveryStep step);
  /// Gives the journals back the limits that they have in the window.
  void finish();

 private:
  /// The numbers that the steps of a journal had in the one that was written down.
  struct Numbers {
    std::vector<std::uint64_t> done, undone;
  };
  void turn(RecoveredSheet& sheet, Numbers& numbers, const StepRecord& record);

  Recovered& into_;
  std::vector<Numbers> numbers_;
  std::chrono::sys_seconds when_{};  ///< of the step that is being done
};

}  // namespace hilum::annotation
