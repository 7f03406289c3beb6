#pragma once
#include <cstddef>
#include <filesystem>
#include <span>

namespace hilum::dicom {

using Bytes = std::span<const std::byte>;

/// A whole file as read-only memory. When the file shrinks meanwhile, the process gets SIGBUS: the parent sees that.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);  ///< throws Refusal when it cannot be opened
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  Bytes bytes() const { return bytes_; }

 private:
  Bytes bytes_;
};

}  // namespace hilum::dicom
