#include "viewers/widgets/ShapeLayer.h"

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
  pointer.clicks = event.type() == QEvent::MouseButtonDblClick ? 2 : 1;
  return pointer;
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
  const Shape* draft = tools_->draft();
  const Shape* selected = tools_->selected();
  ShapePainter shapes(painter, view);
  const auto add = [&](const Shape& shape, ShapePainter::Look look) {
    if (liesOn(shape, slice, sliceMm)) shapes.add(shape, look, caption_(shape));
  };
  for (const Shape& shape : tools_->annotation().shapes()) {
    if (draft && draft->id == shape.id) continue;
    const bool hovered = tools_->hovered() == shape.id;
    add(shape, selected == &shape ? ShapePainter::Look::Selected
               : hovered          ? ShapePainter::Look::Hovered
                                  : ShapePainter::Look::Plain);
  }
  if (draft) add(*draft, ShapePainter::Look::Selected);
  shapes.paint();
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
  return tools_ && event.key() == Qt::Key_Escape && tools_->cancel();
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
