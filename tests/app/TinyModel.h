#pragma once
#include <QByteArray>
#include <filesystem>
#include <string>

#include "inference/models/ModelManifest.h"

namespace hilum::test {

/// A library of models of its own for a test: windows made while it lives see it and no other.
class OwnLibrary {
 public:
  OwnLibrary();
  ~OwnLibrary();
  /// Where the user's models lie.
  std::filesystem::path models() const { return folder_ / "hilum/models"; }

 private:
  std::filesystem::path folder_;
  QByteArray before_;
};

/// A real network with weights made by hand: a U-Net of one feature that calls "Bright" what is brighter than the mean
/// of what it sees. Written as a model's folder.
std::filesystem::path writeTinyModel(const std::filesystem::path& folder, inference::ModelManifest manifest);
inference::ModelManifest tinyManifest(const std::string& name);

}  // namespace hilum::test
