#pragma once
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace hilum::app {

class TrainingJob;

/// The page after a training: the scores, before and after, or why it failed; and what to do next.
class TrainingEnd : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingEnd(TrainingJob& job, QWidget* parent = nullptr);

  /// Whether something is open that the model could run on.
  void setRunnable(bool study, bool image);
  QString text() const;

 Q_SIGNALS:
  void runWanted();
  void continueWanted();
  void closeWanted();

 private:
  void follow();
  void fillScores();
  void sayScore(int row, const QString& label, const QString& before, const QString& after);

  TrainingJob& job_;
  QLabel *title_, *sentence_, *honest_;
  QWidget* scores_;
  QGridLayout* table_;
  QPushButton *run_, *continue_, *close_;
  bool runnable_ = false, image_ = false;
};

}  // namespace hilum::app
