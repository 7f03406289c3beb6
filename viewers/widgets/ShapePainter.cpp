#include "viewers/widgets/ShapePainter.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "annotation/Handles.h"
#include "viewers/widgets/ShadowedText.h"
#include "viewers/widgets/SliceStrip.h"
#include "viewers/widgets/SliceWidget.h"
#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

using annotation::Shape;
using annotation::ShapeKind;

constexpr double kLine = 1.25, kHoveredLine = 2, kRim = 2.5;  // the rim is that much wider than the line
constexpr double kTick = 5;                                   // half of the bar at a ruler's end
constexpr double kProbeGap = 3, kProbeArm = 9;
constexpr double kArc = 22;
constexpr double kHandle = 3.5;
constexpr double kCaptionGap = 10;
constexpr double kPadX = 5, kPadY = 2;
constexpr int kFontPixels = 12;
const QColor kRimColour(0, 0, 0, 190);
const QColor kCaptionBack(0, 0, 0, 165);

QPointF unit(const QPointF& v) {
  const double length = std::hypot(v.x(), v.y());
  return length > 0 ? v / length : QPointF(1, 0);
}

QPointF across(const QPointF& v) { return {-v.y(), v.x()}; }

void addTick(QPainterPath& path, const QPointF& end, const QPointF& along) {
  path.moveTo(end + across(along) * kTick);
  path.lineTo(end - across(along) * kTick);
}

/// The arc between the arms, no larger than the shorter of them.
void addArc(QPainterPath& path, const QPointF& a, const QPointF& vertex, const QPointF& b) {
  const auto degrees = [](const QPointF& v) { return std::atan2(-v.y(), v.x()) * 180 / std::numbers::pi; };
  const QPointF armA = a - vertex, armB = b - vertex;
  const double radius = std::min({kArc, std::hypot(armA.x(), armA.y()) / 2, std::hypot(armB.x(), armB.y()) / 2});
  double span = degrees(armB) - degrees(armA);
  if (span > 180) span -= 360;
  if (span < -180) span += 360;
  const QRectF circle(vertex.x() - radius, vertex.y() - radius, 2 * radius, 2 * radius);
  path.arcMoveTo(circle, degrees(armA));
  path.arcTo(circle, degrees(armA), span);
}

}  // namespace

ShapePainter::ShapePainter(QPainter& painter, const SliceWidget& view)
    : painter_(painter), view_(view), font_(painter.font()) {
  font_.setPixelSize(kFontPixels);
  room_ = QRectF(view.rect()).adjusted(6, 6, -6 - SliceStrip::kWidth, -6);
}

QPointF ShapePainter::at(const Shape& shape, const annotation::Vec2& place) const {
  return view_.positionOf(shape.plane.toWorld(place));
}

QPainterPath ShapePainter::lineOf(const Shape& shape) const {
  QPainterPath path;
  if (shape.kind == ShapeKind::Probe) {
    // Open in the middle: the voxel itself stays in sight.
    const QPointF middle = at(shape, shape.points[0]);
    for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
      path.moveTo(middle + way * kProbeGap);
      path.lineTo(middle + way * kProbeArm);
    }
    return path;
  }
  const auto outline = outlineOf(shape);
  path.moveTo(at(shape, outline.front()));
  for (std::size_t i = 1; i < outline.size(); ++i) path.lineTo(at(shape, outline[i]));
  if (shape.kind == ShapeKind::Distance) {
    const QPointF a = at(shape, outline[0]), b = at(shape, outline[1]), along = unit(b - a);
    addTick(path, a, along);
    addTick(path, b, along);
  }
  if (shape.kind == ShapeKind::Angle && outline.size() == 3)
    addArc(path, at(shape, outline[0]), at(shape, outline[1]), at(shape, outline[2]));
  return path;
}

void ShapePainter::add(const Shape& shape, Look look, const QStringList& caption) {
  Drawn drawn{shape, look, caption, lineOf(shape), {}};
  for (const auto& handle : handlesOf(shape)) drawn.handles.push_back(at(shape, handle));
  drawn_.push_back(std::move(drawn));
}

void ShapePainter::paint() {
  painter_.save();
  painter_.setRenderHint(QPainter::Antialiasing);
  for (const Drawn& each : drawn_) paintLine(each);
  for (const Drawn& each : drawn_)
    if (each.look == Look::Selected) paintHandles(each);
  painter_.setFont(font_);
  // The selected one is read: it chooses its place first.
  for (const bool selected : {true, false})
    for (const Drawn& each : drawn_) {
      if ((each.look == Look::Selected) != selected || each.caption.isEmpty()) continue;
      captions_.push_back(captionBox(each));
      paintCaption(each, captions_.back());
    }
  painter_.restore();
}

void ShapePainter::paintLine(const Drawn& drawn) {
  const Rgb8& c = drawn.shape.colour;
  const double width = drawn.look == Look::Hovered ? kHoveredLine : kLine;
  painter_.setBrush(Qt::NoBrush);
  painter_.setPen(QPen(kRimColour, width + kRim, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter_.drawPath(drawn.line);
  painter_.setPen(QPen(QColor(c.r, c.g, c.b), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter_.drawPath(drawn.line);
}

void ShapePainter::paintHandles(const Drawn& drawn) {
  // A probe's one handle would hide what it points to.
  if (drawn.shape.kind == ShapeKind::Probe) {
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(kRimColour, kLine + kRim));
    painter_.drawEllipse(drawn.handles[0], kProbeArm + 3, kProbeArm + 3);
    painter_.setPen(QPen(Qt::white, kLine));
    painter_.drawEllipse(drawn.handles[0], kProbeArm + 3, kProbeArm + 3);
    return;
  }
  const Rgb8& c = drawn.shape.colour;
  for (const QPointF& handle : drawn.handles) {
    painter_.setPen(QPen(kRimColour, kLine + kRim));
    painter_.setBrush(Qt::white);
    painter_.drawEllipse(handle, kHandle, kHandle);
    painter_.setPen(QPen(QColor(c.r, c.g, c.b).darker(150), 1));
    painter_.drawEllipse(handle, kHandle, kHandle);
  }
}

QSizeF ShapePainter::captionSize(const QStringList& caption) const {
  const QFontMetricsF metrics(font_);
  double width = 0;
  for (const QString& line : caption) width = std::max(width, metrics.horizontalAdvance(line));
  return {std::ceil(width) + 2 * kPadX, std::ceil(metrics.height()) * double(caption.size()) + 2 * kPadY};
}

/// Where the caption may stand, the best place first: beside the ends of the shape, farther away, beside its corners.
std::vector<QRectF> ShapePainter::placesFor(const Drawn& drawn, const QSizeF& size) {
  const QRectF box = drawn.line.boundingRect();
  std::vector<QPointF> anchors = drawn.handles;
  if (drawn.shape.kind == ShapeKind::Rectangle)
    anchors = {{box.right(), box.center().y()},
               {box.left(), box.center().y()},
               {box.center().x(), box.bottom()},
               {box.center().x(), box.top()}};
  std::ranges::stable_sort(anchors, [](const QPointF& a, const QPointF& b) { return a.x() > b.x(); });
  const QPointF half(size.width() / 2, size.height() / 2);
  std::vector<QRectF> places;
  for (const double reach : {kCaptionGap, 3 * kCaptionGap, 6 * kCaptionGap})
    for (const QPointF& anchor : anchors) {
      const QPointF away = unit(anchor - box.center());  // a probe's: to the right
      const double gap = reach + (drawn.shape.kind == ShapeKind::Probe ? kProbeArm : 0);
      const QPointF centre = anchor + QPointF(away.x() * (gap + half.x()), away.y() * (gap + half.y()));
      places.emplace_back(centre - half, size);
    }
  for (const QPointF& corner : {box.topRight(), box.bottomRight(), box.topLeft(), box.bottomLeft()}) {
    const QPointF away = unit(corner - box.center()) * kCaptionGap;
    const QPointF inner(corner.x() < box.center().x() ? size.width() : 0,
                        corner.y() < box.center().y() ? size.height() : 0);
    places.emplace_back(corner + away - inner, size);
  }
  return places;
}

bool ShapePainter::isFree(const QRectF& place) const {
  if (!room_.contains(place)) return false;
  for (const QRectF& other : captions_)
    if (other.intersects(place)) return false;
  QPainterPathStroker stroker;
  stroker.setWidth(kCaptionGap);
  for (const Drawn& each : drawn_) {
    const QRectF around = each.line.boundingRect().adjusted(-kCaptionGap, -kCaptionGap, kCaptionGap, kCaptionGap);
    if (around.intersects(place) && (each.line.intersects(place) || stroker.createStroke(each.line).intersects(place)))
      return false;
  }
  return true;
}

QRectF ShapePainter::captionBox(const Drawn& drawn) const {
  const QSizeF size = captionSize(drawn.caption);
  const std::vector<QRectF> places = placesFor(drawn, size);
  const auto found = std::ranges::find_if(places, [this](const QRectF& place) { return isFree(place); });
  QRectF place = found != places.end() ? *found : places.front();
  place.moveLeft(std::clamp(place.left(), room_.left(), std::max(room_.left(), room_.right() - size.width())));
  place.moveTop(std::clamp(place.top(), room_.top(), std::max(room_.top(), room_.bottom() - size.height())));
  // On whole pixels, or the text is blurred.
  return {std::round(place.left()), std::round(place.top()), size.width(), size.height()};
}

void ShapePainter::paintCaption(const Drawn& drawn, const QRectF& box) {
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(kCaptionBack);
  painter_.drawRoundedRect(box, 4, 4);
  const Rgb8& c = drawn.shape.colour;
  const double height = (box.height() - 2 * kPadY) / double(drawn.caption.size());
  for (qsizetype i = 0; i < drawn.caption.size(); ++i) {
    const QRectF line(box.left() + kPadX, box.top() + kPadY + height * double(i), box.width() - 2 * kPadX, height);
    paintShadowed(painter_, line, Qt::AlignLeft | Qt::AlignVCenter, drawn.caption[i],
                  i == 0 ? QColor(c.r, c.g, c.b) : kOverlayText);
  }
}

}  // namespace hilum::viewers
