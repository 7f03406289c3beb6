#pragma once
#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <vector>

#include "app/TaskRunner.h"
#include "app/images/ImageSet.h"

namespace hilum::app {

/// Small pictures of the images of a set: made one at a time beside the window's work, those asked for last first, and
/// kept as far as memory is meant for it. GUI thread only.
class ImagePictures : public QObject {
  Q_OBJECT
 public:
  static constexpr int kSide = 104;
  /// `work` is what the reader waits for.
  ImagePictures(Session& session, const ImageSet& images, const TaskRunner& work, QObject* parent = nullptr);
  ~ImagePictures() override;

  /// Null until it is made, which this asks for.
  QImage of(int row);
  bool isBroken(int row) const { return broken_.contains(row); }

 Q_SIGNALS:
  void made(int row);

 private:
  void begin();
  void next();

  Session& session_;
  const ImageSet& images_;
  const TaskRunner& work_;
  TaskRunner quiet_;  ///< beside the one that the task line shows
  QCache<int, QImage> pictures_;
  std::vector<int> wanted_;  ///< the last one first
  QSet<int> broken_;
  int making_ = -1;
};

}  // namespace hilum::app
