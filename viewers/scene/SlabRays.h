#pragma once
#include <cstdint>

#include "core/Grid.h"
#include "viewers/scene/RowWalk.h"

namespace hilum::viewers {

/// The rays along a picture's normal in a grid's index space, as shear-warp sees them (Lacroute and Levoy, 1994): a ray
/// is named by where it crosses the reference layer of axis `k` (coordinates u and v of the two other axes), and from
/// one layer to the next it moves by the slopes, at most one voxel. All lengths are voxels.
struct SlabRays {
  int u, v, k;                      ///< index axes; u < v, k is the one that the rays follow most
  double slopeU, slopeV;            ///< per layer
  double reference;                 ///< layer at which u and v are counted
  double half;                      ///< half the slab's thickness, in layers
  double centre, centreU, centreV;  ///< the plane's own layer on a ray: centre + centreU * u + centreV * v
  IndexPlane plane;                 ///< the picture in (u, v, 0); its size is that of the grid along u and v, and 1

  SlabRays(const Grid& grid, const SlicePlane& plane);

  /// The rays follow one axis and the plane lies along the others.
  bool straight() const { return slopeU == 0 && slopeV == 0 && centreU == 0 && centreV == 0; }
  double centreAt(double atU, double atV) const { return centre + centreU * atU + centreV * atV; }
};

/// Rays [u0, u0 + nu) x [v0, v0 + nv).
struct RayBox {
  std::int64_t u0 = 0, v0 = 0, nu = 0, nv = 0;
  bool empty() const { return nu <= 0 || nv <= 0; }
};

/// The rays that a picture of that height sees, with one neighbour, no further than low and high (inclusive).
RayBox seenRays(const SlabRays& rays, int height, const std::array<double, 2>& low, const std::array<double, 2>& high);

}  // namespace hilum::viewers
