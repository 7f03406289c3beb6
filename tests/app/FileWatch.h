#pragma once
#include <filesystem>
#include <set>
#include <string>

namespace hilum::test {

/// Which files of a folder are opened, by anybody, while it lives (inotify).
class FileWatch {
 public:
  explicit FileWatch(const std::filesystem::path& folder);
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  /// Their names, up to now.
  const std::set<std::string>& opened() const;

 private:
  int descriptor_ = -1;
  mutable std::set<std::string> names_;
};

}  // namespace hilum::test
