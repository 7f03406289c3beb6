#pragma once
#include <QStringList>
#include <filesystem>
#include <memory>

#include "app/training/StartModel.h"
#include "app/training/TrainingSet.h"

namespace hilum::app {

/// A hidden folder among the user's models, where a training works: what it leaves is then moved, not copied. Removed
/// with its content when the object goes.
class TrainingFolder {
 public:
  /// Also removes what trainings of windows that ended without order left there. Throws Error{Io}.
  explicit TrainingFolder(const std::filesystem::path& models);
  ~TrainingFolder();
  TrainingFolder(const TrainingFolder&) = delete;
  TrainingFolder& operator=(const TrainingFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path data() const { return path_ / "data.safetensors"; }
  std::filesystem::path recipe() const { return path_ / "recipe.json"; }
  std::filesystem::path samples() const { return path_ / "samples"; }
  std::filesystem::path model() const { return path_ / "model"; }

 private:
  std::filesystem::path path_;
};

/// What there is to train on, packed, or why there is nothing.
struct PackedTraining {
  static constexpr int kFewest = 3;  ///< samples with labels: two to learn from and one to check on

  std::shared_ptr<TrainingFolder> folder;
  bool isPacked = false;               ///< there was something to pack
  int labelled = 0, empty = 0;         ///< samples
  int checked = 0, checkedBlocks = 0;  ///< for validation: samples with labels; runs of neighbouring samples
  int patients = 0, checkedPatients = 0;
  bool withinPatients = false;  ///< the same patients are learnt from and checked on
  bool slices = false;          ///< samples are slices of volumes
  QStringList labels;
  std::string modality;
  QStringList problems;
  QString error;  ///< a sentence; empty when it was packed
  std::vector<StartModel> models;

  bool isEnough() const { return isPacked && labelled >= kFewest; }
};

/// Packs a set for a training that begins with that model, or from scratch. Any thread; throws Cancelled.
PackedTraining packTraining(const TrainingSet& set, const std::optional<StartModel>& from,
                            const inference::ModelLibrary& library, const Progress& progress);

}  // namespace hilum::app
