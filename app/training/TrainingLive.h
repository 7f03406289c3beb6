#pragma once
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hilum::app {

class LossChart;
class SamplePictures;
class TrainingJob;

/// The page of a training that runs: curves, samples, the time left, and the two ways to end it.
class TrainingLive : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingLive(TrainingJob& job, QWidget* parent = nullptr);

  /// "63 %, 1:52 left", as the status line says it too.
  QString progress() const;

 Q_SIGNALS:
  void told();  ///< progress() is another

 private:
  void follow();
  void showSteps();
  void drawCurves();
  void showValidation();

  TrainingJob& job_;
  QLabel *title_, *left_, *dice_;
  QProgressBar* bar_;
  LossChart* chart_;
  SamplePictures* samples_;
  QPushButton *stop_, *cancel_;
};

}  // namespace hilum::app
