#pragma once
#include <QObject>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

#include "core/Progress.h"

namespace hilum::app {

/// The only place that puts work on a thread: one task runs at a time, the others wait in line. Every signal and every
/// `done` comes on the GUI thread. The destructor cancels what runs and waits for it.
class TaskRunner : public QObject {
  Q_OBJECT
 public:
  explicit TaskRunner(QObject* parent = nullptr);
  ~TaskRunner() override;

  /// Runs `work(progress)` on a thread, then `done(result)` (or `done()` for void) on the GUI thread. `done` is not
  /// called when the work threw: an exception comes as failed(), Cancelled as cancelled().
  template <class Work, class Done>
  void run(const QString& name, Work work, Done done) {
    enqueue(name, [work = std::move(work), done = std::move(done)](const Progress& progress) -> Delivery {
      using Result = std::invoke_result_t<Work, const Progress&>;
      if constexpr (std::is_void_v<Result>) {
        work(progress);
        return done;
      } else {
        auto result = std::make_shared<Result>(work(progress));
        return [result, done] { done(std::move(*result)); };
      }
    });
  }

  bool busy() const { return running_ != nullptr; }
  std::size_t waiting() const { return queue_.size(); }
  /// A task that waits in line.
  struct Waiting {
    quint64 id;
    QString name;
  };
  std::vector<Waiting> line() const;
  /// Takes a task out of the line; one that has begun is left alone.
  void cancelWaiting(quint64 id);
  /// Cancels the task that runs; the next in line follows.
  void cancel();
  void cancelAll();

 Q_SIGNALS:
  void started(const QString& name);
  void progressed(double fraction, const QString& step);
  void finished(const QString& name);  ///< after every end, good or bad
  void failed(const QString& name, const QString& message);
  void cancelled(const QString& name);
  void lineChanged();  ///< a task came into the line or left it

 private:
  using Delivery = std::function<void()>;
  using Job = std::function<Delivery(const Progress&)>;
  struct Task;

  void enqueue(const QString& name, Job job);
  void startNext();
  void end();
  Progress progressOf(const CancelFlag& flag);

  std::deque<std::unique_ptr<Task>> queue_;
  std::unique_ptr<Task> running_;
  quint64 lastId_ = 0;
};

}  // namespace hilum::app
