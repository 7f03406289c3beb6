#include "app/PaletteDelegate.h"

#include <QGuiApplication>
#include <QIcon>
#include <QPainter>

namespace hilum::app {
namespace {

constexpr int kEdge = 12, kIcon = 18, kGap = 12, kRadius = 6;

/// The text letter by letter where letters were found, so that those can be bright. Returns where it ends.
int paintMatched(QPainter* painter, QRect box, const QString& text, const QList<qsizetype>& places,
                 const QPalette& palette) {
  const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideMiddle, box.width());
  const QFont plain = painter->font();
  QFont bold = plain;
  bold.setWeight(QFont::DemiBold);
  for (qsizetype from = 0; from < shown.size();) {
    const bool found = places.contains(from) && shown == text;
    qsizetype to = from + 1;
    while (to < shown.size() && (places.contains(to) && shown == text) == found) ++to;
    painter->setFont(found ? bold : plain);
    // A style sheet makes a view's own highlight transparent: the program's is the accent.
    painter->setPen(found ? QGuiApplication::palette().color(QPalette::Highlight)
                          : palette.color(QPalette::WindowText));
    const QString part = shown.mid(from, to - from);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, part);
    box.setLeft(box.left() + painter->fontMetrics().horizontalAdvance(part));
    from = to;
  }
  painter->setFont(plain);
  return box.left();
}

}  // namespace

int paintKeyCap(QPainter* painter, const QRect& box, const QString& key, const QPalette& palette) {
  QFont small = painter->font();
  small.setPixelSize(11);
  const int width = QFontMetrics(small).horizontalAdvance(key) + 12;
  const QRect cap(box.right() - width, box.center().y() - 9, width, 19);
  painter->save();
  painter->setFont(small);
  painter->setBrush(palette.color(QPalette::AlternateBase));
  painter->setPen(palette.color(QPalette::Mid));
  painter->drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  painter->setPen(palette.color(QPalette::PlaceholderText));
  painter->drawText(cap, Qt::AlignCenter, key);
  painter->restore();
  return cap.left();
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool usable = index.data(Usable).toBool();
  QPalette palette = option.palette;
  palette.setCurrentColorGroup(usable ? QPalette::Active : QPalette::Disabled);
  QColor back = QGuiApplication::palette().color(QPalette::Highlight);
  back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : option.state & QStyle::State_MouseOver ? 0.07F : 0);
  painter->setPen(Qt::NoPen);
  painter->setBrush(back);
  painter->drawRoundedRect(option.rect, kRadius, kRadius);

  QRect box = option.rect.adjusted(kEdge, 0, -kEdge, 0);
  const auto picture = index.data(Qt::DecorationRole).value<QIcon>();
  if (!picture.isNull())
    picture.paint(painter, QRect(box.left(), box.center().y() - kIcon / 2 + 1, kIcon, kIcon), Qt::AlignCenter,
                  usable ? QIcon::Normal : QIcon::Disabled);
  box.setLeft(box.left() + kIcon + kGap);
  const QString key = index.data(Key).toString();
  if (!key.isEmpty()) box.setRight(paintKeyCap(painter, box, key, palette) - kGap);
  QFont font = option.font;
  painter->setFont(font);
  box.setLeft(paintMatched(painter, box, index.data(Qt::DisplayRole).toString(),
                           index.data(Places).value<QList<qsizetype>>(), palette) +
              10);
  font.setPixelSize(12);
  painter->setFont(font);
  painter->setPen(palette.color(QPalette::PlaceholderText));
  painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(index.data(Kind).toString(), Qt::ElideRight, box.width()));
  painter->restore();
}

}  // namespace hilum::app
