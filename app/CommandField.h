#pragma once
#include <QPushButton>

class QAction;

namespace hilum::app {

/// The field at the right of the menu bar that opens the palette: it looks like the field that one will type in, and
/// shows the key.
class CommandField : public QPushButton {
  Q_OBJECT
 public:
  explicit CommandField(QAction* open, QWidget* parent = nullptr);
  QSize sizeHint() const override { return {300, 26}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  QAction* open_;
};

}  // namespace hilum::app
