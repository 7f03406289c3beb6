#include "annotation/tools/PlaceTool.h"

#include <algorithm>

namespace hilum::annotation {
namespace {

constexpr double kDragPixels = 4;      // less is a click
constexpr double kDistinctPixels = 2;  // nearer points are one

bool isRegion(ShapeKind kind) { return kind == ShapeKind::Ellipse || kind == ShapeKind::Rectangle; }

/// The corner nearest to `corner` that makes the box a square.
Vec2 squared(const Vec2& fixed, const Vec2& corner) {
  const Vec2 step = corner - fixed;
  const double side = step.cwiseAbs().maxCoeff();
  return fixed + Vec2(step.x() < 0 ? -side : side, step.y() < 0 ? -side : side);
}

}  // namespace

std::string numberedName(const Annotation& annotation, const std::string& stem) {
  for (std::size_t n = 1;; ++n) {
    std::string name = stem + ' ' + std::to_string(n);
    if (std::ranges::find(annotation.shapes(), name, &Shape::name) == annotation.shapes().end()) return name;
  }
}

PlaceTool::PlaceTool(Journal& journal, Selection& selection, Shape prototype)
    : journal_(journal), selection_(selection), prototype_(std::move(prototype)) {}

bool PlaceTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left) return false;
  if (draft_ && !liesOn(*draft_, event.plane, event.sliceMm)) draft_.reset();
  begun_ = !draft_;
  if (begun_) begin(event);
  follow(event);
  held_ = true;
  pressedAt_ = event.place();
  return true;
}

void PlaceTool::begin(const PointerEvent& event) {
  selection_.reset();
  draft_ = prototype_;
  draft_->id = journal_.annotation().freshId();
  draft_->plane = event.plane;
  draft_->points.assign(prototype_.kind == ShapeKind::Probe ? 1 : 2, event.place());
}

bool PlaceTool::move(const PointerEvent& event) {
  if (!draft_ || !liesOn(*draft_, event.plane, event.sliceMm)) return held_;
  follow(event);
  return true;
}

void PlaceTool::follow(const PointerEvent& event) {
  const Vec2 place = draft_->plane.toPlane(event.world);
  Vec2& last = draft_->points.back();
  last = event.shift && isRegion(draft_->kind) ? squared(draft_->points.front(), place) : place;
}

/// Whether the point under the pointer is another one than the point before it.
bool PlaceTool::distinct(const PointerEvent& event) const {
  if (draft_->points.size() < 2) return true;
  const Vec2 step = (draft_->points.back() - draft_->points[draft_->points.size() - 2]).cwiseAbs();
  const double least = kDistinctPixels * event.mmPerPixel;
  return isRegion(draft_->kind) ? step.minCoeff() >= least : step.maxCoeff() >= least;
}

bool PlaceTool::release(const PointerEvent& event) {
  if (event.button != PointerButton::Left || !held_) return false;
  held_ = false;
  if (!draft_) return true;
  if (liesOn(*draft_, event.plane, event.sliceMm)) follow(event);
  const bool clicked = (event.place() - pressedAt_).norm() < kDragPixels * event.mmPerPixel;
  const bool waits = begun_ && clicked && draft_->kind != ShapeKind::Probe;
  if (waits || !distinct(event)) return true;
  if (draft_->points.size() == pointCount(draft_->kind)) {
    commit();
  } else {
    draft_->points.push_back(draft_->points.back());
  }
  return true;
}

void PlaceTool::commit() {
  Shape shape = std::move(*draft_);
  draft_.reset();
  shape.name = numberedName(journal_.annotation(), prototype_.name);
  shape.made = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  selection_ = shape.id;
  journal_.push(AddShape{std::move(shape), journal_.annotation().shapes().size()});
}

bool PlaceTool::cancel() {
  const bool any = draft_.has_value();
  draft_.reset();
  held_ = false;
  return any;
}

}  // namespace hilum::annotation
