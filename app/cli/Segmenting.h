#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/cli/Input.h"
#include "core/LabelMap.h"
#include "inference/models/ModelLibrary.h"
#include "inference/models/StudyObjects.h"

namespace hilum::cli {

/// A model that is ready to find labels: the classical one, or a network.
class Segmenter {
 public:
  struct Options {
    std::string model, device = "auto";
    std::vector<std::string> channels;  ///< NAME=PATH
    bool uncertainty = false;
  };
  /// Opens the model, its network on the first run. Throws as runnableModel does.
  explicit Segmenter(const Options& options);

  struct Found {
    LabelMap labels;
    std::optional<Volume> uncertainty;
    std::optional<inference::StudyObjects> objects;  ///< of models that tell objects apart
    std::string device = "cpu";
    double loadSeconds = 0, prepareSeconds = 0, inferSeconds = 0, restoreSeconds = 0;
    std::vector<std::string> warnings;
  };
  /// Throws with the input's path in the message.
  Found find(const Input& input, const std::string& path, const Progress& progress);

  const std::string& model() const { return name_; }
  const std::string& version() const { return version_; }
  const std::string& weightsSha256() const { return sha256_; }  ///< empty: no weights

 private:
  Found findClassical(const Volume& volume, const Progress& progress);
  Found findByNetwork(const Input& input, const Progress& progress);
  void loadNetwork();
  void loadChannels(const Progress& progress);

  Options options_;
  std::string name_, version_ = "1", sha256_;
  std::optional<inference::RunnableModel> runnable_;
  std::unique_ptr<inference::Network> network_;
  std::vector<std::pair<std::string, VolumePtr>> channels_;
};

}  // namespace hilum::cli
