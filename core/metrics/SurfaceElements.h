#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/Geometry.h"

namespace hilum {

/// The surface of a mask, one element at every corner between voxels whose 2 x 2 x 2 voxels are not all alike: the part
/// of the marching-cubes surface through the middles of the edges between unlike voxels that lies in the cube between
/// their centres (Lorensen and Cline 1987; the surfels of Nikolov et al., J Med Internet Res 2021, 23(7) e26151).
/// Beyond the box there is background: a mask is closed at the box's sides.
struct SurfaceElements {
  Index3 size{0, 0, 0};  ///< of the lattice of corners: the box's size and 1; in the plane 1 along the third
  std::vector<std::uint8_t> isThere;  ///< 1 at the corners that have an element, x fastest
  std::vector<std::int64_t> places;   ///< of the elements in `isThere`, rising
  std::vector<std::uint8_t> codes;    ///< which of an element's voxels are in the mask
};

/// Of a mask of that size. `flat`: it is a picture (size[2] is 1) and its elements are those of its outline, between
/// 2 x 2 pixels.
SurfaceElements surfaceElements(std::span<const std::uint8_t> mask, const Index3& size, bool flat);

/// The area (mm2) of the element of every code. Of more than four voxels the others are looked at, so that a mask and
/// its complement have one surface; voxels that touch at an edge or a corner alone have surfaces of their own.
std::array<double, 256> elementAreasMm2(const Vec3& spacingMm);
/// The length (mm) of every code of a picture's outline.
std::array<double, 256> elementLengthsMm(const Vec3& spacingMm);

}  // namespace hilum
