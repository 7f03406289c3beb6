#pragma once
#include <QPushButton>

namespace hilum::app {

/// A button that may be narrower than its words: these end in an ellipsis then, and the tool tip has all of them.
class ElidedButton : public QPushButton {
  Q_OBJECT
 public:
  using QPushButton::QPushButton;

  bool isElided() const { return shownText() != text(); }
  QSize minimumSizeHint() const override;

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent*) override;

 private:
  QString shownText() const;
};

}  // namespace hilum::app
