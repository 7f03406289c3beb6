#pragma once
#include <span>
#include <vector>

#include "core/Geometry.h"
#include "core/Volume.h"

namespace hilum::inference {

/// The value that the foreground of an MR image lies above: a tenth of the way from the darkest value to the 99.5th
/// percentile. It parts a head from air and noise also where the background is not 0, as in images that were
/// normalised or kept their skull. Values that are no numbers do not count.
double foregroundFloor(std::span<const float> values);

/// The box of what is foreground in any of the volumes, which lie on one grid; entries may be null. The whole grid when
/// nothing is.
IndexBox foregroundBox(const std::vector<VolumePtr>& volumes);

}  // namespace hilum::inference
