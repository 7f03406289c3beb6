#pragma once
#include "annotation/Journal.h"
#include "annotation/tools/PointerEvent.h"

namespace hilum::annotation {

/// What the pointer looks like over a view.
enum class PointerShape { Own, Cross, Move, Handle };  ///< Own: as the view has it

/// One way of working with the pointer on slices. Answers true when the event was its own, so that the view leaves it
/// alone. What it does to the document it does through a Journal.
class Tool {
 public:
  virtual ~Tool() = default;
  virtual bool press(const PointerEvent& event) = 0;
  virtual bool move(const PointerEvent& event) = 0;
  virtual bool release(const PointerEvent& event) = 0;
  /// Gives up what is under way; false when there is nothing.
  virtual bool cancel() = 0;
  /// The shape under way: drawn, or changed, but not in the document yet; null when there is none.
  virtual const Shape* draft() const = 0;
  virtual PointerShape pointerShape() const = 0;
};

/// The chosen shape of a document, if any.
using Selection = std::optional<ShapeId>;

}  // namespace hilum::annotation
