#pragma once
#include <optional>

#include "annotation/tools/OutlineTool.h"

namespace hilum::annotation {

/// Shows the line of equal value through the place under the pointer; a click makes an outline of it. See levelTrace().
class LevelTraceTool : public OutlineTool {
 public:
  using OutlineTool::OutlineTool;

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool cancel() override { return false; }
  std::span<const Shape> drafts() const override { return {}; }
  std::optional<ToolOutline> outline() const override;
  void leave() override { line_.clear(); }

 private:
  void trace(const PointerEvent& event);

  VolumePtr volume_;
  std::optional<SliceRaster> raster_;  ///< of the slice that the pointer was over last
  Ring line_;                          ///< not closed: the first point is not repeated
};

}  // namespace hilum::annotation
