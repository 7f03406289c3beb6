#include "viewers/widgets/SliceOverlay.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "viewers/widgets/ShadowedText.h"
#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

constexpr int kMargin = 10;
constexpr int kLineHeight = 16;
constexpr int kRoomForCaptions = 220, kRoomForColourBar = 260;
constexpr int kBarWidth = 10, kBarHeight = 120;
constexpr double kLongestBar = 96;

/// The longest of 1, 2, 5 x 10^n millimetres that fits.
double niceLength(double mm) {
  const double power = std::pow(10, std::floor(std::log10(mm)));
  for (const double step : {5.0, 2.0, 1.0})
    if (step * power <= mm) return step * power;
  return power;
}

}  // namespace

void SliceOverlay::paint(QPainter& painter) const {
  if (crosshair) crosshair->paint(painter, size, slabHalf, crosshairHandles);
  paintTexts(painter);
  paintScaleBar(painter);
  if (colourBar) paintColourBar(painter, *colourBar, Qt::AlignLeft);
  if (overlayBar) paintColourBar(painter, *overlayBar, Qt::AlignRight);
  paintFrame(painter);
}

void SliceOverlay::paintTexts(QPainter& painter) const {
  const QRectF box =
      QRectF(QPointF(), QSizeF(size)).adjusted(kMargin, kMargin - 2, -kMargin - stripWidth, -kMargin + 2);
  QFont plain = painter.font(), bold = plain;
  plain.setPixelSize(12);
  bold.setPixelSize(12);
  bold.setWeight(QFont::DemiBold);
  painter.setFont(bold);
  paintShadowed(painter, box, Qt::AlignLeft | Qt::AlignTop, letter, planeColour(plane));
  const double indent = painter.fontMetrics().horizontalAdvance(letter) + 8;
  for (const auto& [text, edge] : {std::pair{letters.left, Qt::AlignLeft | Qt::AlignVCenter},
                                   {letters.right, Qt::AlignRight | Qt::AlignVCenter},
                                   {letters.top, Qt::AlignHCenter | Qt::AlignTop},
                                   {letters.bottom, Qt::AlignHCenter | Qt::AlignBottom}})
    paintShadowed(painter, box, edge, QString::fromStdString(text), kOverlayText);
  painter.setFont(plain);
  paintShadowed(painter, box.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, slice, kOverlayText);
  paintShadowed(painter, box, Qt::AlignRight | Qt::AlignTop, thickness, kOverlayText);
  paintShadowed(painter, box, Qt::AlignLeft | Qt::AlignBottom, window, kOverlayText);
  paintShadowed(painter, box, Qt::AlignRight | Qt::AlignBottom, zoom, kOverlayText);
  paintCaptions(painter, box);
}

void SliceOverlay::paintCaptions(QPainter& painter, const QRectF& box) const {
  if (size.height() < kRoomForCaptions) return;
  QRectF line = box.adjusted(0, kLineHeight + 2, -box.width() / 2 - 12, 0);  // clear of the letter at the top
  for (const QString& caption : captions) {
    paintShadowed(painter, line, Qt::AlignLeft | Qt::AlignTop,
                  painter.fontMetrics().elidedText(caption, Qt::ElideRight, int(line.width())), kOverlayDim);
    line.translate(0, kLineHeight);
  }
}

void SliceOverlay::paintColourBar(QPainter& painter, const ColourBar& bar, Qt::AlignmentFlag edge) const {
  if (size.height() < kRoomForColourBar) return;
  const bool left = edge == Qt::AlignLeft;
  // Below the letter in the middle of the edge, above the corner text.
  const double top = std::min(size.height() / 2.0 + kLineHeight, size.height() - 2.5 * kLineHeight - kBarHeight);
  const QRectF place(left ? kMargin : size.width() - stripWidth - kMargin - kBarWidth, std::floor(top), kBarWidth,
                     kBarHeight);
  QLinearGradient shades(place.bottomLeft(), place.topLeft());
  shades.setStops(bar.stops);
  painter.fillRect(place, shades);
  painter.setPen(QPen(kOverlayDim, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5));
  const auto beside = [&](double y) {
    constexpr double gap = 6, width = 80;
    return QRectF(left ? place.right() + gap : place.left() - gap - width, y - kLineHeight / 2.0, width, kLineHeight);
  };
  paintShadowed(painter, beside(place.top()), edge | Qt::AlignVCenter, bar.upper, kOverlayDim);
  paintShadowed(painter, beside(place.bottom()), edge | Qt::AlignVCenter, bar.lower, kOverlayDim);
}

void SliceOverlay::paintScaleBar(QPainter& painter) const {
  const double mm = niceLength(std::min(kLongestBar, size.width() / 4.0) * mmPerPixel);
  const double length = mm / mmPerPixel;
  // At the right, above the zoom: the crosshair's line mostly runs through the middle.
  const double left = std::floor(size.width() - stripWidth - kMargin - length) + 0.5, y = size.height() - 36 + 0.5;
  QPainterPath bar(QPointF(left, y - 5));
  bar.lineTo(left, y);
  bar.lineTo(left + std::round(length), y);
  bar.lineTo(left + std::round(length), y - 5);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 150), 3));
  painter.drawPath(bar);
  painter.setPen(QPen(kOverlayText, 1));
  painter.drawPath(bar);
  const QString text = !calibrated ? QCoreApplication::translate("SliceOverlay", "%1 px").arg(mm)
                       : mm >= 10  ? QCoreApplication::translate("SliceOverlay", "%1 cm").arg(mm / 10)
                                   : QCoreApplication::translate("SliceOverlay", "%1 mm").arg(mm);
  QFont small = painter.font();
  small.setPixelSize(11);
  painter.setFont(small);
  paintShadowed(painter, QRectF(left - 20, y - 20, length + 40, 14), Qt::AlignCenter, text, kOverlayText);
}

void SliceOverlay::paintFrame(QPainter& painter) const {
  QColor colour = planeColour(plane);
  if (!active) colour.setAlpha(80);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, 1));
  painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1));
}

}  // namespace hilum::viewers
