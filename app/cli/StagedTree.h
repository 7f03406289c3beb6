#pragma once
#include <filesystem>

#include "core/Error.h"

namespace hilum::cli {

/// A folder that is filled out of sight beside its target and then takes its place, or is merged into a folder that is
/// there already, file by file. Destroyed without commit, it leaves nothing.
class StagedTree {
 public:
  /// Makes missing parent folders. Throws Error{Io} naming `output`, which the user asked for.
  StagedTree(std::filesystem::path target, std::filesystem::path output);
  ~StagedTree();
  StagedTree(const StagedTree&) = delete;
  StagedTree& operator=(const StagedTree&) = delete;

  const std::filesystem::path& path() const { return stage_; }
  /// The error with the target's path where this hidden folder's stands.
  Error inTarget(const Error& error) const;
  void commit();

 private:
  std::filesystem::path target_, output_, stage_;
};

}  // namespace hilum::cli
