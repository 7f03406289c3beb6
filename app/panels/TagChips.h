#pragma once
#include <QWidget>
#include <vector>

#include "core/Labels.h"

class QLabel;
class QPushButton;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class Session;

/// The labels as chips: those pressed are tags of the image, or of the slice in the active view. Several may be.
class TagChips : public QWidget {
  Q_OBJECT
 public:
  TagChips(Session& session, viewers::ViewGrid& grid, QWidget* parent = nullptr);

 private:
  void refill();
  void follow();
  void set(LabelId label, bool on);

  Session& session_;
  viewers::ViewGrid& grid_;
  QWidget* box_;
  QLabel* none_;
  struct Chip {
    LabelId label;
    QPushButton* button;
  };
  std::vector<Chip> chips_;
};

}  // namespace hilum::app
