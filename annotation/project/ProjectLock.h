#pragma once
#include <chrono>
#include <optional>

#include "annotation/LockedFile.h"

namespace hilum::annotation {

/// Who has a project open, as he wrote it down.
struct LockHolder {
  std::string host, user;
  std::int64_t pid = 0;
  std::chrono::sys_seconds since{};
};

/// Says that a project file is open here, by a locked file `.name.hilum.lock` beside it, so that a second window opens
/// it read-only. The system lets go of the lock when its owner dies, however he does; the file that is left then counts
/// for nothing and goes with the next owner. Where no such file can be made (a folder that may not be written, a share
/// that knows no locks) there is no protection, and nobody is kept out.
class ProjectLock {
 public:
  ProjectLock() = default;
  explicit ProjectLock(const std::filesystem::path& project);
  ~ProjectLock() { file_.remove(); }
  ProjectLock(ProjectLock&&) noexcept = default;
  ProjectLock& operator=(ProjectLock&& other) noexcept;

  /// False when somebody else has the project open: do not write it.
  bool mayWrite() const { return file_.state() != LockedFile::State::Theirs; }
  /// Whether others are kept out.
  bool protects() const { return file_.state() == LockedFile::State::Ours; }
  /// Who has it open, when somebody else has and his note can be read.
  const std::optional<LockHolder>& holder() const { return holder_; }

  static std::filesystem::path pathFor(const std::filesystem::path& project);

 private:
  LockedFile file_;
  std::optional<LockHolder> holder_;
};

}  // namespace hilum::annotation
