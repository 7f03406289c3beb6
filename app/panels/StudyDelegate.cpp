#include "app/panels/StudyDelegate.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include "app/Icons.h"

namespace hilum::app {
namespace {

constexpr int kPicture = 52, kPatientHeight = 48, kStackHeight = 64, kLine = 18;

void paintThumbnail(QPainter* painter, const QRectF& box, const QImage& picture) {
  QPainterPath rounded;
  rounded.addRoundedRect(box, 4, 4);
  painter->save();
  painter->setClipPath(rounded);
  painter->fillRect(box, Qt::black);
  if (picture.isNull()) {
    icon(QStringLiteral("cube"), QPalette::PlaceholderText).paint(painter, box.toRect().adjusted(16, 16, -16, -16));
  } else {
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const double side = std::min(picture.width(), picture.height());
    painter->drawImage(box, picture, QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
  }
  painter->restore();
}

}  // namespace

QSize StudyDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  return {100, index.data(IsPatient).toBool() ? kPatientHeight : kStackHeight};
}

void StudyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  QPalette palette = option.palette;
  palette.setCurrentColorGroup(QPalette::Active);  // a patient cannot be chosen, yet is no less to be read
  const QRect box = option.rect.adjusted(0, 1, 0, -1);
  const bool patient = index.data(IsPatient).toBool();
  const QString caution = index.data(Caution).toString();
  QFont strong = option.font, small = option.font;
  strong.setWeight(patient ? QFont::DemiBold : QFont::Medium);
  small.setPixelSize(12);
  QRect text = box.adjusted(6, 8, -6, 0);
  if (!patient) {
    QColor back = palette.color(QPalette::Highlight);
    back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : option.state & QStyle::State_MouseOver ? 0.07F : 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(back);
    painter->drawRoundedRect(box, 6, 6);
    const QRect picture(box.left() + 6, box.center().y() - kPicture / 2 + 1, kPicture, kPicture);
    paintThumbnail(painter, picture, index.data(Picture).value<QImage>());
    const int lines = caution.isEmpty() ? 2 : 3;
    text = QRect(picture.right() + 10, box.center().y() + 1 - lines * kLine / 2, box.right() - picture.right() - 16,
                 kLine);
  }
  const auto line = [&](int number, const QFont& font, const QColor& colour, const QString& words, int indent = 0) {
    painter->setFont(font);
    painter->setPen(colour);
    const QRect place(text.left() + indent, text.top() + number * kLine, text.width() - indent, kLine);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
  };
  line(0, strong, palette.color(QPalette::WindowText), index.data(Qt::DisplayRole).toString());
  line(1, small, palette.color(QPalette::PlaceholderText), index.data(Detail).toString());
  if (!caution.isEmpty()) {
    icon(QStringLiteral("warning"), QPalette::LinkVisited)
        .paint(painter, QRect(text.left(), text.top() + 2 * kLine + 2, 14, 14));
    line(2, small, palette.color(QPalette::LinkVisited), caution, 19);
  }
  painter->restore();
}

}  // namespace hilum::app
