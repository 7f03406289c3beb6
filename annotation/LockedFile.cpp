#include "annotation/LockedFile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace hilum::annotation {
namespace {

/// Whoever removes a file that he holds leaves those who had opened it before with one that has no name.
bool stillNamed(int descriptor, const std::filesystem::path& file) {
  struct stat held {
  }, named{};
  return ::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

}  // namespace

LockedFile::LockedFile(std::filesystem::path file, WhenMissing whenMissing) : file_(std::move(file)) {
  const int flags = O_CLOEXEC | (whenMissing == WhenMissing::Fail ? 0 : O_CREAT);
  const mode_t mode = whenMissing == WhenMissing::CreateShared ? 0644 : 0600;
  for (int tries = 0; tries < 100; ++tries) {
    descriptor_ = ::open(file_.c_str(), flags | O_RDWR, mode);
    error_ = errno;
    // Another user's file can still be locked.
    if (descriptor_ < 0 && error_ == EACCES) descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) return;
    while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      error_ = errno;
      if (error_ == EINTR) continue;
      state_ = error_ == EWOULDBLOCK ? State::Theirs : State::Impossible;
      let();
      return;
    }
    if (stillNamed(descriptor_, file_)) {
      state_ = State::Ours;
      return;
    }
    let();
    if (whenMissing == WhenMissing::Fail) {
      error_ = ENOENT;
      return;
    }
  }
}

LockedFile::~LockedFile() { let(); }

LockedFile::LockedFile(LockedFile&& other) noexcept { *this = std::move(other); }

LockedFile& LockedFile::operator=(LockedFile&& other) noexcept {
  if (this == &other) return *this;
  let();
  file_ = std::move(other.file_);
  state_ = std::exchange(other.state_, State::Impossible);
  descriptor_ = std::exchange(other.descriptor_, -1);
  error_ = other.error_;
  return *this;
}

void LockedFile::let() noexcept {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

void LockedFile::remove() {
  if (state_ == State::Ours) ::unlink(file_.c_str());
  let();
  state_ = State::Impossible;
}

}  // namespace hilum::annotation
