#pragma once
#include <QObject>
#include <QString>
#include <memory>

#include "app/breathhold/SectionPicture.h"
#include "inference/tasks/BreathHoldModel.h"

namespace hilum::app {

class Session;
class TaskRunner;

/// What was measured on the open chest CT and what follows from it.
struct BreathHoldFinding {
  inference::BreathHoldMeasurement measurement;
  inference::BreathHoldModel model;
  inference::BreathHoldGrade grade;
  std::vector<SectionPicture> pictures;  ///< at most six, from the carina up
};

/// Grades the breath hold of the volume that is open, as `hilum breathhold` grades a study. A finding goes with its
/// volume.
class BreathHoldWork : public QObject {
  Q_OBJECT
 public:
  BreathHoldWork(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  void grade();
  /// Null until something was graded.
  const std::shared_ptr<const BreathHoldFinding>& finding() const { return finding_; }
  /// Why the open volume cannot be graded; empty when it can.
  QString refusal() const;
  bool running() const { return running_; }

 Q_SIGNALS:
  void changed();

 private:
  void forget();

  Session& session_;
  TaskRunner& tasks_;
  std::shared_ptr<const BreathHoldFinding> finding_;
  bool running_ = false;
};

}  // namespace hilum::app
