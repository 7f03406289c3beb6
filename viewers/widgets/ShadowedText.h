#pragma once
#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace hilum::viewers {

/// Text in the painter's font that stays legible on any picture: light with a dark rim. One line; `alignment` places it
/// in the box. The same text is drawn into a pixmap once and painted from there: a view that scrolls writes a dozen of
/// them.
void paintShadowed(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text,
                   const QColor& colour);

}  // namespace hilum::viewers
