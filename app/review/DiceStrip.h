#pragma once
#include <QWidget>
#include <memory>

#include "app/review/LayerComparison.h"

class QPainter;

namespace hilum::app {

/// Draws a comparison's Dice for each slice as bars from left to right, the worst slices in red; empty slices have
/// none. Where slices are narrower than a pixel, each pixel has its worst. Inks are given, for screen and paper.
struct DiceInks {
  QColor good, worst, line;
};
void paintDice(QPainter& painter, const QRectF& box, const LayerComparison& comparison, const DiceInks& inks);

/// The bars under the views: a click or drag goes to the slice, a mark says which one is shown.
class DiceStrip : public QWidget {
  Q_OBJECT
 public:
  explicit DiceStrip(QWidget* parent = nullptr);
  /// Null: nothing.
  void show(std::shared_ptr<const LayerComparison> comparison);
  void setSlice(std::int64_t slice);
  QSize sizeHint() const override { return {400, 44}; }
  QSize minimumSizeHint() const override { return {120, 44}; }

 Q_SIGNALS:
  void sliceChosen(qint64 slice);

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  bool event(QEvent* event) override;

 private:
  QRectF bars() const;
  std::int64_t sliceAt(double x) const;
  QString words(std::int64_t slice) const;

  std::shared_ptr<const LayerComparison> comparison_;
  std::int64_t slice_ = -1;
};

}  // namespace hilum::app
