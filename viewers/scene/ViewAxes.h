#pragma once
#include "viewers/scene/SlicePlane.h"

namespace hilum::viewers {

/// Quarter turns and mirrorings of a picture on the screen; the anatomy's letters turn with it.
struct PictureTurn {
  int quarters = 0;       ///< clockwise, 0..3
  bool mirrored = false;  ///< left and right exchanged, after turning
  bool operator==(const PictureTurn&) const = default;
};

/// The unit directions of a slice picture on the screen (LPS).
struct ViewAxes {
  Vec3 right = Vec3::UnitX(), down = Vec3::UnitY();
  Vec3 normal() const { return right.cross(down); }
};

/// The axes of a plane as the convention has them: patient right on the screen's left, anterior up on axial, superior
/// up on the others, anterior on the left of sagittal.
ViewAxes standardAxes(Plane plane, Convention convention = Convention::Radiological);

/// The direction along which a plane's slices are counted: towards left, posterior or superior, turned with the
/// oblique planes. `rotation` carries the patient's axes to those of the three planes, which stay perpendicular.
Vec3 sliceDirection(Plane plane, const Mat3& rotation);

/// The axes of an oblique plane: those of the standard plane, tilted by the shortest arc. So a view does not turn on
/// the screen while its own plane stays, and the others' lines turn in it instead.
ViewAxes obliqueAxes(Plane plane, const Mat3& rotation, Convention convention, const PictureTurn& turn);

/// width x height pixels of mmPerPixel along the axes, through `through`, around `centre` (LPS mm).
SlicePlane planeAlong(const ViewAxes& axes, const Vec3& through, const Vec3& centre, double mmPerPixel, int width,
                      int height);

}  // namespace hilum::viewers
