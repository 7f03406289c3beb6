#pragma once
#include <Eigen/Core>
#include <Eigen/Geometry>
#include <array>
#include <cstdint>

namespace hilum {

using Vec3 = Eigen::Vector3d;  ///< a point or direction; in the world LPS millimetres, else as named
using Mat3 = Eigen::Matrix3d;
using Mat4 = Eigen::Matrix4d;
using Index3 = std::array<std::int64_t, 3>;  ///< a voxel index or a size: x fastest in memory, then y, then z

/// Half-open box of voxel indices: begin <= i < end.
struct IndexBox {
  Index3 begin{0, 0, 0}, end{0, 0, 0};
  bool empty() const { return begin[0] >= end[0] || begin[1] >= end[1] || begin[2] >= end[2]; }
  Index3 size() const { return {end[0] - begin[0], end[1] - begin[1], end[2] - begin[2]}; }
  bool operator==(const IndexBox&) const = default;
};

}  // namespace hilum
