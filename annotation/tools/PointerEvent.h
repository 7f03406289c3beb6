#pragma once
#include "annotation/Ring.h"

namespace hilum::annotation {

enum class PointerButton { None, Left, Middle, Right };

/// What the pointer does in a slice view, in terms of the patient: tools need neither a window nor its pixels.
struct PointerEvent {
  Vec3 world = Vec3::Zero();                   ///< LPS mm
  ShapePlane plane;                            ///< of the slice in view, on its screen axes
  double sliceMm = 1;                          ///< how thick the slice is: what lies within half of it is on it
  double mmPerPixel = 1;                       ///< of the screen
  PointerButton button = PointerButton::None;  ///< pressed or let go; of a move, the one held
  bool shift = false;
  bool ctrl = false;
  bool alt = false;
  int clicks = 1;  ///< 2: the second press of a double click
  Ring bounds;     ///< of the image on `plane`, see SliceBounds.h; empty: none

  Vec2 place() const { return plane.toPlane(world); }
};

/// The keys that tools know, besides Esc (Tool::cancel()).
enum class ToolKey { Enter, Backspace, Delete };

}  // namespace hilum::annotation
