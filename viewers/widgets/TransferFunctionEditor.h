#pragma once
#include <QWidget>
#include <optional>
#include <vector>

#include "viewers/scene/TransferFunction.h"

namespace hilum::viewers {

/// A transfer function over the histogram of the values, to be edited: a point is dragged; a double click on the curve
/// adds one, on a point chooses its colour; Delete removes; with Ctrl the whole function is dragged along the values.
/// By keys: Tab chooses the next point until the last, arrows move it (Shift: ten times as far), Insert adds, Enter
/// chooses the colour, Home and End go to the first and last point. Opacities stand at their square root, so that thin
/// haze can be seen and taken; counts at their logarithm.
class TransferFunctionEditor : public QWidget {
  Q_OBJECT
 public:
  explicit TransferFunctionEditor(QWidget* parent = nullptr);

  /// Counts by value from low to high; empty when there are none yet.
  void setHistogram(std::vector<std::int64_t> counts, double low, double high);
  void setUnit(const QString& unit) { unit_ = unit; }
  /// What is shown and edited; changes nothing but this widget. The view along the values follows it.
  void setFunction(const TransferFunction& function);
  const TransferFunction& function() const { return function_; }
  int selected() const { return selected_; }  ///< the point that keys move; -1 without points

  /// Where a point stands in this widget, and the other way round.
  QPointF positionOf(double value, double opacity) const;
  double valueAt(double x) const;
  double opacityAt(double y) const;

  QSize sizeHint() const override { return {276, 170}; }
  QSize minimumSizeHint() const override { return {160, 120}; }

 Q_SIGNALS:
  void edited(const hilum::viewers::TransferFunction& function);  ///< at every step of a drag

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  bool focusNextPrevChild(bool next) override;
  void changeEvent(QEvent* event) override;

 private:
  void say();
  QRectF plot() const;
  int pointAt(const QPointF& position) const;
  void movePoint(int point, double value, double opacity);
  void addPoint(double value, double opacity);
  void removePoint(int point);
  void chooseColour(int point);
  void select(int point);
  void tell();
  void fitView();
  void paintHistogram(QPainter& painter) const;
  void paintCurve(QPainter& painter) const;
  void paintScale(QPainter& painter) const;

  TransferFunction function_;
  std::vector<std::int64_t> counts_;
  QString unit_;
  double low_ = 0, high_ = 1;          ///< of the histogram
  double viewLow_ = 0, viewHigh_ = 1;  ///< of the plot
  int selected_ = -1;
  std::optional<double> shiftFrom_;  ///< the value under the pointer while the whole function is dragged
  bool dragging_ = false;
};

}  // namespace hilum::viewers
