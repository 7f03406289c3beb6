#pragma once
#include <cstddef>
#include <variant>

#include "annotation/Shape.h"

namespace hilum::annotation {

/// Puts a shape into the document's list before the one at `place` (or at its end).
struct AddShape {
  Shape shape;
  std::size_t place = 0;
};

struct RemoveShape {
  ShapeId id = 0;
};

/// Puts `shape` where the one of the same id stands.
struct ChangeShape {
  Shape shape;
};

/// One change of an Annotation: a value that Annotation::exchange() turns into the change that takes it back.
using Edit = std::variant<AddShape, RemoveShape, ChangeShape>;

}  // namespace hilum::annotation
