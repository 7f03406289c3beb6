#pragma once
#include <QElapsedTimer>
#include <QFrame>
#include <QLocale>

#include "core/Geometry.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace hilum::app {

class Session;
class TaskRunner;

/// The line at the foot of the window: value and place under the pointer, slice, the running task with its
/// time left and its cross, those that wait, and
/// the sentence that this is no medical device.
class StatusLine : public QFrame {
  Q_OBJECT
 public:
  StatusLine(Session& session, TaskRunner& tasks, QWidget* parent = nullptr);

  /// Value and place at a world point (LPS mm) of the session's volume.
  void showPoint(const Vec3& world);
  void setSlice(const QString& text);
  void setHint(const QString& text);
  /// A sentence in the place of the pointer's, until that moves.
  void say(const QString& sentence);
  /// What a training says beside the tasks, as a button; empty: nothing.
  void setTraining(const QString& progress);

 Q_SIGNALS:
  void trainingClicked();

 private:
  void followTasks(TaskRunner& tasks);
  void showProgress(double fraction, const QString& step);
  void showLine(TaskRunner& tasks);

  Session& session_;
  QLabel *value_, *place_, *slice_, *task_;
  QProgressBar* bar_;
  QPushButton *cancel_, *queue_, *training_;
  QElapsedTimer sinceStart_;
};

/// "12.1 L  34.0 P  210.5 S mm"
QString patientPosition(const Vec3& world, const QLocale& locale);

}  // namespace hilum::app
