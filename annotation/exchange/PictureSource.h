#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "annotation/exchange/Dataset.h"
#include "core/Progress.h"

namespace hilum::annotation::exchange {

/// The pictures that a dataset's images stand for, found by their names, or by their stems where a format keeps no
/// endings.
class PictureSource {
 public:
  /// Takes the pictures of a folder, with those below it, or one file.
  void add(const std::filesystem::path& path);
  /// Takes those directly in a folder.
  void addFlat(const std::filesystem::path& folder);

  std::optional<std::filesystem::path> find(const std::string& imageName) const;
  bool empty() const { return byName_.empty(); }

  /// Gives images that have no size that of their picture, and nameless endings the picture's. A picture that cannot be
  /// read becomes a problem.
  void giveSizes(Dataset& dataset, const Progress& progress = {}) const;

 private:
  void take(const std::filesystem::path& file, const std::string& name);
  std::map<std::string, std::filesystem::path> byName_, byStem_;
};

}  // namespace hilum::annotation::exchange
