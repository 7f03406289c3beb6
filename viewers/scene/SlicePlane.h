#pragma once
#include <array>

#include "core/Grid.h"

namespace hilum::viewers {

/// What a slab shows of the values across its thickness.
enum class SlabMode { Mean, Maximum, Minimum };

enum class Plane { Axial, Coronal, Sagittal };

/// A picture's place in the patient: pixel (x, y) has its centre at origin + x * right + y * down (LPS mm).
/// Oblique planes are nothing special. slabMm > 0 is the thickness of a slab around the plane, half of it on either
/// side.
struct SlicePlane {
  Vec3 origin = Vec3::Zero();
  Vec3 right = Vec3::UnitX(), down = Vec3::UnitY();  ///< mm per pixel step
  int width = 1, height = 1;
  double slabMm = 0;

  Vec3 normal() const { return right.cross(down).normalized(); }
  Vec3 toWorld(double x, double y) const { return origin + right * x + down * y; }
  /// Pixel coordinates of the foot of a world point on the plane.
  std::array<double, 2> toPixel(const Vec3& world) const;
};

enum class Convention { Radiological, Neurological };

/// The plane through `through` (LPS mm), filling width x height pixels of `mmPerPixel` around `centre`. Radiological
/// convention: patient right on the screen's left, anterior up on axial, superior up on the others, anterior on the
/// left of sagittal. Always along the patient's axes, whatever the grid's.
SlicePlane standardPlane(Plane plane, const Vec3& through, const Vec3& centre, double mmPerPixel, int width, int height,
                         Convention convention = Convention::Radiological);

/// Patient letters at the left, right, top and bottom edge: "R", "L", "A", "P", or two letters when oblique ("RA").
struct EdgeLetters {
  std::string left, right, top, bottom;
};
EdgeLetters edgeLetters(const SlicePlane& plane);

}  // namespace hilum::viewers
