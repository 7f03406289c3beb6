#include "app/images/ImageDelegate.h"

#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "app/Icons.h"
#include "app/images/ImageListModel.h"

namespace hilum::app {
namespace {

constexpr int kPicture = 52, kLine = 18, kRing = 16, kEdge = 10, kBadge = 18;

QRect ringOf(const QRect& row) { return {row.right() - kEdge - kRing, row.center().y() - kRing / 2, kRing, kRing}; }

void paintPicture(QPainter& painter, const QRectF& box, const QImage& picture, bool broken) {
  QPainterPath rounded;
  rounded.addRoundedRect(box, 4, 4);
  painter.save();
  painter.setClipPath(rounded);
  painter.fillRect(box, Qt::black);
  if (broken) {
    icon(QStringLiteral("warning"), QPalette::LinkVisited).paint(&painter, box.toRect().adjusted(16, 16, -16, -16));
  } else if (!picture.isNull()) {
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double side = std::min(picture.width(), picture.height());
    painter.drawImage(box, picture, QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
  }
  painter.restore();
}

void paintRing(QPainter& painter, const QRect& ring, bool done, const QPalette& palette) {
  painter.setPen(QPen(palette.color(done ? QPalette::Highlight : QPalette::PlaceholderText), 1.5));
  painter.setBrush(done ? QBrush(palette.color(QPalette::Highlight)) : Qt::NoBrush);
  painter.drawEllipse(QRectF(ring).adjusted(0.5, 0.5, -0.5, -0.5));
  if (!done) return;
  QPainterPath tick(QPointF(ring.left() + 4.5, ring.center().y() + 0.5));
  tick.lineTo(ring.left() + 7, ring.center().y() + 3);
  tick.lineTo(ring.right() - 3.5, ring.center().y() - 2.5);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette.color(QPalette::Window), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(tick);
}

/// The number of shapes on the picture's corner.
void paintBadge(QPainter& painter, const QRect& picture, int shapes, const QPalette& palette) {
  if (shapes == 0) return;
  const QString text = shapes > 99 ? QStringLiteral("99+") : QString::number(shapes);
  const int width = std::max(kBadge, painter.fontMetrics().horizontalAdvance(text) + 8);
  const QRectF badge(picture.right() - width + 4, picture.bottom() - kBadge + 4, width, kBadge);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette.color(QPalette::Highlight));
  painter.drawRoundedRect(badge, kBadge / 2.0, kBadge / 2.0);
  painter.setPen(palette.color(QPalette::HighlightedText));
  painter.drawText(badge, Qt::AlignCenter, text);
}

}  // namespace

void ImageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  QPalette palette = option.palette;
  palette.setCurrentColorGroup(QPalette::Active);
  const QRect box = option.rect.adjusted(0, 1, 0, -1);
  QColor back = palette.color(QPalette::Highlight);
  back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : option.state & QStyle::State_MouseOver ? 0.07F : 0);
  painter->setPen(Qt::NoPen);
  painter->setBrush(back);
  painter->drawRoundedRect(box, 6, 6);

  const QRect picture(box.left() + 6, box.center().y() - kPicture / 2 + 1, kPicture, kPicture);
  paintPicture(*painter, picture, index.data(ImageListModel::Picture).value<QImage>(),
               index.data(ImageListModel::Broken).toBool());
  QFont strong = option.font, small = option.font;
  strong.setWeight(QFont::Medium);
  small.setPixelSize(12);
  painter->setFont(small);
  paintBadge(*painter, picture, index.data(ImageListModel::Shapes).toInt(), palette);
  const QRect ring = ringOf(box);
  paintRing(*painter, ring, index.data(ImageListModel::Done).toBool(), palette);

  const QString detail = index.data(ImageListModel::Detail).toString();
  const int lines = detail.isEmpty() ? 1 : 2;
  QRect line(picture.right() + 12, box.center().y() + 1 - lines * kLine / 2, ring.left() - picture.right() - 20, kLine);
  painter->setFont(strong);
  painter->setPen(palette.color(QPalette::WindowText));
  painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, line.width()));
  line.translate(0, kLine);
  painter->setFont(small);
  painter->setPen(palette.color(QPalette::PlaceholderText));
  painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(detail, Qt::ElideRight, line.width()));
  painter->restore();
}

bool ImageDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                const QModelIndex& index) {
  const bool press = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease ||
                     event->type() == QEvent::MouseButtonDblClick;
  if (!press) return QStyledItemDelegate::editorEvent(event, model, option, index);
  const auto* mouse = static_cast<QMouseEvent*>(event);
  const QRect around = ringOf(option.rect.adjusted(0, 1, 0, -1)).adjusted(-8, -12, 10, 12);
  if (!around.contains(mouse->position().toPoint())) return false;
  if (event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton) Q_EMIT doneClicked(index);
  return true;
}

}  // namespace hilum::app
