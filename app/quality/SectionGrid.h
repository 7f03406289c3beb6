#pragma once
#include <QWidget>

#include "app/quality/BreathHoldWork.h"

namespace hilum::app {

/// The cross-sections of the trachea, three in a row, with their heights over the carina and their areas. One is chosen
/// by a click or by the arrow keys.
class SectionGrid : public QWidget {
  Q_OBJECT
 public:
  explicit SectionGrid(QWidget* parent = nullptr);
  void show(std::shared_ptr<const BreathHoldFinding> finding);

 Q_SIGNALS:
  void chosen(const hilum::Vec3& place);

 protected:
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void keyPressEvent(QKeyEvent*) override;

 private:
  int side() const;
  QRect boxOf(int index) const;
  int count() const { return finding_ ? int(finding_->pictures.size()) : 0; }
  void choose(int index);

  std::shared_ptr<const BreathHoldFinding> finding_;
  int current_ = -1;
};

}  // namespace hilum::app
