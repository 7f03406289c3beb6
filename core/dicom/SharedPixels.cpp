#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/Error.h"
#include "core/HugePages.h"
#include "core/dicom/IsolatedReader.h"

namespace hilum::dicom {

SharedPixels::SharedPixels(std::size_t bytes) : size_(bytes) {
  descriptor_ = ::memfd_create("hilum pixels", MFD_CLOEXEC);
  void* memory = MAP_FAILED;
  if (descriptor_ >= 0 && ::ftruncate(descriptor_, off_t(bytes)) == 0 && bytes > 0)
    memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_, 0);
  if (memory == MAP_FAILED && bytes > 0) {
    const std::string reason = std::strerror(errno);
    if (descriptor_ >= 0) ::close(descriptor_);
    throw Error(Code::Io, "no memory for an image of " + std::to_string(bytes >> 20) + " MB: " + reason +
                              " (close other volumes or programs)");
  }
  if (bytes == 0) return;
  preferHugePages(memory, bytes);
  data_ = static_cast<std::byte*>(memory);
}

SharedPixels::~SharedPixels() {
  if (data_) ::munmap(data_, size_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace hilum::dicom
