#pragma once
#include <cstdint>
#include <vector>

#include "core/Geometry.h"

namespace hilum::inference {

/// Voxels whose axes run right to left, front to back and foot to head (the order of LPS), x fastest: what the stages
/// of the lung task work on. Spacing in mm. Anatomy is found by these axes, whatever the storage order of the file.
template <class T>
struct VoxelBlock {
  Index3 size{0, 0, 0};
  Vec3 spacing = Vec3::Ones();
  std::vector<T> voxels;

  VoxelBlock() = default;
  VoxelBlock(Index3 n, Vec3 mm, T value = {}) : size(n), spacing(mm), voxels(std::size_t(n[0] * n[1] * n[2]), value) {}
  template <class U>
  static VoxelBlock like(const VoxelBlock<U>& other, T value = {}) {
    return VoxelBlock(other.size, other.spacing, value);
  }

  std::int64_t count() const { return size[0] * size[1] * size[2]; }
  std::int64_t sliceCount() const { return size[0] * size[1]; }
  std::int64_t offset(std::int64_t x, std::int64_t y, std::int64_t z) const { return x + size[0] * (y + size[1] * z); }
  T* slice(std::int64_t z) { return voxels.data() + z * sliceCount(); }
  const T* slice(std::int64_t z) const { return voxels.data() + z * sliceCount(); }
  T& operator[](std::int64_t i) { return voxels[std::size_t(i)]; }
  const T& operator[](std::int64_t i) const { return voxels[std::size_t(i)]; }
  double voxelMl() const { return spacing.prod() / 1000; }
};

using HuBlock = VoxelBlock<std::int16_t>;    ///< Hounsfield units, -1024..3071; padding is -1024
using MaskBlock = VoxelBlock<std::uint8_t>;  ///< 0 or 1, or small label numbers

/// What counts as one: voxels of the whole block, or those of each slice by itself.
enum class Reach { Space, Slice };

/// Whole numbers of voxels that are averaged into one of a coarser block.
using Factor = Index3;

/// The factor that brings spacing to at most about `mm` along every axis (never below one voxel).
inline Factor factorFor(const Vec3& spacing, double inPlaneMm, double alongMm) {
  const auto whole = [](double wanted, double mm) {
    return std::max<std::int64_t>(1, std::int64_t(wanted / mm + 0.25));
  };
  return {whole(inPlaneMm, spacing[0]), whole(inPlaneMm, spacing[1]), whole(alongMm, spacing[2])};
}

}  // namespace hilum::inference
