#pragma once
#include <cstdint>
#include <span>

#include "core/Labels.h"

namespace hilum::annotation {

using BrickNumber = std::uint32_t;

/// Divides a label image of the given size into bricks of 32^3 voxels, numbered x fastest; those at the far faces are
/// smaller. Within a brick voxels are numbered x fastest too. A value; safe to read from any thread.
class BrickLattice {
 public:
  static constexpr std::int64_t kSide = 32;
  static constexpr std::size_t kVoxels = std::size_t(kSide * kSide * kSide);

  explicit BrickLattice(const Index3& size);

  const Index3& size() const { return size_; }      ///< of the image, voxels
  const Index3& bricks() const { return bricks_; }  ///< along each axis
  BrickNumber count() const { return BrickNumber(bricks_[0] * bricks_[1] * bricks_[2]); }
  /// The brick that holds this voxel of the image.
  BrickNumber at(std::int64_t x, std::int64_t y, std::int64_t z) const {
    return BrickNumber(x / kSide + bricks_[0] * (y / kSide + bricks_[1] * (z / kSide)));
  }
  IndexBox box(BrickNumber brick) const;
  std::size_t voxels(BrickNumber brick) const;  ///< how many it holds

  /// Copies a brick out of the image's voxels, and back. `content` holds voxels(brick) values at least.
  void read(std::span<const LabelId> image, BrickNumber brick, std::span<LabelId> content) const;
  void write(std::span<const LabelId> content, BrickNumber brick, std::span<LabelId> image) const;

 private:
  std::int64_t offset(const Index3& i) const { return i[0] + size_[0] * (i[1] + size_[1] * i[2]); }

  Index3 size_, bricks_;
};

}  // namespace hilum::annotation
