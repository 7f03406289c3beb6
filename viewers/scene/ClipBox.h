#pragma once
#include "core/Geometry.h"

namespace hilum::viewers {

/// The part of the world that is shown, along the patient's axes; LPS mm.
struct ClipBox {
  Vec3 low = Vec3::Zero(), high = Vec3::Zero();
  bool operator==(const ClipBox&) const = default;
};

}  // namespace hilum::viewers
