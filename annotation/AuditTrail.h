#pragma once
#include <map>
#include <vector>

#include "annotation/Journal.h"

namespace hilum::annotation {

/// One line of who did what, when, and with which tool or model.
struct AuditEntry {
  StepRecord::Was was = StepRecord::Was::Done;
  std::uint64_t step = 0;  ///< counts the steps done, from 1, through all sittings; one undone or redone is named by it
  std::size_t sheet = 0;   ///< which of the project's documents
  StepInfo info;           ///< `made` is when this was done, undone or redone; `author` is who did it

  friend bool operator==(const AuditEntry& a, const AuditEntry& b) {
    return a.was == b.was && a.step == b.step && a.sheet == b.sheet && a.info.name == b.info.name &&
           a.info.author == b.info.author && a.info.provenance == b.info.provenance && a.info.made == b.info.made;
  }
};

/// The list of everything that was done to a project's documents, undone steps included. It only grows, is written into
/// the project file and goes on in the next sitting. A value; GUI thread.
class AuditTrail {
 public:
  AuditTrail() = default;
  explicit AuditTrail(std::vector<AuditEntry> entries);

  const std::vector<AuditEntry>& entries() const { return entries_; }

  /// For the recorder of the sheet's journal. `author` is who undoes and redoes; the step's own when empty. `when` is
  /// the moment of an undo or redo.
  void append(const StepRecord& record, std::size_t sheet, const std::string& author, std::chrono::sys_seconds when);

 private:
  std::vector<AuditEntry> entries_;
  std::map<std::pair<std::size_t, std::uint64_t>, std::uint64_t> steps_;  ///< by sheet and number in its journal
  std::uint64_t lastStep_ = 0;
};

/// The present moment, to the second.
std::chrono::sys_seconds thisSecond();

}  // namespace hilum::annotation
