#pragma once
#include <QTabBar>

namespace hilum::app {

/// The tabs of the side panel as a column of icons with their names below.
class IconRail : public QTabBar {
  Q_OBJECT
 public:
  static constexpr int kWidth = 72, kHeight = 60;
  explicit IconRail(QWidget* parent = nullptr);

 protected:
  QSize tabSizeHint(int index) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {kWidth, kHeight}; }
  void paintEvent(QPaintEvent*) override;
};

}  // namespace hilum::app
