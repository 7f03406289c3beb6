#pragma once
#include <memory>

#include "annotation/tools/EditTool.h"

namespace hilum::annotation {

/// The tools of one document, of which one has the pointer: the arrow (EditTool), one that draws, or none. While one
/// draws, the handles of the selected shape can still be dragged.
class ToolBox : public Tool {
 public:
  explicit ToolBox(Journal& journal) : journal_(journal), edit_(journal, selection_) {}

  void rest();   ///< the pointer belongs to the view
  void arrow();  ///< existing shapes can be taken hold of
  /// Draws shapes like this one (see PlaceTool).
  void place(Shape prototype);

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool cancel() override;
  const Shape* draft() const override;
  PointerShape pointerShape() const override;
  void leave();  ///< the pointer is over no view

  /// The selected shape of the document, or null.
  const Shape* selected() const { return selection_ ? journal_.annotation().find(*selection_) : nullptr; }
  std::optional<ShapeId> hovered() const { return edit_.hovered(); }
  void select(Selection shape);
  void removeSelected();  ///< one step of the journal

  const Annotation& annotation() const { return journal_.annotation(); }

  /// Called after everything that changes what is to be seen: a draft, the selection, what the pointer is over.
  void setListener(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  Tool* active() { return draws_ ? draws_.get() : arrow_ ? &edit_ : nullptr; }
  bool told(bool taken) const {
    if (listener_) listener_();
    return taken;
  }

  Journal& journal_;
  Selection selection_;
  EditTool edit_;
  std::unique_ptr<Tool> draws_;
  bool arrow_ = true;
  std::function<void()> listener_;
};

}  // namespace hilum::annotation
