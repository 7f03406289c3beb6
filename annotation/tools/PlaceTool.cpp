#include "annotation/tools/PlaceTool.h"

#include <algorithm>

#include "annotation/SliceBounds.h"

namespace hilum::annotation {
namespace {

constexpr double kDragPixels = 4;      // less is a click
constexpr double kDistinctPixels = 2;  // nearer points are one

/// The corner nearest to `corner` that makes the box a square.
Vec2 squared(const Vec2& fixed, const Vec2& corner) {
  const Vec2 step = corner - fixed;
  const double side = step.cwiseAbs().maxCoeff();
  return fixed + Vec2(step.x() < 0 ? -side : side, step.y() < 0 ? -side : side);
}

}  // namespace

bool PlaceTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left) return false;
  if (draft_ && !onSlice(event)) draft_.reset();
  begun_ = !draft_;
  if (begun_) {
    selection_.clear();
    begin(event, std::min<std::size_t>(pointCount(prototype_.kind), 2));
  }
  follow(event);
  held_ = true;
  pressedAt_ = event.place();
  return true;
}

bool PlaceTool::move(const PointerEvent& event) {
  if (!draft_ || !onSlice(event)) return held_;
  follow(event);
  return true;
}

void PlaceTool::follow(const PointerEvent& event) {
  const Vec2& first = draft_->points.front();
  Vec2& last = draft_->points.back();
  if (event.shift && isRegion(draft_->kind)) {
    last = shortened(first, squared(first, draft_->plane.toPlane(event.world)), boundsOf(event));
  } else {
    last = placeOf(event);
    if (draft_->points.size() == 2 && !isRegion(draft_->kind)) last = straightened(event, first, last);
  }
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
  if (onSlice(event)) follow(event);
  const bool clicked = (event.place() - pressedAt_).norm() < kDragPixels * event.mmPerPixel;
  const bool waits = begun_ && clicked && pointCount(draft_->kind) > 1;
  if (waits || !distinct(event)) return true;
  if (draft_->points.size() == pointCount(draft_->kind)) {
    commit();
  } else {
    draft_->points.push_back(draft_->points.back());
  }
  return true;
}

bool PlaceTool::cancel() {
  held_ = false;
  return DrawTool::cancel();
}

}  // namespace hilum::annotation
