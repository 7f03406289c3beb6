#include "app/panels/LabelSwatch.h"

#include <QPainter>
#include <QPixmap>

namespace hilum::app {

QIcon labelSwatch(const Rgb8& colour) {
  QPixmap pixmap(kSwatch, kSwatch);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(colour.r, colour.g, colour.b));
  painter.drawRoundedRect(pixmap.rect(), 3, 3);
  return pixmap;
}

}  // namespace hilum::app
