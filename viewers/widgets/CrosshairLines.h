#pragma once
#include <QColor>
#include <QPointF>
#include <array>
#include <optional>

#include "viewers/scene/ViewAxes.h"

class QPainter;
class QSize;

namespace hilum::viewers {

/// The lines in which the other two planes cut a slice view, through the crosshair, with handles that turn them.
/// Lengths are logical pixels.
struct CrosshairLines {
  struct Line {
    Plane plane;        ///< whose cut it is
    QPointF direction;  ///< unit, on the screen
  };
  QPointF centre;
  std::array<Line, 2> lines;
  double handleRadius = 0;  ///< distance of the handles from the centre

  /// The cut lines of a view with these axes when the planes are turned by `rotation`.
  static CrosshairLines of(Plane plane, const ViewAxes& axes, const Mat3& rotation, const QPointF& centre,
                           const QSize& view);

  /// The handle under a point: the line's number.
  std::optional<int> handleAt(const QPointF& position) const;
  /// `slabHalf` > 0 draws the slab's borders beside the lines; handles stand only where the pointer may use them.
  void paint(QPainter& painter, const QSize& view, double slabHalf, bool handles) const;
};

}  // namespace hilum::viewers
