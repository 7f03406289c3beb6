#pragma once
#include <QObject>
#include <functional>

#include "app/training/ModelLayers.h"
#include "app/training/TrainingDialog.h"
#include "app/training/TrainingJob.h"

namespace hilum::app {

/// Training in the window: its dialog, its job, and what models left on layers. GUI thread.
class Training : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    ImageSet& images;
  };
  Training(const Parts& parts, QWidget* window);
  ~Training() override;

  /// Shows the dialog; with a name, that model is proposed to go on from.
  void open(const QString& from = {});
  /// A training runs: asks what to do with it, and calls `follow` when nothing holds the window any more. False when
  /// none does.
  bool holds(const std::function<void()>& follow);

  TrainingJob& job() { return job_; }
  TrainingDialog& dialog();

 Q_SIGNALS:
  void told(const QString& progress);  ///< of the training that runs; empty when none does
  void ended(const QString& sentence, bool failed);
  void libraryChanged(const QString& model);
  void runRequested(const QString& model, const QString& title);  ///< on what is open

 private:
  void followJob();

  Parts parts_;
  QWidget* window_;
  inference::ModelLibrary library_ = inference::ModelLibrary::standard();
  ModelLayers layers_;
  TrainingJob job_;
  TrainingDialog* dialog_ = nullptr;  ///< made at the first call
  bool asking_ = false;
};

}  // namespace hilum::app
