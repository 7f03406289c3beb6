#pragma once
#include <QPainter>
#include <QPainterPath>
#include <QString>
#include <QStringList>
#include <optional>

#include "viewers/scene/SlicePlane.h"
#include "viewers/widgets/CrosshairLines.h"

namespace hilum::viewers {

/// What stands on a slice picture beside its pixels: corner texts, patient letters, scale bar, colour bar, crosshair,
/// frame. Lengths are logical pixels.
struct SliceOverlay {
  Plane plane = Plane::Axial;
  QSize size;
  int stripWidth = 0;  ///< kept free at the right edge for the slice strip
  EdgeLetters letters;
  QString letter, slice, thickness, window, zoom;
  QStringList captions;  ///< patient, series: below the slice, when the view has room for them
  double mmPerPixel = 1;
  bool calibrated = true;  ///< else a millimetre is a pixel of the picture
  std::optional<CrosshairLines> crosshair;
  double slabHalf = 0;  ///< half the slab's thickness in pixels
  bool crosshairHandles = false;
  struct ColourBar {
    QString upper, lower;
    QGradientStops stops;  ///< from the lower value to the upper
  };
  /// Of the volume at the left edge, of a second volume at the right.
  std::optional<ColourBar> colourBar, overlayBar;
  bool active = false;

  void paint(QPainter& painter) const;

 private:
  void paintTexts(QPainter& painter) const;
  void paintCaptions(QPainter& painter, const QRectF& box) const;
  void paintColourBar(QPainter& painter, const ColourBar& bar, Qt::AlignmentFlag edge) const;
  void paintScaleBar(QPainter& painter) const;
  void paintFrame(QPainter& painter) const;
};

}  // namespace hilum::viewers
