#pragma once
#include "core/LabelMap.h"

namespace hilum {

struct Stack;

/// What labels were drawn on, as far as the caller knows: the stack of images, or at least the grid that they are
/// wanted on. Borrowed.
struct LabelSource {
  const Stack* stack = nullptr;
  const Grid* grid = nullptr;

  /// The stack's grid, else `grid`; null when nothing is known.
  const Grid* wanted() const;
};

/// Labels as far as a file gave them.
struct LabelReading : Segmentation {
  bool isWhole = true;  ///< false: something that is a label in the file is none here; `problems` says what
};

}  // namespace hilum
