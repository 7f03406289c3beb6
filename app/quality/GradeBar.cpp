#include "app/quality/GradeBar.h"

#include <QPainter>

namespace hilum::app {
namespace {

constexpr double kThick = 6, kMark = 5;

}  // namespace

QColor gradeColour(inference::BreathGrade grade) {
  using inference::BreathGrade;
  switch (grade) {
    case BreathGrade::Full:
      return {0x00, 0x9e, 0x73};
    case BreathGrade::Insufficient:
      return {0xd5, 0x5e, 0x00};
    case BreathGrade::Indeterminate:
      return {0xe6, 0xb8, 0x00};
    default:
      return {0xa0, 0xa6, 0xae};
  }
}

GradeBar::GradeBar(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void GradeBar::show(double probability, const inference::BreathHoldModel& model) {
  probability_ = probability;
  insufficientTo_ = model.insufficientTo;
  fullFrom_ = model.fullFrom;
  update();
}

void GradeBar::paintEvent(QPaintEvent*) {
  using inference::BreathGrade;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF line(kMark, (height() - kThick) / 2, width() - 2 * kMark, kThick);
  const auto part = [&](double from, double to, BreathGrade grade) {
    painter.fillRect(QRectF(line.left() + from * line.width(), line.top(), (to - from) * line.width() - 1, kThick),
                     gradeColour(grade));
  };
  part(0, insufficientTo_, BreathGrade::Insufficient);
  part(insufficientTo_, fullFrom_, BreathGrade::Indeterminate);
  part(fullFrom_, 1, BreathGrade::Full);
  const double x = line.left() + probability_ * line.width();
  painter.setBrush(palette().color(QPalette::WindowText));
  painter.setPen(QPen(palette().color(QPalette::Window), 2));
  painter.drawRoundedRect(QRectF(x - kMark + 1, 2, 2 * kMark - 2, height() - 4), 3, 3);
}

}  // namespace hilum::app
