#include "annotation/tools/ToolBox.h"

#include "annotation/tools/PlaceTool.h"

namespace hilum::annotation {

void ToolBox::rest() {
  cancel();
  edit_.forgetHover();
  draws_.reset();
  arrow_ = false;
  told(true);
}

void ToolBox::arrow() {
  rest();
  arrow_ = true;
}

void ToolBox::place(Shape prototype) {
  rest();
  draws_ = std::make_unique<PlaceTool>(journal_, selection_, std::move(prototype));
}

bool ToolBox::press(const PointerEvent& event) {
  if (draws_ && !draws_->draft() && edit_.overSelectedHandle(event)) return told(edit_.press(event));
  Tool* tool = active();
  return tool && told(tool->press(event));
}

bool ToolBox::move(const PointerEvent& event) {
  if (edit_.dragging()) return told(edit_.move(event));
  if (draws_ && !draws_->draft()) {
    // So that the pointer tells that a handle can be taken.
    if (edit_.overSelectedHandle(event)) return told(edit_.move(event));
    edit_.forgetHover();
  }
  Tool* tool = active();
  return tool && told(tool->move(event));
}

bool ToolBox::release(const PointerEvent& event) {
  if (edit_.dragging()) return told(edit_.release(event));
  Tool* tool = active();
  return tool && told(tool->release(event));
}

bool ToolBox::cancel() {
  const bool edited = edit_.cancel();
  const bool drawn = draws_ && draws_->cancel();
  return told(edited || drawn);
}

const Shape* ToolBox::draft() const {
  const Shape* edited = edit_.draft();
  return edited || !draws_ ? edited : draws_->draft();
}

PointerShape ToolBox::pointerShape() const {
  const PointerShape edits = edit_.pointerShape();
  return edits != PointerShape::Own || !draws_ ? edits : draws_->pointerShape();
}

void ToolBox::leave() {
  edit_.forgetHover();
  told(true);
}

void ToolBox::select(Selection shape) {
  selection_ = shape;
  told(true);
}

void ToolBox::removeSelected() {
  if (!selected()) return;
  cancel();
  journal_.push(RemoveShape{*selection_});
  selection_.reset();
  told(true);
}

}  // namespace hilum::annotation
