#pragma once
#include "annotation/tools/DrawTool.h"

namespace hilum::annotation {

/// Draws polygons and polylines with the left button, corner by corner: a click sets one, a drag draws freehand, Shift
/// turns sides to multiples of 45 degrees. A click on the first corner closes a polygon; Enter or a double click ends
/// either. Backspace takes the last corner back. A polygon begun with Ctrl inside the selected one becomes a hole of
/// it, and stays inside. A press on another slice ends what can be ended, and begins anew there.
class PolygonTool : public DrawTool {
 public:
  using DrawTool::DrawTool;

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool key(ToolKey key) override;
  bool cancel() override;
  bool closing() const override { return closing_; }

 private:
  const Shape* holeTarget(const PointerEvent& event) const;
  Vec2 cornerAt(const PointerEvent& event) const;
  void follow(const PointerEvent& event);
  void setCorner(double apartMm);
  std::size_t corners() const { return draft_->points.size() - 1; }
  bool finish();
  void addHole();

  // The draft's last point follows the pointer; those before are corners.
  std::optional<ShapeId> target_;  ///< the polygon whose hole this becomes
  Vec2 pressedAt_ = Vec2::Zero();
  std::size_t freehandFrom_ = 0;  ///< the corner at which the button went down
  bool held_ = false, freehand_ = false, closing_ = false;
};

}  // namespace hilum::annotation
