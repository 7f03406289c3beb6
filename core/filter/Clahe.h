#pragma once
#include <span>
#include <vector>

#include "core/Geometry.h"
#include "core/Progress.h"
#include "core/filter/Filter.h"

namespace hilum {

/// Contrast-limited adaptive histogram equalisation of every slice (the planes of the grid's x and y), in place: the
/// mapping of grey values follows the histogram of each tile, no steeper than `clip` times the identity, and is
/// interpolated between the tiles' centres (Pizer et al., CVGIP 39, 1987, 355-368; Zuiderveld, Graphics Gems IV, 1994,
/// 474-485). The range of values stays: it runs from the 0.1 % to the 99.9 % quantile of the slice; what lies outside
/// is left as it is. The resulting curves never fall.
void equaliseAdaptively(std::vector<float>& values, const Index3& size, const ClaheSettings& settings,
                        const Progress& progress);

/// The curve of one tile: element b is where the lower edge of bin b goes, in units of bins, so that the curve runs
/// from 0 to counts.size() and no step of it is larger than `clip`. What lies above the limit is shared by all bins.
std::vector<float> limitedCurve(std::span<const std::uint32_t> counts, double clip);

}  // namespace hilum
