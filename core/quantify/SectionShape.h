#pragma once
#include "core/quantify/IsoContour.h"

namespace hilum {

/// Shape of one cross-section of the trachea. u runs to the patient's left, v to the back; lengths in mm.
struct SectionShape {
  double area = 0, perimeter = 0;
  double circularity = 0;         ///< 4 pi A / P^2; 1 for a circle
  double eccentricity = 0;        ///< of the ellipse with the same second moments; 0 for a circle
  double apDiameter = 0;          ///< depth of the lumen from front to back, mean over the middle fifth of its width
  double transverseDiameter = 0;  ///< from the rightmost to the leftmost point
  double trachealIndex = 0;       ///< transverse / anteroposterior
  double solidity = 0;            ///< area over that of the convex hull
  /// Height of the posterior wall over the chord between its points at three quarters of the half width, over the
  /// transverse diameter: + bowed out (a circle 0.17), - bowed into the lumen.
  double posteriorBow = 0;
  double posteriorCurvature = 0;  ///< 1/mm of the parabola through that wall, + bowed out
};

/// Of a polygon with a positive area. Mirror images give the same numbers.
SectionShape sectionShape(const Contour& outline);

}  // namespace hilum
