#include "annotation/tools/EditTool.h"

#include <algorithm>

#include "annotation/ShapeEdits.h"
#include "annotation/SliceBounds.h"

namespace hilum::annotation {
namespace {

constexpr double kHandlePixels = 8, kLinePixels = 6;  // how near the pointer must be
constexpr double kLeastHandlePixels = 3;
constexpr double kDragPixels = 3;      // less is a click
constexpr double kDividedPixels = 32;  // shorter sides have no handle at their middle

std::vector<Vec2> allPoints(const Shape& shape) {
  std::vector<Vec2> points = shape.points;
  for (const Ring& hole : shape.holes) points.insert(points.end(), hole.begin(), hole.end());
  return points;
}

}  // namespace

std::vector<Edge> dividedSides(const Shape& shape, double mmPerPixel) {
  if (!hasFreePoints(shape.kind)) return {};
  const std::vector<Vec2> handles = handlesOf(shape);
  std::vector<Edge> sides = edgesOf(shape);
  std::erase_if(sides, [&](const Edge& side) {
    return (handles[side.to] - handles[side.from]).norm() < kDividedPixels * mmPerPixel;
  });
  return sides;
}

bool EditTool::takesHandle(Grip::Part part) { return part == Grip::Part::Handle || part == Grip::Part::Middle; }

std::string EditTool::stepName(Grip::Part part) {
  switch (part) {
    case Grip::Part::Handle:
      return "Move vertex";
    case Grip::Part::Middle:
      return "Add vertex";
    case Grip::Part::Side:
      return "Move side";
    case Grip::Part::Whole:
      break;
  }
  return "Move shapes";
}

bool EditTool::isSelected(ShapeId shape) const { return std::ranges::find(selection_, shape) != selection_.end(); }

std::optional<EditTool::Grip> EditTool::gripAt(const PointerEvent& event) const {
  auto shapes = index_.near(event.world, event.plane, event.sliceMm, kHandlePixels * event.mmPerPixel);
  // Selected ones show their handles: they go before what lies over them. Else what was drawn last lies on top.
  std::ranges::stable_partition(shapes, [this](const Shape* shape) { return isSelected(shape->id); });
  for (const Shape* shape : shapes)
    if (const auto grip = gripOf(*shape, event)) return grip;
  return std::nullopt;
}

std::optional<EditTool::Grip> EditTool::gripOf(const Shape& shape, const PointerEvent& event) const {
  const Vec2 place = shape.plane.toPlane(event.world);
  const bool annotates = shape.purpose == Purpose::Annotate, selected = isSelected(shape.id);
  if (annotates && selected)
    if (const auto grip = fineGripOf(shape, event)) return grip;
  if (!annotates)
    if (const auto handle = handleAt(shape, place, kHandlePixels * event.mmPerPixel))
      return Grip{shape.id, Grip::Part::Handle, *handle, {}};
  const double reach = (shape.points.size() == 1 ? kHandlePixels : kLinePixels) * event.mmPerPixel;
  const bool held = distanceToOutline(shape, place) <= reach || (annotates && selected && contains(shape, place));
  return held ? std::optional(Grip{shape.id, Grip::Part::Whole, 0, {}}) : std::nullopt;
}

/// The handle, middle or side of a selected annotation under the pointer.
std::optional<EditTool::Grip> EditTool::fineGripOf(const Shape& shape, const PointerEvent& event) const {
  const Vec2 place = shape.plane.toPlane(event.world);
  // The handles of a small shape leave room to take hold of the shape itself.
  const double quarter = boxOf(shape).size().maxCoeff() / 4;
  const double reach = std::clamp(quarter, kLeastHandlePixels * event.mmPerPixel, kHandlePixels * event.mmPerPixel);
  if (const auto handle = handleAt(shape, place, reach)) return Grip{shape.id, Grip::Part::Handle, *handle, {}};
  if (event.shift) return std::nullopt;
  const std::vector<Vec2> handles = handlesOf(shape);
  for (const Edge& side : dividedSides(shape, event.mmPerPixel))
    if (((handles[side.from] + handles[side.to]) / 2 - place).norm() <= reach)
      return Grip{shape.id, Grip::Part::Middle, side.from + 1, side};
  if (const auto side = edgeAt(shape, place, std::min(reach, kLinePixels * event.mmPerPixel)))
    return Grip{shape.id, Grip::Part::Side, 0, *side};
  return std::nullopt;
}

bool EditTool::overSelectedHandle(const PointerEvent& event) const {
  if (selection_.empty()) return false;
  const auto grip = gripAt(event);
  return grip && takesHandle(grip->part) && isSelected(grip->shape);
}

bool EditTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left) return false;
  under_ = gripAt(event);
  chosen_.reset();
  if (!under_) {
    if (!event.ctrl) selection_.clear();
    return false;
  }
  const Grip grip = *under_;
  if (event.ctrl) {
    if (std::erase(selection_, grip.shape) == 0) selection_.push_back(grip.shape);
    return true;
  }
  const Shape& shape = *journal_.annotation().find(grip.shape);
  if (event.alt && grip.part == Grip::Part::Handle && hasFreePoints(shape.kind)) {
    removeVertex({grip.shape, grip.handle});
    return true;
  }
  if (!isSelected(grip.shape)) selection_ = {grip.shape};
  take(grip, event);
  return true;
}

void EditTool::take(const Grip& grip, const PointerEvent& event) {
  const Shape& shape = *journal_.annotation().find(grip.shape);
  grip_ = grip;
  grippedAt_ = event.world;
  before_ = {shape};
  drafts_.clear();
  if (grip.part == Grip::Part::Middle) {
    const std::vector<Vec2> handles = handlesOf(shape);
    before_ = {withVertex(shape, grip.side, (handles[grip.side.from] + handles[grip.side.to]) / 2)};
    drafts_ = before_;
  } else if (grip.part == Grip::Part::Whole) {
    for (const Shape* other : index_.on(event.plane, event.sliceMm))
      if (other->id != shape.id && isSelected(other->id)) before_.push_back(*other);
  }
  if (takesHandle(grip.part) && hasFreePoints(shape.kind)) chosen_ = {shape.id, grip.handle};
}

bool EditTool::move(const PointerEvent& event) {
  if (!grip_) {
    under_ = event.button == PointerButton::None ? gripAt(event) : std::nullopt;
    return false;
  }
  const Vec3 step = event.world - grippedAt_;
  if (drafts_.empty() && step.norm() < kDragPixels * event.mmPerPixel) return true;
  drafts_.clear();
  for (const Shape& shape : before_)
    drafts_.push_back(dragged(shape, shape.plane.toPlane(event.world) - shape.plane.toPlane(grippedAt_), event));
  return true;
}

Shape EditTool::dragged(const Shape& shape, const Vec2& step, const PointerEvent& event) const {
  Ring bounds;
  if (shape.purpose == Purpose::Annotate) bounds = onPlane(event.bounds, event.plane, shape.plane);
  if (grip_->part == Grip::Part::Whole) return moved(shape, clampedStep(allPoints(shape), step, bounds));
  const std::vector<Vec2> handles = handlesOf(shape);
  if (takesHandle(grip_->part))
    return withHandleAt(shape, grip_->handle, clamped(handles[grip_->handle] + step, bounds));
  const auto [from, to] = grip_->side;
  return withEdgeMoved(shape, grip_->side, clampedStep({handles[from], handles[to]}, step, bounds));
}

bool EditTool::release(const PointerEvent& event) {
  if (event.button != PointerButton::Left || !grip_) return false;
  const bool changed = !drafts_.empty();
  if (!changed) selection_ = {grip_->shape};
  std::vector<Edit> edits;
  for (Shape& shape : drafts_)
    if (journal_.annotation().find(shape.id)) edits.emplace_back(ChangeShape{std::move(shape)});
  const StepInfo info{.name = stepName(grip_->part)};
  cancel();
  if (changed) journal_.push(std::move(edits), info);
  return true;
}

bool EditTool::removeVertex(const Vertex& vertex) {
  chosen_.reset();
  under_.reset();
  auto without = withoutVertex(*journal_.annotation().find(vertex.shape), vertex.handle);
  if (without) journal_.push(ChangeShape{std::move(*without)}, {.name = "Delete vertex"});
  return without.has_value();
}

std::optional<EditTool::Vertex> EditTool::chosenVertex() const {
  const Shape* shape = chosen_ && isSelected(chosen_->shape) ? journal_.annotation().find(chosen_->shape) : nullptr;
  return shape && chosen_->handle < handlesOf(*shape).size() ? chosen_ : std::nullopt;
}

bool EditTool::key(ToolKey key) {
  if (key != ToolKey::Delete || grip_) return false;
  if (const auto vertex = chosenVertex()) {
    if (!removeVertex(*vertex)) chosen_ = vertex;
    return true;
  }
  std::vector<Edit> edits = removed(journal_.annotation(), selection_);
  selection_.clear();
  under_.reset();
  if (edits.empty()) return false;
  journal_.push(std::move(edits), {.name = "Delete shapes"});
  return true;
}

bool EditTool::cancel() {
  const bool any = !drafts_.empty();
  drafts_.clear();
  before_.clear();
  grip_.reset();
  return any;
}

PointerShape EditTool::pointerShape() const {
  const auto& grip = grip_ ? grip_ : under_;
  if (!grip) return PointerShape::Own;
  return takesHandle(grip->part) ? PointerShape::Handle : PointerShape::Move;
}

}  // namespace hilum::annotation
