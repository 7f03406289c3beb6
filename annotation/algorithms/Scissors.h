#pragma once
#include <cmath>
#include <functional>
#include <span>

#include "annotation/RegionMask.h"
#include "annotation/ShapePlane.h"
#include "core/Grid.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// How deep a polygon cuts.
struct CutDepth {
  enum class To { Slice, Slab, Through };
  To to = To::Slice;  ///< the voxels that the plane passes through, those within a slab around it, or all
  double slabMm = 0;  ///< thickness of the slab
};

/// The voxels of the grid whose centre lies within a polygon on a plane, seen along the plane's normal (points in mm on
/// the plane, closed by itself; where it crosses itself, even-odd). The plane may be oblique. By all cores;
/// cancellable.
RegionMask cutByPolygon(const Grid& grid, const ShapePlane& plane, std::span<const Vec2> polygon, const CutDepth& depth,
                        const Progress& progress = {});

/// What lies between two planes across a direction: from <= along . world < to (mm).
struct DepthRange {
  Vec3 along = Vec3::UnitZ();
  double from = -HUGE_VAL, to = HUGE_VAL;
};

/// The same by the picture of a 3D view: `toScreen` takes world points (LPS mm) to the screen that the polygon was
/// drawn on. Within the range of depth, which must end before the eye, it must keep straight lines straight, as
/// parallel and perspective views do; it must be callable from any thread.
RegionMask cutByView(const Grid& grid, const std::function<Vec2(const Vec3& world)>& toScreen,
                     std::span<const Vec2> polygon, const DepthRange& depth = {}, const Progress& progress = {});

}  // namespace hilum::annotation
