#pragma once
#include <QObject>
#include <QTimer>

#include "app/TaskRunner.h"
#include "app/images/ImageSet.h"

namespace hilum::app {

/// Packs what is painted on the images that are not open, beside the window's work, one after the other: a set may have
/// thousands, and memory holds the voxels of a few. GUI thread only.
class LabelPacking : public QObject {
  Q_OBJECT
 public:
  LabelPacking(Session& session, const ImageSet& images, QObject* parent = nullptr);
  ~LabelPacking() override;

  /// Nothing is left to be packed.
  bool settled() const { return !packing_.busy() && !soon_.isActive(); }

 private:
  void next();
  bool isHeld(const Document& document) const;

  Session& session_;
  const ImageSet& images_;
  TaskRunner packing_;
  QTimer soon_;
};

}  // namespace hilum::app
