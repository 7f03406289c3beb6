#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/Input.h"
#include "app/models/ModelRunner.h"
#include "inference/tasks/ClickSegmenter.h"

namespace hilum::cli {

/// The model of `hilum segment`, with the further channels or the clicks that its command line names.
class Segmenter {
 public:
  struct Options {
    std::string model, device = "auto";
    std::vector<std::string> channels;  ///< NAME=PATH
    std::vector<std::string> points;    ///< I,J,K or I,J,K,0: clicks, for a model that is led by them
    bool carry = false;                 ///< of clicks: on to the neighbouring slices
    bool uncertainty = false;
    bool fuse = true;  ///< with the stage that the model names
  };
  /// Throws as ModelRunner and ClickSegmenter do, and Error{Usage} for a point that is none.
  explicit Segmenter(const Options& options);

  using Found = app::ModelRunner::Found;
  /// Opens the network on the first run. Throws with the input's path in the message.
  Found find(const Input& input, const std::string& path, const Progress& progress);

  const std::string& model() const { return clicks_ ? clicks_->manifest().name : runner_->model(); }
  const std::string& version() const { return clicks_ ? clicks_->manifest().version : runner_->version(); }
  /// Empty: no weights.
  const std::string& weightsSha256() const {
    return clicks_ ? clicks_->manifest().weightsSha256 : runner_->weightsSha256();
  }

 private:
  void loadChannels(const Progress& progress);
  Found findByClicks(const Volume& volume, const Progress& progress);

  Options options_;
  std::optional<app::ModelRunner> runner_;
  std::optional<inference::ClickSegmenter> clicks_;  ///< in its place
  std::vector<inference::VoxelClick> points_;
  std::vector<std::pair<std::string, VolumePtr>> channels_;
};

}  // namespace hilum::cli
