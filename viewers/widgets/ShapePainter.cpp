#include "viewers/widgets/ShapePainter.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "viewers/widgets/ShadowedText.h"
#include "viewers/widgets/SliceStrip.h"
#include "viewers/widgets/SliceWidget.h"
#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

using annotation::Shape;
using annotation::ShapeKind;

constexpr double kLine = 1.25, kHoveredLine = 2, kRim = 2.5;  // the rim is that much wider than the line
constexpr double kDash = 6;                                   // of a suggestion
constexpr double kProbeRing = 12;
constexpr double kHandle = 3.5;
constexpr double kVertex = 4, kLeastVertex = 1.5, kMiddle = 3, kAnchor = 6.5;
constexpr double kFill = 0.16, kSelectedFill = 0.26;
constexpr double kTagTop = 26;          // below the letter at the top edge
constexpr std::size_t kCrowded = 1000;  // more shapes than that on one slice are drawn plainly, and quickly
constexpr double kCaptionGap = 10;
constexpr double kPadX = 5, kPadY = 2;
constexpr int kFontPixels = 12;
const QColor kRimColour(0, 0, 0, 190);
const QColor kCaptionBack(0, 0, 0, 165);
const QColor kVertexFill(20, 22, 26);

QPointF unit(const QPointF& v) {
  const double length = std::hypot(v.x(), v.y());
  return length > 0 ? v / length : QPointF(1, 0);
}

/// Handles that stand close together are small, or they would hide the line.
double handleRadius(const std::vector<QPointF>& handles) {
  double way = 0;
  for (std::size_t i = 1; i < handles.size(); ++i) {
    const QPointF step = handles[i] - handles[i - 1];
    way += std::hypot(step.x(), step.y());
  }
  return handles.size() < 3 ? kVertex : std::clamp(way / double(handles.size() - 1) / 4, kLeastVertex, kVertex);
}

}  // namespace

ShapePainter::ShapePainter(QPainter& painter, const SliceWidget& view)
    : painter_(painter), screen_(view), font_(painter.font()) {
  font_.setPixelSize(kFontPixels);
  room_ = QRectF(view.rect()).adjusted(6, 6, -6 - SliceStrip::kWidth, -6);
}

void ShapePainter::add(const Shape& shape, Look look, Ink ink) {
  const bool open = look == Look::Drawn || look == Look::Closing;
  drawn_.push_back({shape, look, std::move(ink), figureOf(shape, screen_, open ? Outline::Open : Outline::Whole)});
}

void ShapePainter::paint() {
  painter_.save();
  painter_.setRenderHint(QPainter::Antialiasing, drawn_.size() < kCrowded);
  for (const Drawn& each : drawn_) {
    paintFill(each);
    paintLine(each);
  }
  painter_.setRenderHint(QPainter::Antialiasing);
  for (const Drawn& each : drawn_)
    if (each.look == Look::Selected || each.look == Look::Drawn || each.look == Look::Closing) paintHandles(each);
  painter_.setFont(font_);
  paintTags();
  // The selected ones are read: they choose their places first.
  for (const bool selected : {true, false})
    for (const Drawn& each : drawn_) {
      if ((each.look == Look::Selected) != selected || each.ink.caption.isEmpty() || each.figure.handles.empty())
        continue;
      captions_.push_back(captionBox(each));
      paintCaption(each, captions_.back());
    }
  painter_.restore();
}

void ShapePainter::paintFill(const Drawn& drawn) {
  if (drawn.figure.area.isEmpty() || (drawn.shape.suggested && drawn.look == Look::Plain)) return;
  QColor fill = drawn.ink.colour;
  if (drawn.shape.kind != ShapeKind::Point)
    fill.setAlphaF(float(drawn.look == Look::Selected || drawn.look == Look::Hovered ? kSelectedFill : kFill));
  painter_.fillPath(drawn.figure.area, fill);
}

void ShapePainter::paintLine(const Drawn& drawn) {
  const double width = drawn.look == Look::Hovered || drawn.annotates() ? kHoveredLine : kLine;
  painter_.setBrush(Qt::NoBrush);
  if (drawn_.size() >= kCrowded && drawn.look == Look::Plain) {
    painter_.setPen(QPen(drawn.ink.colour, 1));
    return painter_.drawPath(drawn.figure.line);
  }
  painter_.setPen(QPen(kRimColour, width + kRim, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter_.drawPath(drawn.figure.line);
  QPen pen(drawn.ink.colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  if (drawn.shape.suggested) {
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({kDash / width, kDash / width});
  }
  painter_.setPen(pen);
  painter_.drawPath(drawn.figure.line);
}

void ShapePainter::paintHandles(const Drawn& drawn) {
  const auto& handles = drawn.figure.handles;
  // The one handle of a place would hide what it points to.
  if (drawn.look == Look::Selected && handles.size() == 1) {
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(kRimColour, kLine + kRim));
    painter_.drawEllipse(handles[0], kProbeRing, kProbeRing);
    painter_.setPen(QPen(Qt::white, kLine));
    painter_.drawEllipse(handles[0], kProbeRing, kProbeRing);
    return;
  }
  if (drawn.annotates()) return paintVertices(drawn);
  if (drawn.look != Look::Selected) return;
  for (const QPointF& handle : handles) {
    painter_.setPen(QPen(kRimColour, kLine + kRim));
    painter_.setBrush(Qt::white);
    painter_.drawEllipse(handle, kHandle, kHandle);
    painter_.setPen(QPen(drawn.ink.colour.darker(150), 1));
    painter_.drawEllipse(handle, kHandle, kHandle);
  }
}

void ShapePainter::paintVertices(const Drawn& drawn) {
  const QColor& colour = drawn.ink.colour;
  const auto& handles = drawn.figure.handles;
  const bool whole = drawn.look == Look::Selected;
  painter_.setPen(QPen(kRimColour, 1));
  painter_.setBrush(colour);
  if (whole)
    for (const QPointF& middle : middlesOf(drawn.shape, screen_)) painter_.drawEllipse(middle, kMiddle, kMiddle);
  const double radius = handleRadius(handles);
  // The last point of what is under way is the pointer's.
  const std::size_t count = whole || handles.empty() ? handles.size() : handles.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const bool chosen = whole && drawn.ink.chosen == i;
    const bool anchor = drawn.look == Look::Closing && i == 0;
    const double size = anchor ? kAnchor : chosen ? kVertex + 1 : radius;
    painter_.setPen(QPen(kRimColour, kLine + kRim));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawEllipse(handles[i], size, size);
    painter_.setPen(QPen(chosen || anchor ? QColor(Qt::white) : colour, kHoveredLine));
    painter_.setBrush(chosen || anchor ? colour : kVertexFill);
    painter_.drawEllipse(handles[i], size, size);
  }
}

void ShapePainter::paintTags() {
  double top = room_.top() + kTagTop;
  for (const Drawn& each : drawn_) {
    if (each.shape.kind != ShapeKind::Tag || each.ink.caption.isEmpty()) continue;
    const QSizeF size = captionSize(each.ink.caption);
    const QRectF box(std::round(room_.center().x() - size.width() / 2), top, size.width(), size.height());
    captions_.push_back(box);
    paintCaption(each, box);
    top = box.bottom() + 4;
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
  const QRectF box = drawn.figure.line.boundingRect();
  std::vector<QPointF> anchors = drawn.figure.handles;
  if (drawn.shape.kind == ShapeKind::Rectangle || hasFreePoints(drawn.shape.kind))
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
      const double gap = reach + (drawn.shape.kind == ShapeKind::Probe ? kProbeRing : 0);
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
    const QRectF around =
        each.figure.line.boundingRect().adjusted(-kCaptionGap, -kCaptionGap, kCaptionGap, kCaptionGap);
    if (around.intersects(place) &&
        (each.figure.line.intersects(place) || stroker.createStroke(each.figure.line).intersects(place)))
      return false;
  }
  return true;
}

QRectF ShapePainter::captionBox(const Drawn& drawn) const {
  const QSizeF size = captionSize(drawn.ink.caption);
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
  const double height = (box.height() - 2 * kPadY) / double(drawn.ink.caption.size());
  for (qsizetype i = 0; i < drawn.ink.caption.size(); ++i) {
    const QRectF line(box.left() + kPadX, box.top() + kPadY + height * double(i), box.width() - 2 * kPadX, height);
    paintShadowed(painter_, line, Qt::AlignLeft | Qt::AlignVCenter, drawn.ink.caption[i],
                  i == 0 ? drawn.ink.colour : kOverlayText);
  }
}

}  // namespace hilum::viewers
