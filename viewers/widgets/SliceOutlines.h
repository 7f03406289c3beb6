#pragma once
#include <QColor>
#include <vector>

#include "core/Geometry.h"
#include "viewers/scene/SlicePlane.h"

class QPainter;

namespace hilum::viewers {

/// A closed line in the patient, drawn on the slices that show its plane.
struct WorldOutline {
  std::vector<Vec3> points;  ///< LPS mm
  Vec3 centre = Vec3::Zero();
  Vec3 normal = Vec3::UnitZ();  ///< of its plane, unit
  double reachMm = 1;           ///< to both sides of its centre along the normal
  QColor colour{0x56, 0xb4, 0xe9};
};

/// Draws those whose plane the slice shows: within reach, and tilted by at most 35 degrees against it.
void paintOutlines(QPainter& painter, const std::vector<WorldOutline>& outlines, const SlicePlane& plane,
                   double pixelRatio);

}  // namespace hilum::viewers
