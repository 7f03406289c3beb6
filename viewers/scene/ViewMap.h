#pragma once
#include <functional>

#include "core/Geometry.h"

namespace hilum::viewers {

/// How a 3D view shows the patient, at one moment. Callable from any thread.
struct ViewMap {
  /// The place of a world point (LPS mm) before the eye, 0..1 from the view's left and from its bottom.
  std::function<Eigen::Vector2d(const Vec3& world)> toView;
  Vec3 eye = Vec3::Zero();     ///< LPS mm
  Vec3 ahead = Vec3::UnitY();  ///< unit, into the picture
};

}  // namespace hilum::viewers
