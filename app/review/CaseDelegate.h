#pragma once
#include <QStyledItemDelegate>

namespace hilum::app {

/// A row of the list of cases: the status as a sign, the name, the figure at the right.
class CaseDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  enum Role { Status = Qt::UserRole, Figure, Broken, Opening };
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, 28}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hilum::app
