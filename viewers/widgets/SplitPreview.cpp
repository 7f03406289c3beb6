#include "viewers/widgets/SplitPreview.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWidget>
#include <algorithm>
#include <cmath>

#include "viewers/widgets/ShadowedText.h"
#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

constexpr double kGrasp = 6;        // beside the line, logical pixels
constexpr double kHandleAt = 0.72;  // of the height: clear of crosshair and patient letters
constexpr double kHandleRadius = 9;
constexpr int kTitleUp = 44, kTextTop = 44, kMargin = 10, kTextHeight = 16;

}  // namespace

SplitPreview::SplitPreview(QWidget* view) : QObject(view), view_(view) { view->installEventFilter(this); }

void SplitPreview::setOn(bool on) {
  on_ = on;
  dragging_ = false;
  if (!on) filtered_.reset();
  view_->update();
}

void SplitPreview::setFiltered(VolumePtr filtered) {
  filtered_ = std::move(filtered);
  view_->update();
}

void SplitPreview::setTitle(const QString& title) {
  title_ = title;
  view_->update();
}

void SplitPreview::setPosition(double position) {
  position_ = std::clamp(position, 0.0, 1.0);
  view_->update();
}

double SplitPreview::lineX() const { return std::round(position_ * view_->width()); }

void SplitPreview::paint(QPainter& painter, const SlicePlane& plane, const SliceStyle& style) {
  painter.save();
  if (on_) {
    if (filtered_) paintFiltered(painter, plane, style);
    paintLine(painter);
  }
  paintTexts(painter);
  painter.restore();
}

void SplitPreview::paintFiltered(QPainter& painter, const SlicePlane& plane, const SliceStyle& style) {
  pixels_.resize(std::size_t(plane.width) * std::size_t(plane.height));
  renderSlice(*filtered_, labels_.get(), plane, style, pixels_);
  QImage picture(reinterpret_cast<const uchar*>(pixels_.data()), plane.width, plane.height, QImage::Format_RGB32);
  picture.setDevicePixelRatio(view_->devicePixelRatioF());
  painter.save();
  painter.setClipRect(QRectF(lineX(), 0, view_->width() - lineX(), view_->height()));
  painter.drawImage(QPointF(0, 0), picture);
  painter.restore();
}

void SplitPreview::paintLine(QPainter& painter) const {
  const double x = lineX();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0, 0, 0, 150), 3));
  painter.drawLine(QPointF(x, 0), QPointF(x, view_->height()));
  painter.setPen(QPen(kOverlayText, 1));
  painter.drawLine(QPointF(x, 0), QPointF(x, view_->height()));
  const QPointF handle(x, std::round(view_->height() * kHandleAt));
  painter.setPen(QPen(kOverlayText, 1.5));
  painter.setBrush(QColor(0, 0, 0, 190));
  painter.drawEllipse(handle, kHandleRadius, kHandleRadius);
  for (const double side : {-1.0, 1.0}) {
    painter.drawLine(handle + QPointF(side * 5.5, 0), handle + QPointF(side * 2.5, -3));
    painter.drawLine(handle + QPointF(side * 5.5, 0), handle + QPointF(side * 2.5, 3));
  }
}

void SplitPreview::paintTexts(QPainter& painter) const {
  QFont font = painter.font();
  font.setPixelSize(12);
  painter.setFont(font);
  const double width = view_->width();
  if (!title_.isEmpty())
    paintShadowed(painter, QRectF(kMargin, view_->height() - kTitleUp, width - 2 * kMargin, kTextHeight),
                  Qt::AlignLeft | Qt::AlignTop, title_, view_->palette().color(QPalette::Highlight));
  if (!on_) return;
  const double x = lineX();
  paintShadowed(painter, QRectF(x - kMargin - width, kTextTop, width, kTextHeight), Qt::AlignVCenter | Qt::AlignRight,
                tr("before"), kOverlayText);
  paintShadowed(painter, QRectF(x + kMargin, kTextTop, width, kTextHeight), Qt::AlignVCenter | Qt::AlignLeft,
                filtered_ ? tr("after") : tr("working"), kOverlayText);
}

bool SplitPreview::eventFilter(QObject*, QEvent* event) {
  if (!on_) return false;
  const auto type = event->type();
  if (type == QEvent::MouseButtonRelease && dragging_) {
    dragging_ = false;
    return true;
  }
  if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove) return false;
  const auto* mouse = static_cast<QMouseEvent*>(event);
  const bool onLine = std::abs(mouse->position().x() - lineX()) <= kGrasp;
  if (type == QEvent::MouseButtonPress && onLine && mouse->button() == Qt::LeftButton) dragging_ = true;
  if (dragging_ && type == QEvent::MouseMove) setPosition(mouse->position().x() / std::max(1, view_->width()));
  const bool hovering = onLine && mouse->buttons() == Qt::NoButton;
  if (hovering) view_->setCursor(Qt::SplitHCursor);  // the view shows its tool's again when the pointer moves on
  return dragging_ || hovering;
}

}  // namespace hilum::viewers
