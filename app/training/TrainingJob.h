#pragma once
#include <QPointF>
#include <QProcess>
#include <QTimer>

#include "app/training/PackedTraining.h"
#include "app/training/TrainingNews.h"

namespace hilum::app {

class TaskRunner;

/// What a training is to be.
struct TrainingPlan {
  QString title;                    ///< as typed; modelName() of it is the model's
  double minutes = 5;
  QString device = QStringLiteral("auto");  ///< auto, cpu or cuda
  std::optional<StartModel> from;   ///< empty: from scratch
};

/// The name that a model of that title bears in the library: letters, digits, - and _ of it; empty for none.
QString modelName(const QString& title);

/// One training in a process of its own, `hilum train`: a crash there costs nothing here. What it leaves becomes a
/// model of the user's library. GUI thread; nothing blocks. With the window it ends.
class TrainingJob : public QObject {
  Q_OBJECT
 public:
  enum class State { Idle, Running, Stopping, Cancelling, Done, Failed };

  TrainingJob(TaskRunner& tasks, const inference::ModelLibrary& library, QObject* parent = nullptr);
  ~TrainingJob() override;

  void start(const TrainingPlan& plan, const PackedTraining& packed);
  void stop();    ///< keeps the best so far
  void cancel();  ///< keeps nothing

  State state() const { return state_; }
  bool running() const { return state_ == State::Running || state_ == State::Stopping || state_ == State::Cancelling; }
  const TrainingPlan& plan() const { return plan_; }
  const PackedTraining& packed() const { return packed_; }
  /// What was heard so far.
  const std::vector<QPointF>& losses() const { return losses_; }  ///< share, loss
  const std::vector<ValidationNews>& validations() const { return validations_; }
  const std::optional<EndNews>& end() const { return end_; }
  double share() const { return share_; }
  double secondsLeft() const;  ///< negative: not known yet
  const QString& failure() const { return failure_; }
  qint64 processId() const { return process_.processId(); }

 Q_SIGNALS:
  void changed();    ///< the state
  void stepped();    ///< new losses
  void validated();  ///< a new validation
  void landed(const QString& model);  ///< a model of that name is in the library now

 private:
  void launch();
  void hear();
  void onFinished(int code, QProcess::ExitStatus status);
  void keep();
  void onTaskCancelled(const QString& name);
  static QString startName();
  static QString keepName();
  void fail(const QString& sentence);
  void enter(State state);

  TaskRunner& tasks_;
  inference::ModelLibrary library_;
  QProcess process_;
  QTimer patience_;  ///< after the request to end
  State state_ = State::Idle;
  TrainingPlan plan_;
  PackedTraining packed_;
  std::vector<QPointF> losses_;
  std::vector<ValidationNews> validations_;
  std::optional<EndNews> end_;
  double share_ = 0;
  QByteArray heard_;  ///< the beginning of a line
  QString failure_;
};

}  // namespace hilum::app
