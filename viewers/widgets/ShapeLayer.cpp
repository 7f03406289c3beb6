#include "viewers/widgets/ShapeLayer.h"

#include <algorithm>

#include "annotation/SliceBounds.h"
#include "viewers/widgets/ShapePainter.h"
#include "viewers/widgets/SliceWidget.h"

namespace hilum::viewers {
namespace {

using annotation::PointerButton;
using annotation::PointerEvent;
using annotation::Shape;

PointerButton buttonOf(const QMouseEvent& event) {
  // A move has no button of its own: the one held counts.
  const Qt::MouseButtons buttons = event.button() == Qt::NoButton ? event.buttons() : event.button();
  if (buttons & Qt::LeftButton) return PointerButton::Left;
  if (buttons & Qt::RightButton) return PointerButton::Right;
  return buttons & Qt::MiddleButton ? PointerButton::Middle : PointerButton::None;
}

PointerEvent toPointerEvent(const QMouseEvent& event, const SliceWidget& view) {
  PointerEvent pointer;
  pointer.plane = sliceOf(view);
  const Vec3 world = view.worldAt(event.position());
  pointer.world = world - pointer.plane.normal() * pointer.plane.distanceTo(world);
  pointer.sliceMm = view.camera().slices().stepMm;
  pointer.mmPerPixel = (view.worldAt({1, 0}) - view.worldAt({0, 0})).norm();
  pointer.button = buttonOf(event);
  pointer.shift = event.modifiers() & Qt::ShiftModifier;
  pointer.ctrl = event.modifiers() & Qt::ControlModifier;
  pointer.alt = event.modifiers() & Qt::AltModifier;
  if (view.volume()) pointer.bounds = annotation::sliceBounds(view.volume()->grid(), pointer.plane);
  pointer.clicks = event.type() == QEvent::MouseButtonDblClick ? 2 : 1;
  return pointer;
}

/// Light with a dark rim, so that it shows on any picture.
void paintOutline(QPainter& painter, const annotation::ToolOutline& outline, const SliceWidget& view) {
  QPolygonF line;
  for (const auto& place : outline.ring) line << view.positionOf(outline.plane.toWorld(place));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  for (const auto& [colour, width] : {std::pair{QColor(0, 0, 0, 150), 3.0}, {QColor(255, 255, 255, 220), 1.2}}) {
    painter.setPen(QPen(colour, width));
    painter.drawPolyline(line);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

}  // namespace

annotation::ShapePlane sliceOf(const SliceWidget& view) {
  const Vec3 corner = view.worldAt({0, 0});
  const SliceAxis& slices = view.camera().slices();
  const Vec3 through = slices.onSlice(corner, view.sliceIndex());
  return annotation::ShapePlane::through(through, view.worldAt({1, 0}) - corner, view.worldAt({0, 1}) - corner);
}

void ShapeLayer::paint(QPainter& painter, const SliceWidget& view) {
  if (!tools_) return;
  const annotation::ShapePlane slice = sliceOf(view);
  const double sliceMm = view.camera().slices().stepMm;
  const auto drafts = tools_->drafts();
  const auto chosen = tools_->chosenVertex();
  ShapePainter shapes(painter, view);
  const auto add = [&](const Shape& shape, ShapePainter::Look look) {
    const Rgb8 c = colour_(shape);
    ShapePainter::Ink ink{QColor(c.r, c.g, c.b), caption_(shape), {}};
    if (chosen && chosen->shape == shape.id) ink.chosen = chosen->handle;
    shapes.add(shape, look, std::move(ink));
  };
  for (const Shape* shape : tools_->index().on(slice, sliceMm)) {
    if (std::ranges::find(drafts, shape->id, &Shape::id) != drafts.end()) continue;
    const bool hovered = tools_->hovered() == shape->id;
    add(*shape, tools_->isSelected(shape->id) ? ShapePainter::Look::Selected
                : hovered                     ? ShapePainter::Look::Hovered
                                              : ShapePainter::Look::Plain);
  }
  for (const Shape& draft : drafts)
    if (liesOn(draft, slice, sliceMm)) add(draft, lookOf(draft));
  shapes.paint();
  if (const auto outline = tools_->outline(); outline && liesOn(outline->plane, slice, sliceMm))
    paintOutline(painter, *outline, view);
}

ShapePainter::Look ShapeLayer::lookOf(const Shape& draft) const {
  // What a model shows is no line to be dragged at.
  if (draft.suggested) return ShapePainter::Look::Hovered;
  if (!hasFreePoints(draft.kind) || tools_->annotation().find(draft.id)) return ShapePainter::Look::Selected;
  return tools_->closing() ? ShapePainter::Look::Closing : ShapePainter::Look::Drawn;
}

bool ShapeLayer::pressed(const QMouseEvent& event, SliceWidget& view) {
  return tools_ && tools_->press(toPointerEvent(event, view));
}

bool ShapeLayer::moved(const QMouseEvent& event, SliceWidget& view) {
  return tools_ && tools_->move(toPointerEvent(event, view));
}

void ShapeLayer::released(const QMouseEvent& event, SliceWidget& view) {
  if (tools_) tools_->release(toPointerEvent(event, view));
}

bool ShapeLayer::keyPressed(const QKeyEvent& event, SliceWidget&) {
  using annotation::ToolKey;
  if (!tools_) return false;
  switch (event.key()) {
    case Qt::Key_Escape:
      return tools_->cancel();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return tools_->key(ToolKey::Enter);
    case Qt::Key_Backspace:
      return tools_->key(ToolKey::Backspace);
    case Qt::Key_Delete:
      return tools_->key(ToolKey::Delete);
    default:
      break;
  }
  const int digit = event.key() - Qt::Key_0;
  if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::ControlModifier || digit < 0 || digit > 9) return false;
  if (!tools_->draft() && !tools_->selected()) return false;
  tools_->labelSelected(LabelId(digit));
  return true;
}

void ShapeLayer::left(SliceWidget&) {
  if (tools_) tools_->leave();
}

std::optional<Qt::CursorShape> ShapeLayer::pointer() const {
  using annotation::PointerShape;
  switch (tools_ ? tools_->pointerShape() : PointerShape::Own) {
    case PointerShape::Cross:
      return Qt::CrossCursor;
    case PointerShape::Move:
      return Qt::SizeAllCursor;
    case PointerShape::Handle:
      return Qt::PointingHandCursor;
    case PointerShape::Own:
      break;
  }
  return std::nullopt;
}

}  // namespace hilum::viewers
