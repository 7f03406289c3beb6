// SliceWidget's answers to mouse, wheel and keys.
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "viewers/widgets/SliceWidget.h"

namespace hilum::viewers {
namespace {

constexpr double kWindowPerPixel = 1.0 / 250;  // of the window's width at the start of the drag
constexpr double kZoomPerPixel = 1.01;
constexpr double kZoomPerNotch = 1.15;
constexpr double kNotch = 120;  // QWheelEvent's eighths of a degree
constexpr int kPage = 10;

}  // namespace

SliceWidget::Drag SliceWidget::dragOf(const QMouseEvent& event) const {
  if (event.button() == Qt::RightButton) return Drag::Zoom;
  if (event.button() == Qt::MiddleButton) return Drag::Pan;
  if (event.button() != Qt::LeftButton) return Drag::None;
  if (tool_ == PointerTool::WindowLevel) return Drag::WindowLevel;
  return tool_ == PointerTool::Pan ? Drag::Pan : Drag::Crosshair;
}

void SliceWidget::mousePressEvent(QMouseEvent* event) {
  Q_EMIT activated();
  if (!volume_ || (layer_ && layer_->pressed(*event, *this))) return;
  drag_ = dragOf(*event);
  dragFrom_ = dragLast_ = event->position();
  dragWindow_ = style_.window;
  if (drag_ == Drag::Crosshair) moveCrosshair(event->position());
}

void SliceWidget::mouseMoveEvent(QMouseEvent* event) {
  if (!volume_) return;
  if (drag_ == Drag::None && layer_ && layer_->moved(*event, *this)) {
    Q_EMIT pointed(worldAt(event->position()));
    return;
  }
  if (drag_ != Drag::None) {
    dragTo(event->position());
  } else if (event->modifiers() & Qt::ShiftModifier) {
    moveCrosshair(event->position());
  }
  Q_EMIT pointed(worldAt(event->position()));
}

void SliceWidget::mouseReleaseEvent(QMouseEvent* event) {
  if (drag_ == Drag::None && volume_ && layer_) layer_->released(*event, *this);
  drag_ = Drag::None;
}

void SliceWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  drag_ = Drag::None;
  if (volume_ && layer_ && layer_->pressed(*event, *this)) return;
  if (event->button() == Qt::LeftButton) Q_EMIT maximiseRequested();
}

void SliceWidget::dragTo(const QPointF& position) {
  const QPointF whole = position - dragFrom_, step = position - dragLast_;
  dragLast_ = position;
  const double ratio = devicePixelRatioF();
  switch (drag_) {
    case Drag::Crosshair:
      moveCrosshair(position);
      break;
    case Drag::WindowLevel: {
      const double perPixel = std::max(dragWindow_.width, 1e-6) * kWindowPerPixel;
      Q_EMIT windowDragged(std::max(perPixel, dragWindow_.width + whole.x() * perPixel),
                           dragWindow_.level + whole.y() * perPixel);
      break;
    }
    case Drag::Pan:
      camera_.pan(step.x() * ratio, step.y() * ratio);
      update();
      break;
    case Drag::Zoom:
      camera_.zoomAt(std::pow(kZoomPerPixel, -step.y()), dragFrom_.x() * ratio, dragFrom_.y() * ratio);
      update();
      break;
    case Drag::None:
      break;
  }
}

void SliceWidget::moveCrosshair(const QPointF& position) {
  const QPointF inside(std::clamp(position.x(), 0.0, double(width())), std::clamp(position.y(), 0.0, double(height())));
  Vec3 world = worldAt(inside);
  // The slice itself stays: the plane of an oblique volume's view lies between voxel rows otherwise.
  world[camera_.slices().axis] = crosshair_[camera_.slices().axis];
  Q_EMIT crosshairMoved(world);
}

void SliceWidget::wheelEvent(QWheelEvent* event) {
  event->accept();
  if (!volume_) return;
  const double notches = event->angleDelta().y() / kNotch;
  if (event->modifiers() & Qt::ControlModifier) {
    const QPointF at = event->position() * devicePixelRatioF();
    camera_.zoomAt(std::pow(kZoomPerNotch, notches), at.x(), at.y());
    update();
    return;
  }
  wheelRest_ += notches;  // touch pads send fractions of a notch
  const int whole = int(wheelRest_);
  wheelRest_ -= whole;
  if (whole != 0) scroll(whole);
}

void SliceWidget::keyPressEvent(QKeyEvent* event) {
  if (volume_ && layer_ && layer_->keyPressed(*event, *this)) return;
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Right:
      return scroll(1);
    case Qt::Key_Down:
    case Qt::Key_Left:
      return scroll(-1);
    case Qt::Key_PageUp:
      return scroll(kPage);
    case Qt::Key_PageDown:
      return scroll(-kPage);
    default:
      QWidget::keyPressEvent(event);
  }
}

void SliceWidget::leaveEvent(QEvent*) {
  if (layer_) layer_->left(*this);
  Q_EMIT pointerLeft();
}

}  // namespace hilum::viewers
