#pragma once
#include <QListWidget>

#include "annotation/Shape.h"

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class Session;

/// The annotations on the slice of the active view; a tick hides and shows, a click chooses.
class ShapeList : public QListWidget {
  Q_OBJECT
 public:
  ShapeList(Session& session, viewers::ViewGrid& grid, QWidget* parent = nullptr);
  ~ShapeList() override;

 private:
  void refill();
  void followSelection();
  void tell(QListWidgetItem* item);
  QString textOf(const annotation::Shape& shape) const;

  Session& session_;
  viewers::ViewGrid& grid_;
  std::vector<annotation::Shape> shown_;
};

}  // namespace hilum::app
