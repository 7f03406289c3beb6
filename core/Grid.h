#pragma once
#include <Eigen/LU>
#include <string>

#include "core/Geometry.h"

namespace hilum {

/// Where voxels lie in the patient: size, spacing (mm), origin (centre of voxel 0,0,0; LPS mm) and direction
/// (columns are the unit vectors of the index axes in LPS). A direction may be sheared, as NIfTI allows;
/// isRight() tells. Values are finite, spacing is positive, the direction is invertible: the constructor
/// throws Error{BadInput} otherwise.
class Grid {
 public:
  Grid();  ///< one voxel of 1 mm at the origin
  explicit Grid(Index3 size, Vec3 spacing = Vec3::Ones(), Vec3 origin = Vec3::Zero(), Mat3 direction = Mat3::Identity());
  /// From the 4x4 matrix that takes voxel indices to LPS mm.
  static Grid fromAffine(Index3 size, const Mat4& indexToWorld);

  const Index3& size() const { return size_; }
  const Vec3& spacing() const { return spacing_; }
  const Vec3& origin() const { return origin_; }
  const Mat3& direction() const { return direction_; }

  std::int64_t voxelCount() const { return size_[0] * size_[1] * size_[2]; }
  double voxelVolumeMm3() const { return voxelVolume_; }
  std::int64_t offset(const Index3& i) const { return i[0] + size_[0] * (i[1] + size_[1] * i[2]); }
  bool contains(const Index3& i) const;

  Vec3 toWorld(const Vec3& index) const { return linear_ * index + origin_; }
  Vec3 toIndex(const Vec3& world) const { return inverse_ * (world - origin_); }
  const Mat3& indexToWorldLinear() const { return linear_; }
  const Mat3& worldToIndexLinear() const { return inverse_; }
  Mat4 affine() const;  ///< index -> LPS mm
  Vec3 centre() const;  ///< world position of the middle of the voxel block

  /// True when the index axes are perpendicular within `tolerance` (cosine), i.e. not sheared.
  bool isRight(double tolerance = 1e-3) const;
  /// Same size and the same place within a fraction of a voxel everywhere in the block.
  bool sameAs(const Grid& other, double toleranceVoxels = 1e-2) const;

  /// Letters of the patient side that each index axis points to, e.g. "LPS", "RAI".
  std::string orientation() const;

  /// The grid of a box of this one's voxels (indices of this grid).
  Grid cropped(const IndexBox& box) const;

 private:
  Index3 size_{1, 1, 1};
  Vec3 spacing_{1, 1, 1}, origin_{0, 0, 0};
  Mat3 direction_ = Mat3::Identity(), linear_ = Mat3::Identity(), inverse_ = Mat3::Identity();
  double voxelVolume_ = 1;
};

/// How the axes of a grid are permuted and flipped to come closest to LPS. axis[i] is the index axis that becomes
/// LPS axis i; flip[i] says that it runs against it.
struct AxisOrder {
  std::array<int, 3> axis{0, 1, 2};
  std::array<bool, 3> flip{false, false, false};
  bool identity() const { return *this == AxisOrder{}; }
  bool operator==(const AxisOrder&) const = default;
};

AxisOrder closestToLps(const Grid& grid);
/// The same voxels, numbered in the given order; voxel centres stay where they are.
Grid reordered(const Grid& grid, const AxisOrder& order);

}  // namespace hilum
