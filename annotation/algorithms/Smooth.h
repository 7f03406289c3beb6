#pragma once
#include <vector>

#include "annotation/RegionMask.h"
#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// The median over a box of that radius (mm, at least one voxel where it reaches the next centre): a voxel is within
/// when more than half of the voxels around it are. By all cores; cancellable. (closed() and opened() of Margin.h are
/// the other ways to smooth one label.)
RegionMask medianOf(const RegionMask& mask, const Grid& grid, double radiusMm, const Progress& progress = {});

/// Smooths several labels at once so that neighbours neither overlap nor part: every voxel of these labels and of the
/// background goes to the one whose share of the surroundings is largest, a Gaussian of that standard deviation (mm)
/// approximated by three boxes (Wells, IEEE PAMI 8, 1986, 234-239). Other labels stay. By all cores; cancellable.
LabelPatch smoothedJointly(const LabelMap& labels, const std::vector<LabelId>& chosen, double sigmaMm,
                           const Progress& progress = {});

}  // namespace hilum::annotation
