#include "annotation/tools/EditTool.h"

#include "annotation/Handles.h"

namespace hilum::annotation {
namespace {

constexpr double kHandlePixels = 8, kLinePixels = 6;  // how near the pointer must be
constexpr double kDragPixels = 3;                     // less is a click

}  // namespace

std::optional<EditTool::Grip> EditTool::gripAt(const PointerEvent& event) const {
  const auto grip = [&](const Shape& shape) -> std::optional<Grip> {
    if (!liesOn(shape, event.plane, event.sliceMm)) return std::nullopt;
    const Vec2 place = shape.plane.toPlane(event.world);
    if (const auto handle = handleAt(shape, place, kHandlePixels * event.mmPerPixel)) return Grip{shape.id, handle};
    if (distanceToOutline(shape, place) > kLinePixels * event.mmPerPixel) return std::nullopt;
    return Grip{shape.id, {}};
  };
  const auto& shapes = journal_.annotation().shapes();
  // The selected one shows its handles: it goes before what lies over it. Else what was drawn last lies on top.
  if (const Shape* selected = selection_ ? journal_.annotation().find(*selection_) : nullptr)
    if (const auto found = grip(*selected)) return found;
  for (auto shape = shapes.rbegin(); shape != shapes.rend(); ++shape)
    if (const auto found = grip(*shape)) return found;
  return std::nullopt;
}

bool EditTool::overSelectedHandle(const PointerEvent& event) const {
  const auto grip = gripAt(event);
  return grip && grip->handle && selection_ == grip->shape;
}

bool EditTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left) return false;
  grip_ = under_ = gripAt(event);
  selection_ = grip_ ? Selection(grip_->shape) : std::nullopt;
  if (!grip_) return false;
  grippedAt_ = journal_.annotation().find(grip_->shape)->plane.toPlane(event.world);
  return true;
}

bool EditTool::move(const PointerEvent& event) {
  if (!grip_) {
    under_ = event.button == PointerButton::None ? gripAt(event) : std::nullopt;
    return false;
  }
  const Shape* shape = journal_.annotation().find(grip_->shape);
  if (!shape) return true;
  const Vec2 step = shape->plane.toPlane(event.world) - grippedAt_;
  if (!draft_ && step.norm() < kDragPixels * event.mmPerPixel) return true;
  draft_ = grip_->handle ? withHandleAt(*shape, *grip_->handle, handlesOf(*shape)[*grip_->handle] + step)
                         : moved(*shape, step);
  return true;
}

bool EditTool::release(const PointerEvent& event) {
  if (event.button != PointerButton::Left || !grip_) return false;
  grip_.reset();
  std::optional<Shape> changed;
  changed.swap(draft_);
  if (changed && journal_.annotation().find(changed->id)) journal_.push(ChangeShape{std::move(*changed)});
  return true;
}

bool EditTool::cancel() {
  const bool any = draft_.has_value();
  draft_.reset();
  grip_.reset();
  return any;
}

PointerShape EditTool::pointerShape() const {
  const auto& grip = grip_ ? grip_ : under_;
  if (!grip) return PointerShape::Own;
  return grip->handle ? PointerShape::Handle : PointerShape::Move;
}

}  // namespace hilum::annotation
