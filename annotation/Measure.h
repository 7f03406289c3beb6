#pragma once
#include <optional>

#include "annotation/Shape.h"

namespace hilum::annotation {

/// The values in a region. `sd` is the sample standard deviation (divisor n - 1); a single value has none.
struct RegionValues {
  std::int64_t count = 0;
  double mean = 0, smallest = 0, largest = 0;
  std::optional<double> sd;
};

/// What a shape measures; each kind fills its own figures. Lengths and areas are those of the drawn figure, not of the
/// voxels under it.
struct Measured {
  std::optional<double> lengthMm;      ///< distance, line, polyline
  std::optional<double> angleDegrees;  ///< angle, 0..180
  std::optional<double> areaMm2;       ///< ellipse, rectangle, polygon
  std::optional<double> perimeterMm;   ///< polygon: of all its rings
  std::optional<Vec2> sizeMm;          ///< of regions: their extent along the plane's axes
  std::optional<RegionValues> region;  ///< absent when no voxel lies inside
  std::optional<double> value;         ///< probe, point: of the voxel that holds the place; absent outside the volume
  std::optional<Index3> voxel;         ///< probe, point
};

double lengthMm(const Shape& line);
double angleDegrees(const Shape& angle);
/// A polygon's holes are no part of its area. Its rings may touch but not cross.
double areaMm2(const Shape& region);
double perimeterMm(const Shape& polygon);

/// The values under an ellipse, rectangle or polygon; nothing when it holds none, or for another kind. Values that are
/// no number are left out.
///
/// On a plane of voxel centres (within a hundredth of a voxel all over the region) a voxel counts wholly when its
/// centre lies inside or on the line, and else not at all: there are no shares of voxels.
/// On any other plane the volume is sampled trilinearly on a square lattice on the plane, as fine as the finest voxel
/// spacing and centred in the region; a sample counts as above. Samples end half a voxel beyond the outermost centres.
std::optional<RegionValues> regionValues(const Shape& region, const Volume& volume);

/// Everything that the shape measures in the volume.
Measured measure(const Shape& shape, const Volume& volume);

}  // namespace hilum::annotation
