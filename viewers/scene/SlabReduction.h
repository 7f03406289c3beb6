#pragma once
#include <limits>
#include <type_traits>

#include "viewers/scene/SlabLayer.h"

namespace hilum::viewers {

/// The layer of the rays in `box`, one NaN when there are none. `reduce(voxels, mode, values)` fills the values, row by
/// row; `mode` is a std::integral_constant, so that each way of reducing is compiled for itself.
template <class Reduce>
SlabLayer reducedSlab(const Volume& volume, const SlabRays& rays, const RayBox& box, SlabMode mode,
                      const Reduce& reduce) {
  SlabLayer layer{{}, rays.plane};
  if (box.empty()) {
    layer.values.assign(1, std::numeric_limits<float>::quiet_NaN());
    layer.plane.size = {1, 1, 1};
    return layer;
  }
  layer.values.resize(std::size_t(box.nu * box.nv));
  layer.plane.start -= Vec3(double(box.u0), double(box.v0), 0);
  layer.plane.size = {box.nu, box.nv, 1};
  const std::span<float> values = layer.values;
  volume.visit([&](auto voxels) {
    switch (mode) {
      case SlabMode::Mean:
        return reduce(voxels, std::integral_constant<SlabMode, SlabMode::Mean>(), values);
      case SlabMode::Maximum:
        return reduce(voxels, std::integral_constant<SlabMode, SlabMode::Maximum>(), values);
      case SlabMode::Minimum:
        return reduce(voxels, std::integral_constant<SlabMode, SlabMode::Minimum>(), values);
    }
  });
  return layer;
}

}  // namespace hilum::viewers
