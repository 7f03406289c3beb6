#pragma once
#include <optional>
#include <span>

#include "annotation/Journal.h"
#include "annotation/tools/PointerEvent.h"

namespace hilum::annotation {

/// What the pointer looks like over a view.
enum class PointerShape { Own, Cross, Move, Handle };  ///< Own: as the view has it

/// A line that a tool shows where the pointer is: around what it would touch, or the way that it would take.
struct ToolOutline {
  ShapePlane plane;
  Ring ring;  ///< joined in order; when it is closed, with the first place again at the end
};

/// One way of working with the pointer on slices. Answers true when the event was its own, so that the view leaves it
/// alone. What it does to the document it does through a Journal.
class Tool {
 public:
  virtual ~Tool() = default;
  virtual bool press(const PointerEvent& event) = 0;
  virtual bool move(const PointerEvent& event) = 0;
  virtual bool release(const PointerEvent& event) = 0;
  virtual bool key(ToolKey) { return false; }
  /// Gives up what is under way; false when there is nothing.
  virtual bool cancel() = 0;
  /// The shapes under way: drawn, or changed, but not in the document yet.
  virtual std::span<const Shape> drafts() const = 0;
  virtual PointerShape pointerShape() const = 0;
  virtual std::optional<ToolOutline> outline() const { return std::nullopt; }
  /// Whether a click where the pointer is would end what is drawn.
  virtual bool closing() const { return false; }
  /// Whether something is under way that is in the document already: the pointer must not be taken from it.
  virtual bool busy() const { return false; }
  /// Ends what is under way in the document as a step.
  virtual void settle() {}
  /// The pointer is over no view.
  virtual void leave() {}

  const Shape* draft() const { return drafts().empty() ? nullptr : &drafts().front(); }
};

/// The chosen shapes of a document, each once; the one chosen last stands last.
using Selection = std::vector<ShapeId>;

}  // namespace hilum::annotation
