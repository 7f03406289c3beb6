#pragma once
#include <filesystem>
#include <functional>
#include <map>

namespace hilum::cli {

/// Several outputs that appear together or not at all. Each is written under its own name into a hidden folder beside
/// its target; commit() moves everything into place, tables written beside an output included. Destroyed without
/// commit, it leaves nothing, and older files of those names stay as they were.
class StagedFiles {
 public:
  StagedFiles() = default;
  ~StagedFiles();
  StagedFiles(const StagedFiles&) = delete;
  StagedFiles& operator=(const StagedFiles&) = delete;

  /// Calls `writer` with the path to write in place of `target`. Makes missing parent folders. Errors name the target.
  void write(const std::filesystem::path& target, const std::function<void(const std::filesystem::path&)>& writer);
  void commit();

 private:
  std::filesystem::path stageFor(const std::filesystem::path& target);
  std::map<std::filesystem::path, std::filesystem::path> stages_;  ///< by the folder that they stand for
};

}  // namespace hilum::cli
