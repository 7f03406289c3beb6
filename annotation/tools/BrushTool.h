#pragma once
#include "annotation/algorithms/Brush.h"
#include "annotation/tools/PaintTarget.h"
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// How a brush paints.
struct BrushChoice {
  Brush brush;
  enum class Paints { Label, Erase, Tissue };
  Paints paints = Paints::Label;  ///< Tissue: only what is like the tissue under the centre, see smartBrushRegion
  double spread = 3;              ///< of the tissue, see SmartBrushOptions
};

/// Paints voxels with the left button held; with Alt it erases. A press with Shift draws a straight line from where the
/// last stroke ended. Each stroke is one step of the journal. The outline of the tip follows the pointer.
class BrushTool : public Tool {
 public:
  /// `choice` and `target` are asked at every press, `choice` for the outline too. `grid` is that of the voxels.
  BrushTool(Journal& journal, Grid grid, std::function<BrushChoice()> choice, PaintTargetOf target)
      : journal_(journal), grid_(std::move(grid)), choice_(std::move(choice)), target_(std::move(target)) {}

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool cancel() override;
  std::span<const Shape> drafts() const override { return {}; }
  PointerShape pointerShape() const override { return PointerShape::Cross; }
  std::optional<ToolOutline> outline() const override;
  bool busy() const override { return stroke_.has_value(); }
  void settle() override;
  void leave() override { hovering_.reset(); }

 private:
  void paint(const PointerEvent& event, const Vec3& from);

  Journal& journal_;
  Grid grid_;
  std::function<BrushChoice()> choice_;
  PaintTargetOf target_;
  BrushChoice chosen_;  ///< of the stroke under way
  VolumePtr volume_;
  std::optional<Stroke> stroke_;
  Vec3 last_ = Vec3::Zero();
  std::optional<Vec3> ended_;             ///< where the last stroke did
  std::optional<PointerEvent> hovering_;  ///< the pointer, when it is over a slice
};

}  // namespace hilum::annotation
