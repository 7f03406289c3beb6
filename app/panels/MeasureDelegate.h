#pragma once
#include <QStyledItemDelegate>

namespace hilum::app {

/// One line of the list of measurements: its kind's drawing, the name (editable) and the figure.
class MeasureDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  static constexpr int kRowHeight = 31;
  enum Role { ShapeNumber = Qt::UserRole, Figure };
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, kRowHeight}; }
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override;
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override;
};

}  // namespace hilum::app
