#pragma once
#include <QObject>

#include "app/Session.h"

class QImage;
class QWidget;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class TaskRunner;

/// Screenshots: takes the picture, asks for the file, writes it on a thread.
class PictureSaving : public QObject {
  Q_OBJECT
 public:
  /// `window` is the parent of the dialogs.
  PictureSaving(const Session& session, viewers::ViewGrid& grid, TaskRunner& tasks, QWidget* window);

  void saveGrid();
  void saveActiveView();

 Q_SIGNALS:
  void written(const QString& file);

 private:
  void save(const QImage& picture);

  const Session& session_;
  viewers::ViewGrid& grid_;
  TaskRunner& tasks_;
  QWidget* window_;
};

}  // namespace hilum::app
