#pragma once
#include "annotation/algorithms/Scissors.h"
#include "annotation/tools/PaintTarget.h"
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// What a lasso does with what it goes round.
struct LassoChoice {
  CutDepth depth;
  enum class Does { Fill, EraseInside, EraseOutside };
  Does does = Does::Fill;
};

/// Goes round a region with the left button held, or corner by corner with clicks, ended by a double click, Enter or a
/// click on the first corner. What is cut is one step of the journal.
class LassoTool : public Tool {
 public:
  /// `grid` is that of the voxels.
  LassoTool(Grid grid, std::function<LassoChoice()> choice, PaintTargetOf target, RunPaintWork run)
      : grid_(std::move(grid)), choice_(std::move(choice)), target_(std::move(target)), run_(std::move(run)) {}

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool key(ToolKey key) override;
  bool cancel() override;
  std::span<const Shape> drafts() const override { return line_ ? std::span(&*line_, 1) : std::span<const Shape>(); }
  PointerShape pointerShape() const override { return PointerShape::Cross; }

 private:
  void add(const PointerEvent& event);
  void finish();

  Grid grid_;
  std::function<LassoChoice()> choice_;
  PaintTargetOf target_;
  RunPaintWork run_;
  std::optional<Shape> line_;  ///< a polyline; between clicks its last point follows the pointer
  bool held_ = false, dragged_ = false;
  double reachMm_ = 0;  ///< within which a place is the first corner
};

}  // namespace hilum::annotation
