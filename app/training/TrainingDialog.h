#pragma once
#include <QDialog>

#include "app/training/TrainingJob.h"

class QStackedWidget;

namespace hilum::app {

class ImageSet;
class ModelLayers;
class Session;
class TaskRunner;
class TrainingEnd;
class TrainingLive;
class TrainingStart;

/// Training on what is labelled, in a window of its own beside the images, which stay in reach: the choices, the
/// training as it goes, and what came of it. Shut while a training runs it lets that go on.
class TrainingDialog : public QDialog {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    ImageSet& images;
    ModelLayers& layers;
    TrainingJob& job;
    inference::ModelLibrary library;
  };
  TrainingDialog(const Parts& parts, QWidget* parent);

  /// Shows the choices, with that model to go on from, unless a training runs.
  void begin(const QString& from = {});
  TrainingStart& startPage() { return *start_; }
  TrainingLive& livePage() { return *live_; }
  TrainingEnd& endPage() { return *end_; }

 Q_SIGNALS:
  void runRequested(const QString& model);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void followJob();
  void followSession();
  void survey();
  void startTraining();
  TrainingSet chosenSet() const;

  Parts parts_;
  QStackedWidget* pages_;
  TrainingStart* start_;
  TrainingLive* live_;
  TrainingEnd* end_;
  PackedTraining packed_;
  std::uint64_t surveys_ = 0;  ///< begun; the last alone counts
  bool stale_ = true;          ///< something was drawn since
  bool startWhenKnown_ = false;
};

}  // namespace hilum::app
