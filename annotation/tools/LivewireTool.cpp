#include "annotation/tools/LivewireTool.h"

#include <cmath>

#include "annotation/SliceBounds.h"

namespace hilum::annotation {
namespace {

constexpr double kClosePixels = 8, kDistinctPixels = 2;  // of the screen
constexpr double kMargin = 64;                           // voxels around anchor and pointer that are searched
constexpr double kMostPixels = 512 * 512;
constexpr double kSmooth = 0.6;  // pixels of the raster: the steps of a way from pixel to pixel go

bool holds(const SliceRaster& raster, const Vec2& place) {
  const Vec2 pixel = raster.toPixel(place);
  return pixel.minCoeff() >= -0.5 && pixel.x() <= double(raster.width) - 0.5 &&
         pixel.y() <= double(raster.height) - 0.5;
}

}  // namespace

bool LivewireTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left || event.ctrl) return false;
  if (draft_ && !liesOn(*draft_, event.plane, event.sliceMm) && !finish()) cancel();
  if (!draft_) {
    volume_ = uses_.image();
    if (event.clicks > 1 || !volume_) return true;  // the rest of a double click that ended an outline
    draft_ = uses_.prototype();
    draft_->plane = event.plane;
    bounds_ = event.bounds;
    line_ = {clamped(event.place(), bounds_)};
    anchors_ = {0};
    wire_.reset();
    showAnchors();
    return true;
  }
  follow(event);
  if (closing_ || event.clicks > 1)
    finish();
  else
    setAnchor(kDistinctPixels * event.mmPerPixel);
  return true;
}

bool LivewireTool::move(const PointerEvent& event) {
  if (!draft_ || !liesOn(*draft_, event.plane, event.sliceMm)) return false;
  follow(event);
  return true;
}

void LivewireTool::follow(const PointerEvent& event) {
  const Vec2 place = clamped(draft_->plane.toPlane(event.world), bounds_);
  closing_ = line_.size() >= 3 && (place - line_.front()).norm() <= kClosePixels * event.mmPerPixel;
  const Vec2& towards = closing_ ? line_.front() : place;
  way_ = event.shift ? Ring{lastAnchor(), towards} : wayTo(towards);
}

/// The way from the last anchor. What is searched grows with it; far ones on large pictures are searched coarsely.
Ring LivewireTool::wayTo(const Vec2& place) {
  if (!wire_ || !holds(wire_->raster(), place)) {
    const double margin = kMargin * volume_->grid().spacing().minCoeff();
    SliceRaster raster = rasterAround(*volume_, draft_->plane, bounds_, lastAnchor(), place, margin, kMostPixels);
    wire_.emplace(std::move(raster));
    const Vec2 pixel = wire_->raster().toPixel(lastAnchor());
    wire_->anchor({std::llround(pixel.x()), std::llround(pixel.y())});
  }
  Ring way = wire_->pathTo(place);
  way.front() = lastAnchor();
  if (way.size() > 1)
    way.back() = place;
  else
    way.push_back(place);
  return simplified(way, kSmooth * wire_->raster().pixelMm);
}

/// Makes the pointer's place an anchor, unless it is none apart from the one before.
void LivewireTool::setAnchor(double apartMm) {
  if (way_.size() < 2 || (way_.back() - lastAnchor()).norm() < apartMm) return;
  line_.insert(line_.end(), way_.begin() + 1, way_.end());
  anchors_.push_back(line_.size() - 1);
  way_.clear();
  wire_.reset();
  showAnchors();
}

/// The draft's last point is the pointer's: it stands on the last anchor, the way from there is drawn apart.
void LivewireTool::showAnchors() {
  draft_->points = line_;
  draft_->points.push_back(line_.back());
}

std::optional<ToolOutline> LivewireTool::outline() const {
  if (!draft_ || way_.empty()) return std::nullopt;
  return ToolOutline{draft_->plane, way_};
}

bool LivewireTool::key(ToolKey key) {
  if (!draft_) return false;
  if (key == ToolKey::Enter) {
    finish();
    return true;
  }
  if (key != ToolKey::Backspace) return false;
  if (anchors_.size() == 1) return cancel();
  anchors_.pop_back();
  line_.resize(anchors_.back() + 1);
  way_.clear();
  wire_.reset();
  closing_ = false;
  showAnchors();
  return true;
}

/// False, and nothing is done, when there is no area yet.
bool LivewireTool::finish() {
  if (anchors_.size() < 2) return false;
  const Ring back = closing_ ? way_ : wayTo(line_.front());
  Ring ring = line_;
  if (back.size() > 2) ring.insert(ring.end(), back.begin() + 1, back.end() - 1);
  if (ring.size() < pointCount(ShapeKind::Polygon) || signedAreaMm2(ring) == 0) return false;
  Shape outline = std::move(*draft_);
  outline.points = std::move(ring);
  cancel();
  uses_.finish(std::move(outline));
  return true;
}

bool LivewireTool::cancel() {
  const bool any = draft_.has_value();
  draft_.reset();
  line_.clear();
  anchors_.clear();
  way_.clear();
  wire_.reset();
  closing_ = false;
  return any;
}

}  // namespace hilum::annotation
