#include "annotation/tools/ToolBox.h"

#include <algorithm>
#include <cassert>

#include "annotation/ShapeEdits.h"
#include "annotation/tools/PlaceTool.h"
#include "annotation/tools/PolygonTool.h"

namespace hilum::annotation {

void ToolBox::rest() {
  cancel();
  edit_.forgetHover();
  draws_.reset();
  paints_.reset();
  arrow_ = false;
  told(true);
}

void ToolBox::arrow() {
  rest();
  arrow_ = true;
}

void ToolBox::place(Shape prototype) {
  rest();
  assert(pointCount(prototype.kind) > 0);
  if (hasFreePoints(prototype.kind)) {
    draws_ = std::make_unique<PolygonTool>(journal_, selection_, std::move(prototype));
  } else {
    draws_ = std::make_unique<PlaceTool>(journal_, selection_, std::move(prototype));
  }
}

void ToolBox::paintWith(std::unique_ptr<Tool> tool) {
  rest();
  paints_ = std::move(tool);
  told(true);
}

void ToolBox::setLabel(LabelId label) {
  if (!draws_) return;
  draws_->setLabel(label);
  told(true);
}

bool ToolBox::press(const PointerEvent& event) {
  // With Ctrl a hole may begin there.
  if (draws_ && !draws_->draft() && !event.ctrl && edit_.overSelectedHandle(event)) return told(edit_.press(event));
  Tool* tool = active();
  return tool && told(tool->press(event));
}

bool ToolBox::move(const PointerEvent& event) {
  const auto hovered = edit_.hovered();
  const PointerShape shape = pointerShape();
  const bool taken = passMove(event);
  // A pointer that only passes over the picture changes nothing to be seen.
  if (taken || paints_ || hovered != edit_.hovered() || shape != pointerShape()) told(taken);
  return taken;
}

bool ToolBox::passMove(const PointerEvent& event) {
  if (edit_.dragging()) return edit_.move(event);
  if (draws_ && !draws_->draft()) {
    // So that the pointer tells that a handle can be taken.
    if (edit_.overSelectedHandle(event)) return edit_.move(event);
    edit_.forgetHover();
  }
  Tool* tool = active();
  return tool && tool->move(event);
}

bool ToolBox::release(const PointerEvent& event) {
  if (edit_.dragging()) return told(edit_.release(event));
  Tool* tool = active();
  return tool && told(tool->release(event));
}

bool ToolBox::key(ToolKey key) {
  if (paints_ && paints_->key(key)) return told(true);
  if (draws_ && draws_->draft()) return told(draws_->key(key));
  return (draws_ || paints_ || arrow_) && told(edit_.key(key));
}

bool ToolBox::cancel() {
  const bool edited = edit_.cancel();
  const bool drawn = (draws_ && draws_->cancel()) || (paints_ && paints_->cancel());
  return told(edited || drawn);
}

bool ToolBox::stepBack() {
  if (Tool* drawing = active(); drawing && drawing != &edit_ && drawing->key(ToolKey::Backspace)) return told(true);
  return cancel();
}

std::span<const Shape> ToolBox::drafts() const {
  const auto edited = edit_.drafts();
  if (!edited.empty()) return edited;
  return draws_ ? draws_->drafts() : paints_ ? paints_->drafts() : edited;
}

PointerShape ToolBox::pointerShape() const {
  const PointerShape edits = edit_.pointerShape();
  if (paints_) return paints_->pointerShape();
  return edits != PointerShape::Own || !draws_ ? edits : draws_->pointerShape();
}

void ToolBox::leave() {
  const bool hovered = edit_.hovered().has_value();
  edit_.forgetHover();
  if (paints_) paints_->leave();
  if (hovered || paints_) told(true);
}

const Shape* ToolBox::selected() const {
  for (auto id = selection_.rbegin(); id != selection_.rend(); ++id)
    if (const Shape* shape = annotation().find(*id)) return shape;
  return nullptr;
}

bool ToolBox::isSelected(ShapeId shape) const { return std::ranges::find(selection_, shape) != selection_.end(); }

void ToolBox::select(Selection shapes) {
  selection_ = std::move(shapes);
  edit_.forgetVertex();
  told(true);
}

void ToolBox::push(std::vector<Edit> edits, const char* name) {
  cancel();
  if (!edits.empty()) journal_.push(std::move(edits), {.name = name});
  told(true);
}

void ToolBox::removeSelected() {
  if (!cancel()) told(edit_.key(ToolKey::Delete));
}

void ToolBox::labelSelected(LabelId label) {
  if (draws_ && draws_->draft()) return setLabel(label);
  push(labelled(annotation(), selection_, label), "Label shapes");
}

void ToolBox::setVisible(const Selection& shapes, bool visible) {
  push(shown(annotation(), shapes, visible), visible ? "Show shapes" : "Hide shapes");
}

void ToolBox::accept(const Selection& shapes) {
  push(accepted(annotation(), shapes), shapes.size() == 1 ? "Accept suggestion" : "Accept suggestions");
  selectNextSuggestion();
}

void ToolBox::reject(const Selection& shapes) {
  push(rejected(annotation(), shapes), shapes.size() == 1 ? "Reject suggestion" : "Reject suggestions");
  selectNextSuggestion();
}

void ToolBox::selectNextSuggestion() {
  const ShapeIds left = suggestionsIn(annotation());
  const bool judging = std::ranges::any_of(selection_, [&](ShapeId id) { return std::ranges::count(left, id) > 0; });
  if (!judging) select(left.empty() ? Selection() : Selection{left.front()});
}

void ToolBox::copySelected(const Vec3& step) {
  Copies copies = copied(annotation(), selection_, step);
  if (copies.ids.empty()) return;
  selection_ = std::move(copies.ids);
  edit_.forgetVertex();
  push(std::move(copies.edits), "Copy shapes");
}

void ToolBox::add(Shape shape, const char* step) {
  shape.id = annotation().freshId();
  shape.name = numberedName(annotation(), shape.name);
  shape.made = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  selection_ = {shape.id};
  edit_.forgetVertex();
  std::vector<Edit> edits;
  edits.emplace_back(AddShape{std::move(shape), annotation().shapes().size()});
  push(std::move(edits), step);
}

}  // namespace hilum::annotation
