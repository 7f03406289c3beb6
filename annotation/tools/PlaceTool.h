#pragma once
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// Draws a new shape with the left button: each point by a click, or two of them by press, drag and release. A probe
/// is there with the first release. Shift makes ellipses circles and rectangles squares. What is done is one step of
/// the journal and becomes the selection.
class PlaceTool : public Tool {
 public:
  /// `prototype` gives kind, colour and author, and with its name the stem of the names ("Ruler" -> "Ruler 3").
  PlaceTool(Journal& journal, Selection& selection, Shape prototype);

  bool press(const PointerEvent& event) override;
  bool move(const PointerEvent& event) override;
  bool release(const PointerEvent& event) override;
  bool cancel() override;
  const Shape* draft() const override { return draft_ ? &*draft_ : nullptr; }
  PointerShape pointerShape() const override { return PointerShape::Cross; }

 private:
  void begin(const PointerEvent& event);
  void follow(const PointerEvent& event);
  bool distinct(const PointerEvent& event) const;
  void commit();

  Journal& journal_;
  Selection& selection_;
  Shape prototype_;
  std::optional<Shape> draft_;  ///< its last point follows the pointer
  Vec2 pressedAt_ = Vec2::Zero();
  bool held_ = false, begun_ = false;  ///< the button is down; it went down to begin this shape
};

/// `stem` with the smallest number that no shape of the document bears.
std::string numberedName(const Annotation& annotation, const std::string& stem);

}  // namespace hilum::annotation
