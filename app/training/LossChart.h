#pragma once
#include <QPointF>
#include <QWidget>
#include <vector>

namespace hilum::app {

/// The curves of a training over its time: the loss (logarithmic, smoothed over the last steps) and the Dice on the
/// validation samples (0 to 1). Its accessible description says the latest of both.
class LossChart : public QWidget {
  Q_OBJECT
 public:
  explicit LossChart(QWidget* parent = nullptr);

  /// x: share of the training; y: loss, or Dice. Both in the order of time.
  void setCurves(const std::vector<QPointF>& losses, const std::vector<QPointF>& dice);

  QSize sizeHint() const override { return {420, 220}; }
  QSize minimumSizeHint() const override { return {280, 150}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  void drawAxes(QPainter& painter, const QRectF& plot) const;
  void drawLegend(QPainter& painter, const QRectF& row) const;
  void describe();

  std::vector<QPointF> losses_, dice_;  ///< losses smoothed
};

}  // namespace hilum::app
