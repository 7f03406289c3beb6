#pragma once
#include <QStyledItemDelegate>

namespace hilum::app {

/// A row of the strip of images: picture, name, what is on it, and at its end a ring that a click ticks off.
class ImageDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  static constexpr int kRowHeight = 64;
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, kRowHeight}; }
  bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

 Q_SIGNALS:
  void doneClicked(const QModelIndex& index);
};

}  // namespace hilum::app
