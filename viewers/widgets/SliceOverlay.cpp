#include "viewers/widgets/SliceOverlay.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

constexpr int kMargin = 10;
constexpr double kCrosshairGap = 14;
constexpr double kLongestBar = 96;

/// The colours of the planes whose lines cross this one: first the vertical line's, then the horizontal one's.
std::pair<QColor, QColor> lineColours(Plane plane) {
  const QColor axial = planeColour(Plane::Axial), coronal = planeColour(Plane::Coronal),
               sagittal = planeColour(Plane::Sagittal);
  if (plane == Plane::Axial) return {sagittal, coronal};
  if (plane == Plane::Coronal) return {sagittal, axial};
  return {coronal, axial};
}

/// The longest of 1, 2, 5 x 10^n millimetres that fits.
double niceLength(double mm) {
  const double power = std::pow(10, std::floor(std::log10(mm)));
  for (const double step : {5.0, 2.0, 1.0})
    if (step * power <= mm) return step * power;
  return power;
}

}  // namespace

void paintShadowed(QPainter& painter, const QRectF& box, int flags, const QString& text, const QColor& colour) {
  painter.setPen(QColor(0, 0, 0, 170));
  for (const QPointF& shift : {QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)})
    painter.drawText(box.translated(shift), flags, text);
  painter.setPen(colour);
  painter.drawText(box, flags, text);
}

void SliceOverlay::paint(QPainter& painter) const {
  paintCrosshair(painter);
  paintTexts(painter);
  paintScaleBar(painter);
  paintFrame(painter);
}

void SliceOverlay::paintCrosshair(QPainter& painter) const {
  if (!crosshair) return;
  auto [vertical, horizontal] = lineColours(plane);
  vertical.setAlpha(190);
  horizontal.setAlpha(190);
  const double x = std::floor(crosshair->x()) + 0.5, y = std::floor(crosshair->y()) + 0.5;
  painter.setPen(QPen(vertical, 1));
  painter.drawLine(QPointF(x, 0), QPointF(x, y - kCrosshairGap));
  painter.drawLine(QPointF(x, y + kCrosshairGap), QPointF(x, size.height()));
  painter.setPen(QPen(horizontal, 1));
  painter.drawLine(QPointF(0, y), QPointF(x - kCrosshairGap, y));
  painter.drawLine(QPointF(x + kCrosshairGap, y), QPointF(size.width(), y));
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
    paintShadowed(painter, box, int(edge), QString::fromStdString(text), kOverlayText);
  painter.setFont(plain);
  paintShadowed(painter, box.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, slice, kOverlayText);
  paintShadowed(painter, box, Qt::AlignRight | Qt::AlignTop, thickness, kOverlayText);
  paintShadowed(painter, box, Qt::AlignLeft | Qt::AlignBottom, window, kOverlayText);
  paintShadowed(painter, box, Qt::AlignRight | Qt::AlignBottom, zoom, kOverlayText);
}

void SliceOverlay::paintScaleBar(QPainter& painter) const {
  const double mm = niceLength(std::min(kLongestBar, size.width() / 4.0) * mmPerPixel);
  const double length = mm / mmPerPixel;
  const double left = std::floor((size.width() - stripWidth - length) / 2) + 0.5, y = size.height() - 44 + 0.5;
  QPainterPath bar(QPointF(left, y - 5));
  bar.lineTo(left, y);
  bar.lineTo(left + std::round(length), y);
  bar.lineTo(left + std::round(length), y - 5);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 150), 3));
  painter.drawPath(bar);
  painter.setPen(QPen(kOverlayText, 1));
  painter.drawPath(bar);
  const QString text = mm >= 10 ? QCoreApplication::translate("SliceOverlay", "%1 cm").arg(mm / 10)
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
