#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <vector>

#include "app/Session.h"
#include "core/Progress.h"

namespace hilum::app {

class TaskRunner;

/// Brings studies into the session: scan and read on a thread, then show. What was open stays until the new one is
/// there. Where reading takes a while, the first slices are shown meanwhile; when the reading fails or is cancelled,
/// what was open comes back, without its labels.
class Opener : public QObject {
  Q_OBJECT
 public:
  Opener(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  /// Scans all paths and shows the principal stack.
  void open(const QStringList& paths);
  /// Shows another stack of the open catalogue.
  void openStack(const Stack* stack);
  /// Shows a stack of the open catalogue that was read already.
  void showRead(const Stack* stack, VolumePtr volume);
  /// Scans a folder or file and shows its principal stack beside the open one, or in colour over it.
  void openPrior(const QString& path);
  void openOverlay(const QString& path);
  /// The same for another stack of the open catalogue.
  void openPriorStack(const Stack* stack);
  void openOverlayStack(const Stack* stack);
  /// Makes the phantom and shows it.
  void openSample();

 Q_SIGNALS:
  /// `paths` is empty for the sample and for another stack of what was open.
  void opened(const QStringList& paths);
  /// What the scan and the reading could not use, one sentence each.
  void problemsFound(const QString& summary, const QStringList& details);

 private:
  struct Opened {
    std::shared_ptr<const Catalogue> catalogue;
    const Stack* stack = nullptr;
    VolumePtr volume;
  };
  using Tell = std::function<void(Opened)>;
  Tell firstSlicesTeller();
  /// On the task's thread; nobody is told of first slices where `tellFirst` is empty.
  static Opened openAll(const std::vector<std::filesystem::path>& paths, const Tell& tellFirst,
                        const Progress& progress);
  static VolumePtr read(const Opened& opened, const Tell& tellFirst, const Progress& progress);
  void showFirstSlices(const Opened& partial);
  void show(const Opened& opened);
  void goBack();
  using Read = std::function<Opened(const Progress&)>;
  Read readAll(const QString& path) const;
  Read readStack(const Stack* stack) const;
  void showPrior(Read read);
  void showOverlay(Read read);
  void tellProblems();

  Session& session_;
  TaskRunner& tasks_;
  Opened before_;  ///< what was open when the first slices were shown
  QElapsedTimer sinceRepaint_;
};

}  // namespace hilum::app
