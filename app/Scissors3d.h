#pragma once
#include <QObject>
#include <QPolygonF>

#include "app/PaintChoices.h"

namespace hilum::viewers {
class VolumeWidget;
}

namespace hilum::app {

class Painter;
class Session;

/// Scissors in the 3D view: a lasso drawn over the picture takes away, or keeps alone, what of the labels lies within
/// it along the whole depth of the view or in a slab around the crosshair. Each cut is a task and one step of the
/// history.
class Scissors3d : public QObject {
  Q_OBJECT
 public:
  Scissors3d(Session& session, Painter& painter, PaintChoices& choices, viewers::VolumeWidget& view,
             QObject* parent = nullptr);

  /// `line` in parts of the view, from its left and from its bottom.
  void cut(const QPolygonF& line);

 private:
  std::vector<bool> labelsToCut(ScissorsChoice::Of of) const;

  Session& session_;
  Painter& painter_;
  PaintChoices& choices_;
  viewers::VolumeWidget& view_;
};

}  // namespace hilum::app
