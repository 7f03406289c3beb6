#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "viewers/scene/RayTable.h"

namespace hilum::viewers {

/// Where a picture is seen from. Pixel (i, j), j upwards from the bottom, lies at i / (width - 1) and
/// j / (height - 1) of the way across the view: the outermost pixels' centres on its edges.
struct RayCamera {
  Mat4 viewToWorld = Mat4::Identity();  ///< from -1..1 along x, y and depth (homogeneous) to LPS mm
  Vec3 lamp = Vec3::UnitZ();            ///< towards a second light, in the world; the first is the eye
  int width = 1, height = 1;
};

enum class RayQuality { Quick, Full };  ///< the small copy with long steps, or the voxels with short ones

/// What it takes to cast the rays of a picture. Borrowed, for the time of the call.
struct RayJob {
  const RayVolume& volume;
  const RayLook& look;
  const RaySkips& skips;
  const std::vector<RayTable::Entry>& entries;  ///< for rayStepMm(volume, quality)
  RayCamera camera;
  RayQuality quality = RayQuality::Quick;
  std::span<const float> depth;  ///< where opaque things end the rays: 0..1, one per pixel; empty: nowhere
};

using RayPixel = std::array<std::uint8_t, 4>;  ///< red, green, blue times opacity, and opacity

double rayStepMm(const RayVolume& volume, RayQuality quality);

/// Casts the rays of rows [begin, end) into `picture` (of all rows) on the machine's cores: front to back, lit by the
/// gradient, ended where nothing more can be seen. Levoy, "Efficient ray tracing of volume data", ACM TOG 1990; leaps
/// by distance: Zuiderveld, "Acceleration of ray-casting using 3D distance transforms", 1992. Four neighbouring rays go in
/// step, see RayMarch.
void castRays(const RayJob& job, int begin, int end, std::span<RayPixel> picture);

/// What the eye meets along the ray through one pixel of the picture (LPS mm): where the ray has lost half of what it
/// will lose, or the largest value of a maximum projection. Nothing where the pixel is almost clear.
std::optional<Vec3> firstMet(const RayJob& job, int x, int y);

}  // namespace hilum::viewers
