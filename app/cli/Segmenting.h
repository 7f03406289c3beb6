#pragma once
#include <string>
#include <utility>
#include <vector>

#include "app/cli/Input.h"
#include "app/models/ModelRunner.h"

namespace hilum::cli {

/// The model of `hilum segment`, with the further channels that its command line names.
class Segmenter {
 public:
  struct Options {
    std::string model, device = "auto";
    std::vector<std::string> channels;  ///< NAME=PATH
    bool uncertainty = false;
    bool fuse = true;  ///< with the stage that the model names
  };
  /// Throws as ModelRunner does.
  explicit Segmenter(const Options& options);

  using Found = app::ModelRunner::Found;
  /// Opens the network on the first run. Throws with the input's path in the message.
  Found find(const Input& input, const std::string& path, const Progress& progress);

  const std::string& model() const { return runner_.model(); }
  const std::string& version() const { return runner_.version(); }
  const std::string& weightsSha256() const { return runner_.weightsSha256(); }  ///< empty: no weights

 private:
  void loadChannels(const Progress& progress);

  Options options_;
  app::ModelRunner runner_;
  std::vector<std::pair<std::string, VolumePtr>> channels_;
};

}  // namespace hilum::cli
