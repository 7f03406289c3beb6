#pragma once
#include <vector>

#include "annotation/RegionMask.h"
#include "annotation/ShapePlane.h"
#include "annotation/Stroke.h"
#include "core/LabelMap.h"

namespace hilum::annotation {

/// The voxels of these labels (empty: all but the background) on one slice of the grid, across index axis `axis`.
LabelPatch sliceOf(const LabelMap& labels, int axis, std::int64_t slice, const std::vector<LabelId>& chosen = {});
/// The same so many voxels farther along each axis.
LabelPatch moved(LabelPatch patch, const Index3& by);

/// The voxels whose mirror image across a plane (LPS mm) lies nearest to a voxel of the mask.
RegionMask mirrored(const RegionMask& mask, const Grid& grid, const ShapePlane& plane);

/// Gives the stroke's label another region than it has: `is` instead of `was`, what is lost becomes background.
void exchangeRegion(Stroke& stroke, const RegionMask& was, const RegionMask& is);

enum class Combine { And, Or, Subtract, Xor };
/// The voxels of a that are in b too, of either, of a and not in b, of one of the two alone.
RegionMask combined(const RegionMask& a, Combine how, const RegionMask& b);

}  // namespace hilum::annotation
