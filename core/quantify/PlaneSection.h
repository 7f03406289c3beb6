#pragma once
#include <utility>
#include <vector>

#include "core/Volume.h"

namespace hilum {

/// A square picture of a plane through a volume, resampled trilinearly. u runs to the patient's left and v to the back,
/// as far as the plane allows. Millimetres (u, v) are counted from its middle.
struct PlaneSection {
  int side = 0;  ///< samples along an edge, odd
  double stepMm = 0.25;
  Vec3 centre, u, v;      ///< LPS mm; unit vectors
  std::vector<float> hu;  ///< u fastest

  float at(int i, int j) const { return hu[std::size_t(i + j * side)]; }
  double mm(double index) const { return (index - (side - 1) / 2) * stepMm; }
  Vec3 world(double uMm, double vMm) const { return centre + uMm * u + vMm * v; }
};

/// The axes u and v of the plane with this normal (unit, towards the head).
std::pair<Vec3, Vec3> planeAxes(const Vec3& normal);

/// The plane through `centre` with this normal (unit, towards the head), `halfMm` to every side.
PlaneSection sampleSection(const Volume& volume, const Vec3& centre, const Vec3& normal, double halfMm,
                           double stepMm = 0.25);

/// Each sample becomes the median of the square of `radiusMm` to each side. Keeps straight edges, calms noise.
PlaneSection medianFiltered(const PlaneSection& section, double radiusMm);

}  // namespace hilum
