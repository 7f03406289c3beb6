#pragma once
#include <QObject>
#include <list>
#include <set>
#include <utility>

#include "app/TaskRunner.h"
#include "app/images/ImageSet.h"

namespace hilum::app {

/// Reads the images around the current one before they are asked for, one at a time, beside the window's work, and
/// keeps a few. GUI thread only.
class ImageAhead : public QObject {
  Q_OBJECT
 public:
  ImageAhead(Session& session, const ImageSet& images, QObject* parent = nullptr);
  ~ImageAhead() override;

  /// The image of that row when it has been read; else null, and it is read next.
  VolumePtr take(int row);
  bool has(int row) const;

 Q_SIGNALS:
  void arrived(int row);
  void failed(int row);  ///< it cannot be read

 private:
  void begin();
  void follow();
  void next();
  void keep(int row, VolumePtr volume);

  Session& session_;
  const ImageSet& images_;
  TaskRunner reading_;
  std::list<std::pair<int, VolumePtr>> kept_;  ///< by row, the one used last first
  int wanted_ = -1, readingRow_ = -1;
  std::set<int> broken_;  ///< cannot be read: whoever opens them is told why
};

}  // namespace hilum::app
