#pragma once
#include <filesystem>
#include <string>

namespace hilum {

/// A private folder under the system's temporary one, removed with its content when the object goes.
class TemporaryFolder {
 public:
  /// Throws Error{Io}.
  explicit TemporaryFolder(const std::string& stem = "hilum");
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace hilum
