#pragma once
#include <QImage>
#include <QObject>
#include <deque>
#include <map>

#include "app/TaskRunner.h"
#include "core/dicom/Study.h"

namespace hilum::app {

class Session;

/// A small picture of every stack of the open catalogue: the middle frame alone is read, one stack at a time, and only
/// while the window has no other work. GUI thread only.
class StackPictures : public QObject {
  Q_OBJECT
 public:
  /// `work` is what the reader waits for.
  StackPictures(Session& session, const TaskRunner& work, QObject* parent = nullptr);
  ~StackPictures() override;

  /// Null when it is not made yet, or cannot be.
  QImage of(const Stack* stack) const;
  /// A better one, of the stack as it is seen in the views.
  void put(const Stack* stack, const QImage& picture);

 Q_SIGNALS:
  void made(const hilum::Stack* stack);

 private:
  void begin();
  void next();

  Session& session_;
  const TaskRunner& work_;
  TaskRunner quiet_;  ///< beside the one that the task line shows
  std::deque<const Stack*> waiting_;
  std::map<const Stack*, QImage> pictures_;
};

}  // namespace hilum::app
