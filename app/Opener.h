#pragma once
#include <QObject>
#include <QStringList>

#include "app/Session.h"

namespace hilum::app {

class TaskRunner;

/// Brings studies into the session: scan and read on a thread, then show. What was open stays until the new one is
/// there.
class Opener : public QObject {
  Q_OBJECT
 public:
  Opener(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  /// Scans all paths and shows the principal stack.
  void open(const QStringList& paths);
  /// Shows another stack of the open catalogue.
  void openStack(const Stack* stack);
  /// Scans a folder or file and shows its principal stack beside the open one.
  void openPrior(const QString& path);
  /// Makes the phantom and shows it.
  void openSample();

 Q_SIGNALS:
  /// `paths` is empty for the sample and for another stack of what was open.
  void opened(const QStringList& paths);
  /// What the scan and the reading could not use, one sentence each.
  void problemsFound(const QString& summary, const QStringList& details);

 private:
  void tellProblems();
  Session& session_;
  TaskRunner& tasks_;
};

}  // namespace hilum::app
