#pragma once
#include <optional>

#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// What the tools that draw new shapes have in common: a prototype, a draft whose last point follows the pointer, and
/// how it becomes one step of the journal and the selection. Annotations stay within the image.
class DrawTool : public Tool {
 public:
  /// `prototype` gives kind, purpose, label, colour and author, and with its name the stem of the names ("Ruler" ->
  /// "Ruler 3").
  DrawTool(Journal& journal, Selection& selection, Shape prototype);

  bool cancel() override;
  std::span<const Shape> drafts() const override { return draft_ ? std::span(&*draft_, 1) : std::span<const Shape>(); }
  PointerShape pointerShape() const override { return PointerShape::Cross; }

  /// Of the shapes that are drawn from now on, the draft included.
  void setLabel(LabelId label);

 protected:
  /// A draft of `points` points where the pointer is.
  void begin(const PointerEvent& event, std::size_t points);
  bool onSlice(const PointerEvent& event) const;
  /// The pointer's place on the draft's plane, within the image.
  Vec2 placeOf(const PointerEvent& event) const;
  /// The image's edge on the draft's plane; empty for measurements.
  Ring boundsOf(const PointerEvent& event) const;
  /// `place`, or with Shift the place on one of the eight main directions from `from` that is nearest to it.
  Vec2 straightened(const PointerEvent& event, const Vec2& from, const Vec2& place) const;
  void commit();

  Journal& journal_;
  Selection& selection_;
  Shape prototype_;
  std::optional<Shape> draft_;
};

}  // namespace hilum::annotation
