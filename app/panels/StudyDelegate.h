#pragma once
#include <QStyledItemDelegate>

namespace hilum::app {

/// Paints the rows of the study panel: a patient as two lines of text, a stack as a picture with two or three lines.
class StudyDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  enum Role { Detail = Qt::UserRole, Caution, Picture, IsPatient, StackPointer };

  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hilum::app
