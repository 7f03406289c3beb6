#pragma once
#include <optional>

#include "annotation/Handles.h"
#include "annotation/ShapeIndex.h"
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// Takes hold of the shapes that are there. A press on a shape of the slice selects it, with Ctrl adds it to the
/// selection or takes it out; presses elsewhere select nothing and are the view's. Measurements are changed by a drag
/// of a handle and moved by a drag of their line. Annotations are moved by a drag of their line and, once selected, of
/// their inside; selected, a drag of a handle moves it, of the middle of a side makes a new vertex (as a click does),
/// of a side moves that side, with Shift the whole. Alt+click takes a vertex away, as Delete does with the one clicked
/// last. What is dragged stays in the image; a drag of one of several selected shapes moves them all. Each gesture is
/// one step of the journal.
class EditTool : public Tool {
 public:
  EditTool(Journal& journal, Selection& selection, const ShapeIndex& index)
      : journal_(journal), selection_(selection), index_(index) {}

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool key(ToolKey key) override;  ///< Delete: the chosen vertex, else the selected shapes
  bool cancel() override;
  std::span<const Shape> drafts() const override { return drafts_; }
  PointerShape pointerShape() const override;

  /// Whether a press would take a handle of a selected shape.
  bool overSelectedHandle(const PointerEvent& event) const;
  /// The shape under the pointer.
  std::optional<ShapeId> hovered() const { return under_ ? std::optional(under_->shape) : std::nullopt; }
  /// The pointer has left, or belongs to another tool.
  void forgetHover() { under_.reset(); }
  bool dragging() const { return grip_.has_value(); }

  /// A vertex of a polyline or polygon, by the number of its handle.
  struct Vertex {
    ShapeId shape = 0;
    std::size_t handle = 0;
  };
  /// The vertex that Delete would take away.
  std::optional<Vertex> chosenVertex() const;
  void forgetVertex() { chosen_.reset(); }

 private:
  struct Grip {
    ShapeId shape = 0;
    enum class Part { Whole, Handle, Middle, Side } part = Part::Whole;
    std::size_t handle = 0;
    Edge side;
  };
  static bool takesHandle(Grip::Part part);
  static std::string stepName(Grip::Part part);
  bool isSelected(ShapeId shape) const;
  std::optional<Grip> gripAt(const PointerEvent& event) const;
  std::optional<Grip> gripOf(const Shape& shape, const PointerEvent& event) const;
  std::optional<Grip> fineGripOf(const Shape& shape, const PointerEvent& event) const;
  void take(const Grip& grip, const PointerEvent& event);
  Shape dragged(const Shape& shape, const Vec2& step, const PointerEvent& event) const;
  bool removeVertex(const Vertex& vertex);

  Journal& journal_;
  Selection& selection_;
  const ShapeIndex& index_;
  std::optional<Grip> under_, grip_;
  std::optional<Vertex> chosen_;
  std::vector<Shape> before_, drafts_;  ///< what is dragged, as it was taken and as the drag has changed it
  Vec3 grippedAt_ = Vec3::Zero();
};

/// The sides of a shape that are long enough on the screen for a handle at their middle.
std::vector<Edge> dividedSides(const Shape& shape, double mmPerPixel);

}  // namespace hilum::annotation
