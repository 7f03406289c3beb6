#pragma once
#include <functional>
#include <memory>

#include "annotation/tools/DrawTool.h"
#include "annotation/tools/EditTool.h"

namespace hilum::annotation {

/// The tools of one document, of which one has the pointer: the arrow (EditTool), one that draws, or none. While one
/// draws, the handles of selected shapes can still be dragged.
class ToolBox : public Tool {
 public:
  explicit ToolBox(Journal& journal) : journal_(journal), index_(journal), edit_(journal, selection_, index_) {
    journal_.setFinish([this] { settle(); });
  }
  ~ToolBox() override { journal_.setFinish({}); }

  void rest();   ///< the pointer belongs to the view
  void arrow();  ///< existing shapes can be taken hold of
  /// Draws shapes like this one: polygons and polylines by PolygonTool, others by PlaceTool. Tags are not drawn: add().
  void place(Shape prototype);
  /// Gives the pointer to a tool that paints.
  void paintWith(std::unique_ptr<Tool> tool);
  /// Of the annotations that are drawn from now on, the draft included.
  void setLabel(LabelId label);

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool key(ToolKey key) override;
  bool cancel() override;
  std::span<const Shape> drafts() const override;
  PointerShape pointerShape() const override;
  std::optional<ToolOutline> outline() const override { return paints_ ? paints_->outline() : std::nullopt; }
  void settle() override {
    if (paints_) paints_->settle();
  }
  bool busy() const override { return paints_ && paints_->busy(); }
  void leave() override;

  /// Takes back the last thing done to what is under way, a corner or all of it; false when there is nothing.
  bool stepBack();
  bool closing() const override { return draws_ ? draws_->closing() : paints_ && paints_->closing(); }

  /// The selected shape of the document that was chosen last, or null.
  const Shape* selected() const;
  const Selection& selection() const { return selection_; }
  bool isSelected(ShapeId shape) const;
  std::optional<EditTool::Vertex> chosenVertex() const { return edit_.chosenVertex(); }
  std::optional<ShapeId> hovered() const { return edit_.hovered(); }
  void select(Selection shapes);

  // Each one step of the journal; nothing is done to nothing.
  void removeSelected();  ///< the chosen vertex, if there is one, else the selected shapes; first what is drawn
  void labelSelected(LabelId label);  ///< while something is drawn: that
  void setVisible(const Selection& shapes, bool visible);
  /// Of these shapes the suggestions alone. When none of them is left to be judged, the next one is selected.
  void accept(const Selection& shapes);
  void reject(const Selection& shapes);
  /// Copies the selected shapes to planes that many mm (LPS) farther on; the copies are selected then.
  void copySelected(const Vec3& step);
  /// Puts a shape into the document that no pointer has drawn, a tag for instance, and selects it. It gets its id, its
  /// name (`name` is the stem) and its time here.
  void add(Shape shape, const char* step = "Add shape");

  const Annotation& annotation() const { return journal_.annotation(); }
  const ShapeIndex& index() const { return index_; }

  /// Called after everything that changes what is to be seen: a draft, the selection, what the pointer is over.
  void setListener(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  bool passMove(const PointerEvent& event);
  void push(std::vector<Edit> edits, const char* name);
  void selectNextSuggestion();
  Tool* active() {
    if (paints_) return paints_.get();
    return draws_ ? static_cast<Tool*>(draws_.get()) : arrow_ ? &edit_ : nullptr;
  }
  bool told(bool taken) const {
    if (listener_) listener_();
    return taken;
  }

  Journal& journal_;
  ShapeIndex index_;
  Selection selection_;
  EditTool edit_;
  std::unique_ptr<DrawTool> draws_;
  std::unique_ptr<Tool> paints_;
  bool arrow_ = true;
  std::function<void()> listener_;
};

}  // namespace hilum::annotation
