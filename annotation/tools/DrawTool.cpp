#include "annotation/tools/DrawTool.h"

#include <cmath>
#include <numbers>

#include "annotation/ShapeEdits.h"
#include "annotation/SliceBounds.h"

namespace hilum::annotation {
namespace {

constexpr double kEighth = std::numbers::pi / 4;

}  // namespace

DrawTool::DrawTool(Journal& journal, Selection& selection, Shape prototype)
    : journal_(journal), selection_(selection), prototype_(std::move(prototype)) {}

bool DrawTool::cancel() {
  const bool any = draft_.has_value();
  draft_.reset();
  return any;
}

void DrawTool::setLabel(LabelId label) {
  if (prototype_.purpose != Purpose::Annotate) return;
  prototype_.label = label;
  if (draft_) draft_->label = label;
}

void DrawTool::begin(const PointerEvent& event, std::size_t points) {
  draft_ = prototype_;
  draft_->id = journal_.annotation().freshId();
  draft_->plane = event.plane;
  draft_->points.assign(points, placeOf(event));
}

bool DrawTool::onSlice(const PointerEvent& event) const { return liesOn(*draft_, event.plane, event.sliceMm); }

Ring DrawTool::boundsOf(const PointerEvent& event) const {
  return draft_->purpose == Purpose::Annotate ? onPlane(event.bounds, event.plane, draft_->plane) : Ring();
}

Vec2 DrawTool::placeOf(const PointerEvent& event) const {
  return clamped(draft_->plane.toPlane(event.world), boundsOf(event));
}

Vec2 DrawTool::straightened(const PointerEvent& event, const Vec2& from, const Vec2& place) const {
  if (!event.shift) return place;
  const Vec2 step = draft_->plane.toPlane(event.world) - from;
  const double angle = std::round(std::atan2(step.y(), step.x()) / kEighth) * kEighth;
  const Vec2 way(std::cos(angle), std::sin(angle));
  return shortened(from, from + way * way.dot(step), boundsOf(event));
}

void DrawTool::commit() {
  Shape shape = std::move(*draft_);
  draft_.reset();
  shape.name = numberedName(journal_.annotation(), prototype_.name);
  shape.made = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  selection_ = {shape.id};
  const StepInfo info{.name = "Draw " + std::string(fileName(shape.kind))};
  journal_.push(AddShape{std::move(shape), journal_.annotation().shapes().size()}, info);
}

}  // namespace hilum::annotation
