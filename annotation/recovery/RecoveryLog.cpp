#include "annotation/recovery/RecoveryLog.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "annotation/recovery/RecoveryForm.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const char* what, int error) {
  throw Error(Code::Io, file.string() + ": " + what + ": " + std::strerror(error) +
                            (error == ENOSPC ? " (free some space; until then a crash would lose what was done since)"
                                             : " (until this is mended a crash would lose what was done since)"));
}

void writeAt(const fs::path& file, int descriptor, std::uint64_t offset, const Bytes& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::pwrite(descriptor, bytes.data() + done, bytes.size() - done, off_t(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail(file, "cannot be written", n < 0 ? errno : EIO);
    done += std::size_t(n);
  }
  if (::fdatasync(descriptor) != 0) fail(file, "cannot be flushed to the disk", errno);
}

void syncFolder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void RecoveryLog::begin(const Bytes& records) {
  std::error_code ignored;
  if (fs::create_directories(path_.parent_path(), ignored))
    fs::permissions(path_.parent_path(), fs::perms::owner_all, ignored);  // it will hold names of patients
  LockedFile fresh(path_.string() + ".new", LockedFile::WhenMissing::CreatePrivate);
  if (fresh.state() != LockedFile::State::Ours) fail(path_, "cannot be made", fresh.error());
  try {
    Bytes whole(kRecoveryMagic.begin(), kRecoveryMagic.end());
    whole.insert(whole.end(), records.begin(), records.end());
    if (::ftruncate(fresh.descriptor(), 0) != 0) fail(path_, "cannot be made", errno);
    writeAt(path_, fresh.descriptor(), 0, whole);
    if (::rename(fresh.path().c_str(), path_.c_str()) != 0) fail(path_, "cannot be renamed into place", errno);
    syncFolder(path_.parent_path());
    length_ = whole.size();
  } catch (...) {
    fresh.remove();
    throw;
  }
  file_ = std::move(fresh);
}

void RecoveryLog::append(const Bytes& records) {
  struct stat info {};
  if (::fstat(file_.descriptor(), &info) != 0) fail(path_, "cannot be written", errno);
  if (info.st_nlink == 0) fail(path_, "was deleted by somebody else", ENOENT);
  writeAt(path_, file_.descriptor(), length_, records);
  length_ += records.size();
}

void RecoveryLog::remove() {
  if (begun()) ::unlink(path_.c_str());
  file_ = {};
}

}  // namespace hilum::annotation
