#pragma once
#include "annotation/ValueRange.h"
#include "core/Volume.h"

namespace hilum::annotation {

/// The values of the tissue at a place (LPS mm): their median within `radiusMm` and three robust standard deviations
/// (1.4826 times the median absolute deviation) to either side, at least a hundredth of all that the volume holds. The
/// whole range of the volume outside of it.
ValueRange valuesAround(const Volume& volume, const Vec3& world, double radiusMm);

}  // namespace hilum::annotation
