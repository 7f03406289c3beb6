#include "app/TaskRunner.h"

#include <QElapsedTimer>
#include <algorithm>
#include <atomic>
#include <exception>

#include "core/Error.h"

namespace hilum::app {
namespace {

constexpr qint64 kReportEveryMs = 40;  // more often than that no eye follows

/// What a task ended with, filled on its thread and read on the GUI thread after it.
struct Outcome {
  std::function<void()> deliver;
  QString error;
  bool cancelled = false;
};

}  // namespace

struct TaskRunner::Task {
  quint64 id;
  QString name;
  Job job;
  CancelFlag flag;
  Outcome outcome;
  std::thread thread;
};

TaskRunner::TaskRunner(QObject* parent) : QObject(parent) {}

TaskRunner::~TaskRunner() {
  queue_.clear();
  if (!running_) return;
  running_->flag.cancel();
  running_->thread.join();
}

void TaskRunner::enqueue(const QString& name, Job job) {
  auto task = std::make_unique<Task>();
  task->id = ++lastId_;
  task->name = name;
  task->job = std::move(job);
  queue_.push_back(std::move(task));
  if (!running_) startNext();
  Q_EMIT lineChanged();
}

std::vector<TaskRunner::Waiting> TaskRunner::line() const {
  std::vector<Waiting> all;
  for (const auto& task : queue_) all.push_back({task->id, task->name});
  return all;
}

void TaskRunner::cancelWaiting(quint64 id) {
  const auto found = std::ranges::find_if(queue_, [id](const auto& task) { return task->id == id; });
  if (found == queue_.end()) return;
  const QString name = (*found)->name;
  queue_.erase(found);
  Q_EMIT cancelled(name);
  Q_EMIT lineChanged();
}

void TaskRunner::cancel() {
  if (running_) running_->flag.cancel();
}

void TaskRunner::cancelAll() {
  queue_.clear();
  cancel();
  Q_EMIT lineChanged();
}

Progress TaskRunner::progressOf(const CancelFlag& flag) {
  struct Throttle {
    QElapsedTimer clock;
    std::atomic<qint64> next{0};
  };
  auto throttle = std::make_shared<Throttle>();
  throttle->clock.start();
  return Progress(
      [this, throttle](double fraction, const std::string& step) {
        const qint64 now = throttle->clock.elapsed();
        qint64 next = throttle->next.load();
        if (now < next || !throttle->next.compare_exchange_strong(next, now + kReportEveryMs)) return;
        QMetaObject::invokeMethod(
            this, [this, fraction, text = QString::fromStdString(step)] { Q_EMIT progressed(fraction, text); },
            Qt::QueuedConnection);
      },
      flag);
}

void TaskRunner::startNext() {
  if (queue_.empty()) return;
  running_ = std::move(queue_.front());
  queue_.pop_front();
  Task* task = running_.get();
  Q_EMIT started(task->name);
  Q_EMIT lineChanged();
  task->thread = std::thread([this, task, progress = progressOf(task->flag)] {
    try {
      task->outcome.deliver = task->job(progress);
    } catch (const Cancelled&) {
      task->outcome.cancelled = true;
    } catch (const std::exception& e) {
      task->outcome.error = QString::fromUtf8(e.what());
    }
    QMetaObject::invokeMethod(this, &TaskRunner::end, Qt::QueuedConnection);
  });
}

void TaskRunner::end() {
  const std::unique_ptr<Task> task = std::move(running_);
  task->thread.join();
  // A result that arrives after the cross was pressed is not wanted any more.
  const bool dropped = task->outcome.cancelled || task->flag.cancelled();
  if (dropped) {
    Q_EMIT cancelled(task->name);
  } else if (task->outcome.deliver) {
    try {
      task->outcome.deliver();
    } catch (const std::exception& e) {
      Q_EMIT failed(task->name, QString::fromUtf8(e.what()));
    }
  } else {
    Q_EMIT failed(task->name, task->outcome.error);
  }
  Q_EMIT finished(task->name);
  if (!running_) startNext();
}

}  // namespace hilum::app
