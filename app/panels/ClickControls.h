#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace hilum::app {

class PaintChoices;
class SmartClick;

/// Stands in its panel while *Smart click* is the tool: says how it goes, and what can be done with what was found.
class ClickControls : public QWidget {
  Q_OBJECT
 public:
  ClickControls(SmartClick& clicks, PaintChoices& choices, QWidget* parent = nullptr);

 private:
  void follow();

  SmartClick& clicks_;
  PaintChoices& choices_;
  QLabel* state_;
  QPushButton *accept_, *drop_, *carry_;
};

}  // namespace hilum::app
