#include "viewers/widgets/SliceStrip.h"

#include <QMouseEvent>
#include <QPainter>
#include <cmath>

#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {
constexpr double kLaneWidth = 2.5;
constexpr double kEnd = 10;  // free above and below the track
}  // namespace

SliceStrip::SliceStrip(QWidget* parent) : QSlider(Qt::Vertical, parent) {
  setFixedWidth(kWidth);
  setFocusPolicy(Qt::NoFocus);
  setCursor(Qt::ArrowCursor);
}

void SliceStrip::setMarks(std::vector<Mark> marks) {
  marks_ = std::move(marks);
  update();
}

double SliceStrip::yOf(double slice) const {
  const double range = std::max(1, maximum() - minimum());
  return height() - kEnd - (slice - minimum()) / range * (height() - 2 * kEnd);
}

void SliceStrip::moveTo(double y) {
  const double track = std::max(1.0, height() - 2 * kEnd);
  setValue(minimum() + int(std::lround((height() - kEnd - y) / track * (maximum() - minimum()))));
}

void SliceStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const double middle = width() / 2.0;
  painter.setBrush(QColor(255, 255, 255, 28));
  painter.drawRoundedRect(QRectF(middle - 2, kEnd, 4, height() - 2 * kEnd), 2, 2);
  for (const Mark& mark : marks_) {
    const double top = yOf(mark.last + 0.5), bottom = yOf(mark.first - 0.5);
    painter.setBrush(mark.colour);
    painter.drawRect(
        QRectF(middle + (mark.lane - kLanes / 2.0) * kLaneWidth, top, kLaneWidth - 0.5, std::max(1.0, bottom - top)));
  }
  painter.setBrush(QColor(0, 0, 0, 160));
  painter.drawRoundedRect(QRectF(0, yOf(value()) - 3, width(), 6), 3, 3);
  painter.setBrush(underMouse() || isSliderDown() ? Qt::white : kOverlayText);
  painter.drawRoundedRect(QRectF(1, yOf(value()) - 2, width() - 2, 4), 2, 2);
}

void SliceStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  setSliderDown(true);
  moveTo(event->position().y());
}

void SliceStrip::mouseMoveEvent(QMouseEvent* event) {
  if (isSliderDown()) moveTo(event->position().y());
}

void SliceStrip::mouseReleaseEvent(QMouseEvent*) { setSliderDown(false); }

void SliceStrip::wheelEvent(QWheelEvent* event) { event->ignore(); }  // the view below scrolls, with its own step

}  // namespace hilum::viewers
