#include "core/dicom/worker/MappedFile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {

MappedFile::MappedFile(const std::filesystem::path& path) {
  // O_NONBLOCK: a named pipe without a writer must not hold us.
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file_ < 0) throw Refusal(std::string("unreadable: ") + std::strerror(errno));
  struct stat status;
  const bool isFile = ::fstat(file_, &status) == 0 && S_ISREG(status.st_mode);
  void* memory = nullptr;
  if (isFile && status.st_size > 0)
    memory = ::mmap(nullptr, std::size_t(status.st_size), PROT_READ, MAP_SHARED, file_, 0);
  if (!isFile || memory == MAP_FAILED) {
    const int reason = errno;
    ::close(file_);
    if (!isFile) throw NotDicom{};
    throw Refusal(std::string("unreadable: ") + std::strerror(reason));
  }
  bytes_ = {static_cast<const std::byte*>(memory), std::size_t(status.st_size)};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  ::close(file_);
}

void MappedFile::read(Bytes part, std::byte* to) const {
  auto at = off_t(part.data() - bytes_.data());
  for (std::size_t left = part.size(); left > 0;) {
    const ssize_t count = ::pread(file_, to, left, at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw Refusal(std::string("unreadable: ") + std::strerror(errno));
    if (count == 0) throw truncated("the file has become shorter");
    to += count;
    at += count;
    left -= std::size_t(count);
  }
}

}  // namespace hilum::dicom
