#include "annotation/tools/PolygonTool.h"

#include <algorithm>

#include "annotation/EvenOdd.h"

namespace hilum::annotation {
namespace {

constexpr double kClosePixels = 8;
constexpr double kDragPixels = 4;       // less is a click
constexpr double kDistinctPixels = 2;   // nearer corners are one
constexpr double kFreehandPixels = 4;   // between the corners of a freehand line
constexpr double kSmoothPixels = 0.75;  // by which a freehand line may be off once it is simplified

}  // namespace

const Shape* PolygonTool::holeTarget(const PointerEvent& event) const {
  if (!event.ctrl || prototype_.kind != ShapeKind::Polygon) return nullptr;
  for (auto id = selection_.rbegin(); id != selection_.rend(); ++id) {
    const Shape* shape = journal_.annotation().find(*id);
    if (shape && shape->kind == ShapeKind::Polygon && liesOn(*shape, event.plane, event.sliceMm) &&
        contains(*shape, shape->plane.toPlane(event.world)))
      return shape;
  }
  return nullptr;
}

bool PolygonTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left) return false;
  if (draft_ && !onSlice(event) && !finish()) cancel();
  if (!draft_) {
    if (event.clicks > 1) return true;  // the rest of a double click that ended the shape before
    const Shape* target = holeTarget(event);
    begin(event, 2);
    target_ = target ? std::optional(target->id) : std::nullopt;
    if (target) draft_->label = target->label;
    if (!target) selection_.clear();
  } else {
    follow(event);
    if (closing_ || event.clicks > 1) {
      finish();
      return true;
    }
    setCorner(kDistinctPixels * event.mmPerPixel);
  }
  held_ = true;
  freehand_ = false;
  freehandFrom_ = corners() - 1;
  pressedAt_ = event.place();
  return true;
}

bool PolygonTool::move(const PointerEvent& event) {
  if (!draft_ || !onSlice(event)) return held_;
  follow(event);
  if (held_ && (event.place() - pressedAt_).norm() >= kDragPixels * event.mmPerPixel) freehand_ = true;
  if (held_ && freehand_) setCorner(kFreehandPixels * event.mmPerPixel);
  return true;
}

bool PolygonTool::release(const PointerEvent& event) {
  if (event.button != PointerButton::Left || !held_) return false;
  held_ = false;
  if (!draft_) return true;
  if (onSlice(event)) follow(event);
  if (!freehand_) return true;
  freehand_ = false;
  if (!closing_) setCorner(kDistinctPixels * event.mmPerPixel);
  Ring& points = draft_->points;
  const auto from = points.begin() + std::ptrdiff_t(freehandFrom_);
  Ring line = simplified(std::span(from, points.end() - 1), kSmoothPixels * event.mmPerPixel);
  line.push_back(points.back());
  points.erase(from, points.end());
  points.insert(points.end(), line.begin(), line.end());
  if (closing_) finish();
  return true;
}

/// Where the next corner would be: straightened by Shift, within the image, a hole's within its polygon.
Vec2 PolygonTool::cornerAt(const PointerEvent& event) const {
  Vec2 place = placeOf(event);
  if (!freehand_) place = straightened(event, draft_->points[corners() - 1], place);
  const Shape* target = target_ ? journal_.annotation().find(*target_) : nullptr;
  if (!target) return place;
  const Vec2 there = target->plane.toPlane(draft_->plane.toWorld(place));
  if (EvenOdd({target->points}).contains(there)) return place;
  return draft_->plane.toPlane(target->plane.toWorld(nearestOnLine(closedLine(target->points), there)));
}

void PolygonTool::follow(const PointerEvent& event) {
  draft_->points.back() = cornerAt(event);
  const double toFirst = (draft_->plane.toPlane(event.world) - draft_->points.front()).norm();
  closing_ = draft_->kind == ShapeKind::Polygon && corners() >= pointCount(ShapeKind::Polygon) &&
             toFirst <= kClosePixels * event.mmPerPixel;
}

/// Makes the point under the pointer a corner, unless it is none apart from the one before.
void PolygonTool::setCorner(double apartMm) {
  Ring& points = draft_->points;
  if ((points.back() - points[corners() - 1]).norm() >= apartMm) points.push_back(points.back());
}

bool PolygonTool::key(ToolKey key) {
  if (!draft_) return false;
  switch (key) {
    case ToolKey::Enter:
      finish();
      return true;
    case ToolKey::Backspace:
      if (corners() == 1) return cancel();
      draft_->points.erase(draft_->points.end() - 2);
      freehandFrom_ = std::min(freehandFrom_, corners() - 1);
      closing_ = closing_ && corners() >= pointCount(draft_->kind);
      return true;
    case ToolKey::Delete:
      break;
  }
  return false;
}

/// False, and nothing is done, when there are too few corners.
bool PolygonTool::finish() {
  if (corners() < pointCount(draft_->kind)) return false;
  draft_->points.pop_back();
  held_ = closing_ = false;
  if (target_ && journal_.annotation().find(*target_)) {
    addHole();
  } else {
    commit();
  }
  target_.reset();
  return true;
}

void PolygonTool::addHole() {
  ChangeShape change{*journal_.annotation().find(*target_)};
  Ring hole;
  for (const Vec2& p : draft_->points) hole.push_back(change.shape.plane.toPlane(draft_->plane.toWorld(p)));
  change.shape.holes.push_back(std::move(hole));
  draft_.reset();
  journal_.push(std::move(change), {.name = "Cut hole"});
}

bool PolygonTool::cancel() {
  held_ = closing_ = false;
  target_.reset();
  return DrawTool::cancel();
}

}  // namespace hilum::annotation
