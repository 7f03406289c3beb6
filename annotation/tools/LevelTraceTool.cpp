#include "annotation/tools/LevelTraceTool.h"

#include "annotation/algorithms/LevelTrace.h"

namespace hilum::annotation {
namespace {

constexpr double kMostPixels = 1024 * 1024;
constexpr double kSmooth = 0.25;  // pixels by which the line may be off

}  // namespace

bool LevelTraceTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left || event.ctrl || event.shift) return false;
  trace(event);
  if (line_.size() < pointCount(ShapeKind::Polygon) || event.clicks > 1) return true;
  Shape outline = uses_.prototype();
  outline.plane = raster_->plane;
  outline.points = line_;
  uses_.finish(std::move(outline));
  return true;
}

bool LevelTraceTool::move(const PointerEvent& event) {
  trace(event);
  return true;
}

void LevelTraceTool::trace(const PointerEvent& event) {
  line_.clear();
  const VolumePtr volume = uses_.image();
  if (!volume || event.bounds.empty()) return;
  if (!raster_ || volume != volume_ || !(raster_->plane == event.plane)) {
    Vec2 low = event.bounds.front(), high = low;
    for (const Vec2& p : event.bounds) {
      low = low.cwiseMin(p);
      high = high.cwiseMax(p);
    }
    raster_ = rasterAround(*volume, event.plane, event.bounds, low, high, 0, kMostPixels);
    volume_ = volume;
  }
  line_ = levelTrace(*raster_, event.place());
  if (line_.size() > 3) line_ = simplifiedRing(line_, kSmooth * raster_->pixelMm);
}

std::optional<ToolOutline> LevelTraceTool::outline() const {
  if (line_.empty()) return std::nullopt;
  return ToolOutline{raster_->plane, closedLine(line_)};
}

}  // namespace hilum::annotation
