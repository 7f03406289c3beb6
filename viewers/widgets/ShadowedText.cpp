#include "viewers/widgets/ShadowedText.h"

#include <QPainter>
#include <QPixmapCache>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr int kRim = 1;

QPixmap drawn(const QFont& font, const QString& text, const QColor& colour, double ratio) {
  const QFontMetricsF metrics(font);
  const QSizeF size(std::ceil(metrics.horizontalAdvance(text)) + 2 * kRim, std::ceil(metrics.height()) + 2 * kRim);
  QPixmap pixmap((size * ratio).toSize());
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setFont(font);
  const QPointF base(kRim, kRim + metrics.ascent());
  painter.setPen(QColor(0, 0, 0, 210));
  for (const QPointF& shift : {QPointF(-kRim, 0), QPointF(kRim, 0), QPointF(0, -kRim), QPointF(0, kRim)})
    painter.drawText(base + shift, text);
  painter.setPen(colour);
  painter.drawText(base, text);
  return pixmap;
}

/// Of a length in a room of another: at the low end, in the middle, at the high end.
double placed(double low, double room, double length, bool middle, bool high) {
  return low + (room - length) * (middle ? 0.5 : high ? 1 : 0);
}

}  // namespace

void paintShadowed(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text,
                   const QColor& colour) {
  if (text.isEmpty()) return;
  const double ratio = painter.device()->devicePixelRatioF();
  const QString key = QStringLiteral("shadowed %1 %2 %3 %4")
                          .arg(painter.font().key(), QString::number(colour.rgba(), 16), QString::number(ratio), text);
  QPixmap pixmap;
  if (!QPixmapCache::find(key, &pixmap)) {
    pixmap = drawn(painter.font(), text, colour, ratio);
    QPixmapCache::insert(key, pixmap);
  }
  const QSizeF size = pixmap.deviceIndependentSize();
  const QRectF room = box.adjusted(-kRim, -kRim, kRim, kRim);
  const double x =
      placed(room.left(), room.width(), size.width(), alignment & Qt::AlignHCenter, alignment & Qt::AlignRight);
  const double y =
      placed(room.top(), room.height(), size.height(), alignment & Qt::AlignVCenter, alignment & Qt::AlignBottom);
  // On whole pixels, or the letters would be smoothed twice.
  const auto whole = [ratio](double place) { return std::round(place * ratio) / ratio; };
  painter.drawPixmap(QPointF(whole(x), whole(y)), pixmap);
}

}  // namespace hilum::viewers
