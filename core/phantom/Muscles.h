#pragma once
#include "core/phantom/BodyPlan.h"

namespace hilum::phantom {

/// Distance to the nearest muscle of the chest's wall, shoulders, neck and back; planes of fat part them.
double muscleDistance(const BodyPlan& body, const Vec3& p);

}  // namespace hilum::phantom
