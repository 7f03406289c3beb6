#pragma once
#include <functional>

#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// What becomes of clicks: a model answers them, which takes its time, so that what is under way is kept by another.
struct ClickUses {
  std::function<void(const PointerEvent& event, bool adds)> click;
  std::function<bool()> takeBack;  ///< the last click; false without any
  std::function<bool()> accept;    ///< what was found becomes labels; false when there is nothing
  std::function<bool()> drop;
  std::function<bool()> active;
  std::function<std::span<const Shape>()> drafts;
};

/// Clicks at an object that a model then finds: a click adds, with Ctrl it takes away, Enter accepts, Backspace takes the
/// last click back, Esc drops everything.
class ClickTool : public Tool {
 public:
  explicit ClickTool(ClickUses uses) : uses_(std::move(uses)) {}

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent&) override { return false; }
  bool release(const PointerEvent&) override { return false; }
  bool key(ToolKey key) override;
  bool cancel() override { return uses_.drop(); }
  std::span<const Shape> drafts() const override { return uses_.drafts(); }
  PointerShape pointerShape() const override { return PointerShape::Cross; }
  bool busy() const override { return uses_.active(); }

 private:
  ClickUses uses_;
};

}  // namespace hilum::annotation
