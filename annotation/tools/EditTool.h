#pragma once
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// Takes hold of the shapes that are there: a press on a shape of the slice selects it, a drag of a handle changes it,
/// a drag of its line moves it, each drag one step of the journal. Presses elsewhere select nothing and are the view's.
class EditTool : public Tool {
 public:
  EditTool(Journal& journal, Selection& selection) : journal_(journal), selection_(selection) {}

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool cancel() override;
  const Shape* draft() const override { return draft_ ? &*draft_ : nullptr; }
  PointerShape pointerShape() const override;

  /// Whether a press would take a handle of the selected shape.
  bool overSelectedHandle(const PointerEvent& event) const;
  /// The shape under the pointer.
  std::optional<ShapeId> hovered() const { return under_ ? std::optional(under_->shape) : std::nullopt; }
  /// The pointer has left, or belongs to another tool.
  void forgetHover() { under_.reset(); }
  bool dragging() const { return grip_.has_value(); }

 private:
  struct Grip {
    ShapeId shape = 0;
    std::optional<std::size_t> handle;  ///< none: the whole shape
  };
  std::optional<Grip> gripAt(const PointerEvent& event) const;

  Journal& journal_;
  Selection& selection_;
  std::optional<Grip> under_, grip_;
  std::optional<Shape> draft_;  ///< the shape as the drag has changed it; none before it has gone anywhere
  Vec2 grippedAt_ = Vec2::Zero();
};

}  // namespace hilum::annotation
