#pragma once
#include <Eigen/Core>
#include <vector>

#include "core/quantify/PlaneSection.h"

namespace hilum {

/// A closed polygon, the last corner joined to the first; millimetres (u, v) of its section.
using Contour = std::vector<Eigen::Vector2d>;

/// The closed lines at `level` with lower values on their left, between samples by linear interpolation (marching
/// squares; Lorensen and Cline 1987 in the plane). Lines that leave the section are left out. Contours around low
/// values have positive areas, those around what lies in them negative ones.
std::vector<Contour> isoContours(const PlaneSection& section, double level);

/// Signed area in mm2, positive when counter-clockwise with u to the right and v up.
double signedArea(const Contour& contour);

}  // namespace hilum
