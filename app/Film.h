#pragma once
#include <QObject>
#include <QProcess>
#include <QString>

#include "app/TaskRunner.h"

namespace hilum::viewers {
class VolumeWidget;
}

namespace hilum::app {

/// Films one turn of the 3D view: pictures turn-001.png, turn-002.png, ... in a folder and, where the program ffmpeg
/// is found, turn.mp4 of them. A picture is taken when the view has drawn it at full quality and is written on a
/// thread: the window stays alive. The view must be visible.
class Film : public QObject {
  Q_OBJECT
 public:
  explicit Film(viewers::VolumeWidget& view, QObject* parent = nullptr);

  /// Does nothing while one is being made.
  void start(const QString& folder, int frames);
  void cancel();  ///< the pictures so far stay
  bool running() const { return frames_ > 0; }

 Q_SIGNALS:
  void progressed(int done, int frames);
  void finished(const QString& what);  ///< the film, or the folder when there is no ffmpeg
  void failed(const QString& message);
  void stopped();  ///< after every end, good or bad

 private:
  void take();
  void pack();
  void stop();

  viewers::VolumeWidget& view_;
  TaskRunner tasks_;
  QProcess packer_;
  QString folder_;
  int frames_ = 0, done_ = 0;
  bool awaiting_ = false;  ///< the view is asked for the next picture
};

}  // namespace hilum::app
