#include "annotation/tools/BrushTool.h"

#include <numbers>

#include "annotation/algorithms/SmartBrush.h"

namespace hilum::annotation {
namespace {

const char* nameOf(BrushChoice::Paints paints) {
  switch (paints) {
    case BrushChoice::Paints::Erase:
      return "Erase";
    case BrushChoice::Paints::Tissue:
      return "Smart brush";
    case BrushChoice::Paints::Label:
      break;
  }
  return "Brush";
}

}  // namespace

bool BrushTool::press(const PointerEvent& event) {
  hovering_ = event;
  if (event.button != PointerButton::Left || event.ctrl || stroke_) return false;
  const auto target = target_();
  if (!target) return true;
  chosen_ = choice_();
  if (event.alt) chosen_.paints = BrushChoice::Paints::Erase;
  volume_ = target->options.volume;
  const LabelId label = chosen_.paints == BrushChoice::Paints::Erase ? LabelId(0) : target->label;
  stroke_.emplace(journal_, target->layer, label, target->options);
  paint(event, event.shift && ended_ ? *ended_ : event.world);
  return true;
}

bool BrushTool::move(const PointerEvent& event) {
  hovering_ = event;
  if (stroke_) paint(event, last_);
  return true;
}

bool BrushTool::release(const PointerEvent& event) {
  if (!stroke_ || event.button != PointerButton::Left) return false;
  paint(event, last_);
  settle();
  return true;
}

void BrushTool::settle() {
  if (!stroke_) return;
  ended_ = last_;
  stroke_->commit({.name = nameOf(chosen_.paints)});
  stroke_.reset();
}

bool BrushTool::cancel() {
  const bool any = stroke_.has_value();
  stroke_.reset();  // takes back what it has drawn
  return any;
}

void BrushTool::paint(const PointerEvent& event, const Vec3& from) {
  const Grid& grid = stroke_->layer().grid();
  if (chosen_.paints == BrushChoice::Paints::Tissue && volume_) {
    stroke_->apply(smartBrushRegion(*volume_, {chosen_.brush, chosen_.spread}, event.plane, event.world));
  } else {
    sweepBrush(grid, chosen_.brush, event.plane, from, event.world,
               [this](std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd) {
                 stroke_->span(y, z, xBegin, xEnd);
               });
  }
  stroke_->update();
  last_ = event.world;
}

std::optional<ToolOutline> BrushTool::outline() const {
  if (!hovering_) return std::nullopt;
  const Brush brush = choice_().brush;
  constexpr int corners = 48;
  ToolOutline outline{hovering_->plane, {}};
  for (int i = 0; i <= corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const Vec2 towards(std::cos(angle), std::sin(angle));
    const Vec3 world = outline.plane.right * towards.x() + outline.plane.down * towards.y();
    // Round in voxels is an ellipsoid in the patient.
    const double perUnit = brush.unit == BrushUnit::Mm ? 1 : 1 / (grid_.worldToIndexLinear() * world).norm();
    outline.ring.push_back(hovering_->place() + towards * (brush.radius * perUnit));
  }
  return outline;
}

}  // namespace hilum::annotation
