#pragma once
#include <QColor>
#include <QSlider>
#include <vector>

namespace hilum::viewers {

/// The slice slider at a view's edge: it also shows where along the slices each label lies. Top is the last slice.
class SliceStrip : public QSlider {
  Q_OBJECT
 public:
  /// A run of slices [first, last] in a colour, in one of kLanes columns.
  struct Mark {
    int first = 0, last = 0, lane = 0;
    QColor colour;
  };
  static constexpr int kWidth = 14, kLanes = 3;

  explicit SliceStrip(QWidget* parent = nullptr);
  void setMarks(std::vector<Mark> marks);

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;

 private:
  double yOf(double slice) const;
  void moveTo(double y);
  std::vector<Mark> marks_;
};

}  // namespace hilum::viewers
