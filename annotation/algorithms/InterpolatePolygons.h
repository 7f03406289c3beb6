#pragma once
#include <vector>

#include "annotation/Shape.h"

namespace hilum::annotation {

/// Where slices lie: at first + k * stepMm along a unit direction (LPS mm).
struct SliceRow {
  Vec3 direction = Vec3::UnitZ();
  double first = 0, stepMm = 1;
};

/// Polygons for the slices between those that bear one: of each label, the polygons of two slices that follow each
/// other (and are not neighbours) are paired by how near their centres lie, and carried from one to the other, holes
/// too; see betweenPolygons(). What has no partner ends where it is. Polygons across the slices and other shapes are
/// passed over. New ones have the label, colour and author of the lower one, but no id, name or time; points that lie
/// within `toleranceMm` of the rest are left out.
std::vector<Shape> polygonsBetween(const std::vector<Shape>& shapes, const SliceRow& slices, double toleranceMm);

}  // namespace hilum::annotation
