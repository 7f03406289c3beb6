// SliceWidget's answers to mouse, wheel and keys.
#include <QEnterEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "viewers/widgets/SliceWidget.h"

namespace hilum::viewers {
namespace {

constexpr double kWindowPerPixel = 1.0 / 250;  // of the window's width at the start of the drag
constexpr double kZoomPerPixel = 1.01;
constexpr double kZoomPerNotch = 1.15;
constexpr double kNotch = 120;  // QWheelEvent's eighths of a degree
constexpr int kPage = 10;
constexpr double kQuarter = std::numbers::pi / 2;
constexpr double kSnap = 1.5 * std::numbers::pi / 180;  // lines this close to the screen's axes lie on them

}  // namespace

SliceWidget::Drag SliceWidget::dragOf(const QMouseEvent& event) const {
  if (event.button() == Qt::RightButton) return Drag::Zoom;
  if (event.button() == Qt::MiddleButton) return Drag::Pan;
  if (event.button() != Qt::LeftButton) return Drag::None;
  if (event.modifiers() & Qt::ShiftModifier) return Drag::Pan;
  switch (tool_) {
    case PointerTool::WindowLevel:
      return Drag::WindowLevel;
    case PointerTool::Pan:
      return Drag::Pan;
    case PointerTool::Zoom:
      return Drag::Zoom;
    case PointerTool::Arrow:
      break;
  }
  if (decor_.crosshair && crosshairLines().handleAt(event.position())) return Drag::Rotate;
  return scheme_ == PointerScheme::Reading ? Drag::WindowLevel : Drag::Crosshair;
}

void SliceWidget::startDrag(const QMouseEvent& event) {
  drag_ = dragOf(event);
  dragLast_ = event.position();
  start_ = {.from = event.position(), .window = style_.window, .rotation = camera_.rotation()};
  if (drag_ == Drag::Rotate) {
    start_.line = *crosshairLines().handleAt(event.position());
    start_.angle = angleAround(event.position());
  }
  if (drag_ == Drag::Crosshair) moveCrosshair(event.position());
}

void SliceWidget::mousePressEvent(QMouseEvent* event) {
  Q_EMIT activated();
  if (!volume_ || (layer_ && layer_->pressed(*event, *this))) return;
  if (event->button() == Qt::LeftButton && event->modifiers() & Qt::ControlModifier) {
    Q_EMIT picked(worldAt(event->position()));
    return;
  }
  startDrag(*event);
}

void SliceWidget::mouseMoveEvent(QMouseEvent* event) {
  pointer_ = event->position();
  if (decor_.guides) update();
  if (!volume_) return;
  if (drag_ == Drag::None && layer_ && layer_->moved(*event, *this)) {
    Q_EMIT pointed(worldAt(event->position()));
    return;
  }
  if (drag_ != Drag::None) {
    dragTo(event->position());
  } else {
    if (event->modifiers() & Qt::ShiftModifier) moveCrosshair(event->position());
    showPointer(event->position());
  }
  Q_EMIT pointed(worldAt(event->position()));
}

void SliceWidget::showPointer(const QPointF& position) {
  if (const auto layers = layer_ ? layer_->pointer() : std::nullopt) return setCursor(*layers);
  switch (tool_) {
    case PointerTool::Arrow: {
      const bool handle = volume_ && decor_.crosshair && crosshairLines().handleAt(position);
      return setCursor(handle ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    case PointerTool::Pan:
      return setCursor(Qt::OpenHandCursor);
    case PointerTool::Zoom:
      return setCursor(Qt::SizeVerCursor);
    case PointerTool::WindowLevel:
      return setCursor(Qt::SizeAllCursor);
  }
}

void SliceWidget::mouseReleaseEvent(QMouseEvent* event) {
  pointer_ = event->position();
  if (drag_ == Drag::None && volume_ && layer_) layer_->released(*event, *this);
  drag_ = Drag::None;
  showPointer(event->position());
}

void SliceWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  drag_ = Drag::None;
  if (volume_ && layer_ && layer_->pressed(*event, *this)) return;
  if (event->button() == Qt::LeftButton) Q_EMIT maximiseRequested();
}

void SliceWidget::dragTo(const QPointF& position) {
  const QPointF whole = position - start_.from, step = position - dragLast_;
  dragLast_ = position;
  const double ratio = devicePixelRatioF();
  switch (drag_) {
    case Drag::Crosshair:
      moveCrosshair(position);
      break;
    case Drag::Rotate:
      rotateTo(position);
      break;
    case Drag::WindowLevel: {
      const double perPixel = std::max(start_.window.width, 1e-6) * kWindowPerPixel;
      Q_EMIT windowDragged(std::max(perPixel, start_.window.width + whole.x() * perPixel),
                           start_.window.level + whole.y() * perPixel);
      break;
    }
    case Drag::Pan:
      camera_.pan(step.x() * ratio, step.y() * ratio);
      tellFraming();
      break;
    case Drag::Zoom:
      camera_.zoomAt(std::pow(kZoomPerPixel, -step.y()), start_.from.x() * ratio, start_.from.y() * ratio);
      tellFraming();
      break;
    case Drag::None:
      break;
  }
}

void SliceWidget::tellFraming() {
  update();
  Q_EMIT framed(camera_.framing());
}

double SliceWidget::angleAround(const QPointF& position) const {
  const QPointF away = position - positionOf(crosshair_);
  return std::atan2(away.y(), away.x());
}

void SliceWidget::rotateTo(const QPointF& position) {
  const ViewAxes axes = camera_.axes();  // this view's own plane stays: so do its axes
  const QPointF line =
      CrosshairLines::of(camera_.plane(), axes, start_.rotation, {}, size()).lines[std::size_t(start_.line)].direction;
  const double before = std::atan2(line.y(), line.x());
  double angle = before + angleAround(position) - start_.angle;
  const double straight = std::round(angle / kQuarter) * kQuarter;
  if (std::abs(angle - straight) < kSnap) angle = straight;
  Q_EMIT rotated(Eigen::AngleAxisd(angle - before, axes.normal()) * start_.rotation);
}

void SliceWidget::moveCrosshair(const QPointF& position) {
  const QPointF inside(std::clamp(position.x(), 0.0, double(width())), std::clamp(position.y(), 0.0, double(height())));
  // The slice itself stays: the plane of an oblique volume's view lies between voxel rows otherwise.
  const Vec3 world = worldAt(inside), normal = camera_.slices().direction;
  Q_EMIT crosshairMoved(world + normal * normal.dot(crosshair_ - world));
}

void SliceWidget::wheelEvent(QWheelEvent* event) {
  event->accept();
  if (!volume_) return;
  const double notches = event->angleDelta().y() / kNotch;
  if (event->modifiers() & Qt::ControlModifier) {
    const QPointF at = event->position() * devicePixelRatioF();
    camera_.zoomAt(std::pow(kZoomPerNotch, notches), at.x(), at.y());
    tellFraming();
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
    case Qt::Key_Space:
      Q_EMIT toolSwapRequested();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void SliceWidget::enterEvent(QEnterEvent* event) {
  pointer_ = event->position();
  hovered_ = true;
  update();
}

void SliceWidget::leaveEvent(QEvent*) {
  hovered_ = false;
  update();
  if (layer_) layer_->left(*this);
  Q_EMIT pointerLeft();
}

}  // namespace hilum::viewers
