#pragma once
#include "annotation/algorithms/MaskPolygons.h"

namespace hilum::annotation {

/// The points of the ring that Douglas & Peucker (1973) keep, begun at two that lie far apart: none left out is further
/// than `tolerance` from the new ring. Empty when less than a triangle is left. Same unit as the points.
Ring simplified(const Ring& ring, double tolerance);

}  // namespace hilum::annotation
