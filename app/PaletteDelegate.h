#pragma once
#include <QStyledItemDelegate>

namespace hilum::app {

/// Paints a line of the palette: picture, text with the letters that were found, kind, and the key as a key cap.
class PaletteDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  enum Role { Entry = Qt::UserRole, Kind, Key, Usable, Places };
  static constexpr int kRowHeight = 34;

  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, kRowHeight}; }
};

/// A key as the cap of a keyboard, its right edge at `box`'s; returns the left edge.
int paintKeyCap(QPainter* painter, const QRect& box, const QString& key, const QPalette& palette);

}  // namespace hilum::app
