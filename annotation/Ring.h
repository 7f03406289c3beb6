#pragma once
#include <span>
#include <vector>

#include "annotation/ShapePlane.h"

namespace hilum::annotation {

using Ring =
    std::vector<Vec2>;  ///< mm on a plane; closed: the last point is joined to the first, which is not repeated

/// The shoelace formula; positive when the ring turns from the first axis towards the second.
double signedAreaMm2(std::span<const Vec2> ring);

/// Of a line, from point to point.
double lengthMm(std::span<const Vec2> line);

/// The point of a line that is nearest to a place. The line has at least one point.
Vec2 nearestOnLine(std::span<const Vec2> line, const Vec2& place);

/// The ring as a line: its first point again at its end.
Ring closedLine(std::span<const Vec2> ring);

/// The line without the points that lie within `toleranceMm` of what is left; both ends stay (Douglas and Peucker 1973,
/// Cartographica 10(2)).
Ring simplified(std::span<const Vec2> line, double toleranceMm);

/// The same of a ring, which keeps its first point and at least three.
Ring simplifiedRing(std::span<const Vec2> ring, double toleranceMm);

}  // namespace hilum::annotation
