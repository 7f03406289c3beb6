#pragma once
#include <cstddef>
#include <filesystem>
#include <span>

namespace hilum::dicom {

using Bytes = std::span<const std::byte>;

/// A whole file as read-only memory. When the file shrinks meanwhile, touching it raises SIGBUS: the parent sees that.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);  ///< throws Refusal when it cannot be opened
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  Bytes bytes() const { return bytes_; }

  /// Reads a part of bytes() by a system call, which costs far less than the page faults of touching a large one.
  /// Throws Refusal when the file has become shorter.
  void read(Bytes part, std::byte* to) const;

 private:
  int file_ = -1;
  Bytes bytes_;
};

}  // namespace hilum::dicom
