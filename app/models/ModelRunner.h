#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inference/models/ModelLibrary.h"
#include "inference/models/Pipeline.h"

namespace hilum::app {

/// A model that is ready to find labels: the classical one, or a network. What the window and `hilum segment` run.
/// One thread at a time.
class ModelRunner {
 public:
  static constexpr const char* kClassical = "lungs-classical";

  struct Options {
    std::string model;  ///< as `hilum segment -m` takes it
    std::string device = "auto";
    bool uncertainty = false;
    bool mirror = true;  ///< the model's test-time mirroring, if it has any
    bool fuse = true;    ///< with the stage that the model names, if it does
  };
  /// Checks the model's weights. Throws as runnableModel does, and Error{Usage} for what the classical one cannot do.
  explicit ModelRunner(Options options,
                       const inference::ModelLibrary& library = inference::ModelLibrary::standard());
  ~ModelRunner();

  struct Found {
    LabelMap labels;  ///< on the grid of the first volume
    std::optional<Volume> uncertainty;
    std::optional<inference::StudyObjects> objects;  ///< of models that tell objects apart
    std::optional<std::vector<inference::StudyWindow>> windows;  ///< of models that see windows alone
    std::string device = "cpu", provenance;
    double loadSeconds = 0, prepareSeconds = 0, inferSeconds = 0, restoreSeconds = 0;
    std::vector<std::string> warnings;
  };
  /// Opens the network at the first run. Cancelled within a tile.
  Found find(const std::vector<inference::NamedVolume>& volumes, const Progress& progress = {});

  const std::string& model() const { return name_; }
  const std::string& version() const { return version_; }
  const std::string& weightsSha256() const { return sha256_; }  ///< empty: no weights

 private:
  Found findClassical(const Volume& volume, const Progress& progress);
  Found findByNetwork(const std::vector<inference::NamedVolume>& volumes, const Progress& progress);
  void loadNetwork();
  void sign(Found& found) const;

  Options options_;
  std::string name_, version_ = "1", sha256_;
  std::optional<inference::RunnableModel> runnable_;
  std::unique_ptr<inference::Network> network_;
};

}  // namespace hilum::app
