#pragma once
#include "annotation/algorithms/FloodFill.h"
#include "annotation/tools/PaintTarget.h"
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// How far a flood goes.
struct FloodChoice {
  bool in3d = false;                ///< else within the slice
  double tolerance = 50;            ///< values so far from the one under the pointer belong to it
  std::optional<ValueRange> range;  ///< those that belong to it, whatever is under the pointer
};

/// Labels what hangs together with the voxel under a click and is like it; with Alt it erases the label there that
/// hangs together. Each click is one step of the journal, when the region has been found.
class FloodTool : public Tool {
 public:
  FloodTool(std::function<FloodChoice()> choice, PaintTargetOf target, RunPaintWork run)
      : choice_(std::move(choice)), target_(std::move(target)), run_(std::move(run)) {}

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent&) override { return false; }
  bool release(const PointerEvent&) override { return false; }
  bool cancel() override { return false; }
  std::span<const Shape> drafts() const override { return {}; }
  PointerShape pointerShape() const override { return PointerShape::Cross; }

 private:
  std::function<FloodChoice()> choice_;
  PaintTargetOf target_;
  RunPaintWork run_;
};

}  // namespace hilum::annotation
