#include "app/panels/MeasureDelegate.h"

#include <QIcon>
#include <QLineEdit>
#include <QPainter>

namespace hilum::app {
namespace {

constexpr int kIcon = 18, kPad = 8;

}  // namespace

void MeasureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect box = option.rect.adjusted(0, 0, 0, -1);
  QColor back = option.palette.color(QPalette::Highlight);
  back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : option.state & QStyle::State_MouseOver ? 0.07F : 0);
  painter->setPen(Qt::NoPen);
  painter->setBrush(back);
  painter->drawRoundedRect(box, 6, 6);
  const QRect picture(box.left() + kPad, box.center().y() - kIcon / 2 + 1, kIcon, kIcon);
  index.data(Qt::DecorationRole).value<QIcon>().paint(painter, picture);

  painter->setFont(option.font);
  const QString figure = index.data(Figure).toString();
  const int figureWidth = painter->fontMetrics().horizontalAdvance(figure);
  const QRect text(picture.right() + 10, box.top(), box.right() - picture.right() - 10 - kPad, box.height());
  painter->setPen(option.palette.color(QPalette::Active, QPalette::PlaceholderText));
  painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, figure);
  painter->setPen(option.palette.color(QPalette::Active, QPalette::WindowText));
  const int nameWidth = text.width() - figureWidth - 12;
  painter->drawText(QRect(text.left(), text.top(), nameWidth, text.height()), Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, nameWidth));
  painter->restore();
}

QWidget* MeasureDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
  auto* editor = new QLineEdit(parent);
  editor->setAccessibleName(QStringLiteral("Name"));
  return editor;
}

void MeasureDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const {
  editor->setGeometry(option.rect.adjusted(kPad + kIcon + 2, 0, -2, -1));
}

}  // namespace hilum::app
