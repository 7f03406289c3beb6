#pragma once
#include <QObject>
#include <QProcess>
#include <QTimer>
#include <filesystem>
#include <vector>

#include "core/Progress.h"

namespace hilum::app {

/// What is to be run over many studies.
struct BatchWish {
  std::string model, sha256;  ///< the hash of its weights: results of other weights are not taken for done
  std::string device = "auto";
  std::filesystem::path output;  ///< a folder, made when it is missing
  std::string ending = ".nii.gz";
};

/// One study of a batch.
struct BatchStudy {
  enum class State { Waiting, Running, Done, Before, Failed, Cancelled } state = State::Waiting;
  std::filesystem::path path;
  std::string stem;    ///< its results are called so
  std::string detail;  ///< why it failed
};

/// The studies of a folder: every folder, archive and image file directly in it, or the folder itself where it holds
/// loose DICOM files alone. Sorted by name; hidden ones are left out. For a worker. Throws Error{NotFound, BadInput}.
std::vector<BatchStudy> studiesIn(const std::filesystem::path& folder, const Progress& progress = {});

/// Whether the output folder holds the labels and the report of this study by this very model. For a worker.
bool isDoneBefore(const BatchStudy& study, const BatchWish& wish);

/// Runs `hilum segment` over studies, one process each, so that a crash costs one study. Labels and a report of each go
/// into the output folder, whole or not at all. GUI thread; nothing blocks.
class StudyBatch : public QObject {
  Q_OBJECT
 public:
  explicit StudyBatch(QObject* parent = nullptr);
  ~StudyBatch() override;

  /// Replaces what there is; those whose state is Before or Done are left out when it starts.
  void setStudies(std::vector<BatchStudy> studies);
  const std::vector<BatchStudy>& studies() const { return studies_; }
  void start(const BatchWish& wish);
  /// Ends the study that runs; the others keep their states, and start() goes on with them.
  void cancel();
  bool running() const { return at_ >= 0; }
  int count(BatchStudy::State state) const;

 Q_SIGNALS:
  void changed(int row);
  void started();
  void ended();

 private:
  void next();
  void finish(int exitCode, QProcess::ExitStatus status);
  void set(BatchStudy::State state, const std::string& detail = {});

  std::vector<BatchStudy> studies_;
  BatchWish wish_;
  QProcess process_;
  QTimer patience_;
  int at_ = -1;
  bool cancelled_ = false;
};

}  // namespace hilum::app
