#pragma once
#include "annotation/recovery/RecoveryForm.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// A recovery file whose owner is dead.
struct Recoverable {
  std::filesystem::path file;
  RecoveryHead head;
  std::vector<SourceReference> sources;  ///< one a document
  std::size_t steps = 0;                 ///< done, undone and redone since its beginning
  std::chrono::sys_seconds last{};       ///< when the last of them was done, or when it began
  std::string damage;                    ///< what is wrong with the file's end, as a sentence; else empty
  bool usable = false;                   ///< whether at least its beginning is whole
};

/// The recovery files of a folder whose owners died and that hold work which is in no other file, the newest first.
/// Files of dead owners that hold nothing of that kind are removed. None when there is no such folder. Reads every file
/// through: for a worker.
std::vector<Recoverable> findRecoverable(const std::filesystem::path& folder, const Progress& progress = {});

/// A document as it was when its owner died, and its journal with what can be undone: whatever was done since the file
/// began.
struct RecoveredSheet {
  SourceReference source;
  std::unique_ptr<Annotation> document;
  std::unique_ptr<Journal> journal;
};

/// What a recovery file gave. Nobody else can recover from the file while `claim` is held.
struct Recovered {
  RecoveryHead head;
  std::vector<RecoveredSheet> sheets;
  AuditTrail history;
  std::size_t steps = 0;
  std::string damage;  ///< what could not be recovered, as a sentence; empty when all was
  std::shared_ptr<const void> claim;
};

/// Makes the documents again: the beginning and every whole record after it. The file stays; give it as
/// RecoveryStart::replaces to the recovery file that goes on, or discard() it when the work is saved. Throws
/// Error{NotFound}, Error{Usage} when its owner lives or somebody else is recovering it, Error{Truncated} when not even
/// the beginning is whole, and what fill() throws. For a worker; the result then belongs to the GUI thread.
Recovered recover(const std::filesystem::path& file, const Progress& progress = {});

/// Removes a recovery file whose owner is dead. Throws Error{Usage} when the owner lives and Error{Io}.
void discard(const std::filesystem::path& file);

}  // namespace hilum::annotation
