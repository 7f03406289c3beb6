#include "annotation/tools/LassoTool.h"

#include <limits>
#include <utility>

namespace hilum::annotation {
namespace {

constexpr double kReachPixels = 8, kDragPixels = 3;
constexpr std::size_t kFewestCorners = 3;

/// A rectangle on the plane that goes round all of the grid.
std::vector<Vec2> aroundAll(const Grid& grid, const ShapePlane& plane) {
  Vec2 low = Vec2::Constant(std::numeric_limits<double>::max()), high = -low;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = corner >> a & 1 ? double(grid.size()[a]) : -1.0;
    const Vec2 place = plane.toPlane(grid.toWorld(index));
    low = low.cwiseMin(place);
    high = high.cwiseMax(place);
  }
  return {low, {high.x(), low.y()}, high, {low.x(), high.y()}};
}

}  // namespace

bool LassoTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left || event.ctrl || event.shift) return false;
  held_ = true;
  dragged_ = false;
  reachMm_ = kReachPixels * event.mmPerPixel;
  if (line_ && !liesOn(*line_, event.plane, event.sliceMm)) line_.reset();  // begun on another slice
  if (!line_) {
    line_ = Shape{.kind = ShapeKind::Polyline, .purpose = Purpose::Annotate, .plane = event.plane};
    line_->points = {event.place()};
  } else {
    line_->points.back() = event.place();  // which followed the pointer
  }
  const bool closes =
      line_->points.size() > kFewestCorners && (event.place() - line_->points.front()).norm() < reachMm_;
  if (closes || event.clicks > 1) {
    line_->points.pop_back();
    finish();
    return true;
  }
  line_->points.push_back(event.place());
  return true;
}

bool LassoTool::move(const PointerEvent& event) {
  if (!line_) return false;
  const Vec2 place = line_->plane.toPlane(event.world);
  if (held_ && (place - line_->points[line_->points.size() - 2]).norm() > kDragPixels * event.mmPerPixel) {
    dragged_ = true;
    line_->points.back() = place;
    line_->points.push_back(place);
  } else {
    line_->points.back() = place;
  }
  return true;
}

bool LassoTool::release(const PointerEvent& event) {
  if (!held_ || event.button != PointerButton::Left) return false;
  held_ = false;
  if (dragged_ && line_) finish();
  return true;
}

bool LassoTool::key(ToolKey key) {
  if (!line_) return false;
  if (key == ToolKey::Backspace) {
    // The last point follows the pointer.
    if (line_->points.size() > 2)
      line_->points.erase(line_->points.end() - 2);
    else
      line_.reset();
    return true;
  }
  if (key != ToolKey::Enter) return false;
  finish();
  return true;
}

bool LassoTool::cancel() {
  const bool any = line_.has_value();
  line_.reset();
  held_ = false;
  return any;
}

void LassoTool::finish() {
  held_ = false;
  const Shape line = *std::exchange(line_, std::nullopt);
  if (line.points.size() < kFewestCorners) return;
  auto target = target_();
  if (!target) return;
  const LassoChoice choice = choice_();
  const bool outside = choice.does == LassoChoice::Does::EraseOutside;
  if (choice.does != LassoChoice::Does::Fill) target->label = 0;
  const char* name = choice.does == LassoChoice::Does::Fill ? "Lasso" : outside ? "Keep inside" : "Cut out";
  run_({.step = {.name = name},
        .target = std::move(*target),
        .find = [grid = grid_, line, choice, outside](LabelSnapshot&, const Progress& progress) {
          RegionMask inside = cutByPolygon(grid, line.plane, line.points, choice.depth, progress.part(0, 0.5));
          if (!outside) return Painting(std::move(inside));
          RegionMask all =
              cutByPolygon(grid, line.plane, aroundAll(grid, line.plane), choice.depth, progress.part(0.5, 1));
          all -= inside;
          return Painting(std::move(all));
        }});
}

}  // namespace hilum::annotation
