#pragma once
#include <filesystem>
#include <string>

namespace hilum::annotation {

/// A file that this process holds alone (flock(2)) as long as the object lives. However the process dies, the system
/// lets go of the file; so nobody ever waits for one that is gone. Another object of this process counts as another
/// holder.
class LockedFile {
 public:
  enum class State {
    Ours,
    Theirs,     ///< somebody else holds it
    Impossible  ///< there is no such file, it may not be written, or its file system knows no locks
  };
  enum class WhenMissing {
    Fail,
    CreatePrivate,  ///< for this user alone
    CreateShared    ///< other users may read it, and lock it in their turn
  };

  LockedFile() = default;
  LockedFile(std::filesystem::path file, WhenMissing whenMissing);
  ~LockedFile();
  LockedFile(LockedFile&& other) noexcept;
  LockedFile& operator=(LockedFile&& other) noexcept;

  State state() const { return state_; }
  int error() const { return error_; }  ///< errno, when impossible
  int descriptor() const { return descriptor_; }
  const std::filesystem::path& path() const { return file_; }

  /// Takes our file away and lets go.
  void remove();

 private:
  void let() noexcept;

  std::filesystem::path file_;
  State state_ = State::Impossible;
  int descriptor_ = -1, error_ = 0;
};

}  // namespace hilum::annotation
