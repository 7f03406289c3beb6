#pragma once
#include <optional>

#include "annotation/algorithms/Livewire.h"
#include "annotation/tools/OutlineTool.h"

namespace hilum::annotation {

/// Draws outlines along edges: each click sets an anchor, and the way from it to the pointer follows the edges of the
/// picture; with Shift it is straight. A click on the first anchor, a double click or Enter closes the outline along
/// the edges, Backspace takes the last anchor back. A press on another slice ends what can be ended, and begins anew
/// there.
class LivewireTool : public OutlineTool {
 public:
  using OutlineTool::OutlineTool;

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool key(ToolKey key) override;
  bool cancel() override;
  std::span<const Shape> drafts() const override { return draft_ ? std::span(&*draft_, 1) : std::span<const Shape>(); }
  std::optional<ToolOutline> outline() const override;  ///< the way to the pointer
  bool closing() const override { return closing_; }

 private:
  void follow(const PointerEvent& event);
  void setAnchor(double apartMm);
  bool finish();
  void showAnchors();
  Ring wayTo(const Vec2& place);
  const Vec2& lastAnchor() const { return line_[anchors_.back()]; }

  VolumePtr volume_;
  std::optional<Shape> draft_;
  Ring bounds_;                       ///< of the image on the draft's plane
  Ring line_;                         ///< from the first anchor to the last
  std::vector<std::size_t> anchors_;  ///< their places in line_
  Ring way_;                          ///< from the last anchor to the pointer
  std::optional<Livewire> wire_;      ///< around the last anchor
  bool closing_ = false;
};

}  // namespace hilum::annotation
