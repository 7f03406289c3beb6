#include "core/AtomicFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "core/Error.h"

namespace hilum {
namespace fs = std::filesystem;

AtomicFile::AtomicFile(fs::path target) : target_(std::move(target)) {
  static std::atomic<unsigned> serial = 0;
  std::error_code ignored;
  const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
  fs::create_directories(folder, ignored);
  if (fs::is_directory(target_, ignored)) fail("is a folder, not a file", 0);
  // The ending stays last: writers of other libraries choose the format by it.
  temporary_ = folder / (".hilum-" + std::to_string(::getpid()) + "-" + std::to_string(serial++) + "-" +
                         target_.filename().string());
  file_ = ::open(temporary_.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0644);
  if (file_ < 0) fail("cannot be written", errno);
}

AtomicFile::~AtomicFile() {
  if (file_ >= 0) ::close(file_);
  if (!committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::fail(const std::string& what, int error) const {
  std::string message = target_.string() + ": " + what;
  if (error) message += std::string(": ") + std::strerror(error);
  throw Error(Code::Io, message + (error == ENOSPC ? " (free some space or choose another folder)"
                                                   : " (choose another place or check its permissions)"));
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  const std::byte* next = bytes.data();
  std::size_t left = bytes.size();
  while (left > 0) {
    const ssize_t n = ::write(file_, next, left);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("cannot be written", n < 0 ? errno : EIO);
    next += n;
    left -= std::size_t(n);
    written_ += std::size_t(n);
  }
}

void AtomicFile::adopt() {
  ::close(file_);
  file_ = ::open(temporary_.c_str(), O_RDWR | O_CLOEXEC);
  struct stat info {};
  if (file_ < 0 || ::fstat(file_, &info) != 0) fail("was not written", errno);
  written_ = std::size_t(info.st_size);
}

void AtomicFile::commit() {
  if (::fsync(file_) != 0) fail("cannot be flushed to the disk", errno);
  struct stat info {};
  if (::fstat(file_, &info) != 0) fail("cannot be checked", errno);
  if (std::size_t(info.st_size) != written_) fail("is shorter on the disk than what was written", ENOSPC);
  const int closed = ::close(file_);
  file_ = -1;
  if (closed != 0) fail("cannot be closed", errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail("cannot be renamed into place", errno);
  committed_ = true;
  const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);
    ::close(directory);
  }
}

}  // namespace hilum
