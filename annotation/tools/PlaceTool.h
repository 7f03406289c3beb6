#pragma once
#include "annotation/tools/DrawTool.h"

namespace hilum::annotation {

/// Draws a shape of a fixed number of points with the left button: each point by a click, or two of them by press, drag
/// and release. A probe or point is there with the first release. Shift makes ellipses circles and rectangles squares,
/// and turns lines to multiples of 45 degrees.
class PlaceTool : public DrawTool {
 public:
  using DrawTool::DrawTool;

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool cancel() override;

 private:
  void follow(const PointerEvent& event);
  bool distinct(const PointerEvent& event) const;

  Vec2 pressedAt_ = Vec2::Zero();
  bool held_ = false, begun_ = false;  ///< the button is down; it went down to begin this shape
};

}  // namespace hilum::annotation
