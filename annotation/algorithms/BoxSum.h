#pragma once
#include <vector>

#include "core/Geometry.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// Replaces every value of a field (x fastest) by the sum over the values within `radius` voxels of it along one axis;
/// beyond the field there is nothing. Running sums, by all cores; cancellable.
void sumAlong(std::vector<float>& field, const Index3& size, int axis, std::int64_t radius,
              const Progress& progress = {});

}  // namespace hilum::annotation
