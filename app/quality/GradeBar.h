#pragma once
#include <QWidget>

#include "inference/tasks/BreathHoldModel.h"

namespace hilum::app {

/// The probability of full inspiration on a line from 0 to 1, with the ranges of the grades in their colours.
class GradeBar : public QWidget {
  Q_OBJECT
 public:
  explicit GradeBar(QWidget* parent = nullptr);
  void show(double probability, const inference::BreathHoldModel& model);

 protected:
  QSize sizeHint() const override { return {200, 26}; }
  QSize minimumSizeHint() const override { return sizeHint(); }
  void paintEvent(QPaintEvent*) override;

 private:
  double probability_ = 0, insufficientTo_ = 0.3, fullFrom_ = 0.7;
};

/// The colour of a grade, apart for every kind of colour vision (Okabe and Ito).
QColor gradeColour(inference::BreathGrade grade);

}  // namespace hilum::app
