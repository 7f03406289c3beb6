#pragma once
#include <QPainter>
#include <QPainterPath>
#include <QString>
#include <optional>

#include "viewers/scene/SlicePlane.h"

namespace hilum::viewers {

/// What stands on a slice picture beside its pixels: corner texts, patient letters, scale bar, crosshair, frame.
/// Lengths are logical pixels.
struct SliceOverlay {
  Plane plane = Plane::Axial;
  QSize size;
  int stripWidth = 0;  ///< kept free at the right edge for the slice strip
  EdgeLetters letters;
  QString letter, slice, thickness, window, zoom;
  double mmPerPixel = 1;
  std::optional<QPointF> crosshair;
  bool active = false;

  void paint(QPainter& painter) const;

 private:
  void paintCrosshair(QPainter& painter) const;
  void paintTexts(QPainter& painter) const;
  void paintScaleBar(QPainter& painter) const;
  void paintFrame(QPainter& painter) const;
};

/// Text that stays legible on any picture: light with a dark rim.
void paintShadowed(QPainter& painter, const QRectF& box, int flags, const QString& text, const QColor& colour);

}  // namespace hilum::viewers
