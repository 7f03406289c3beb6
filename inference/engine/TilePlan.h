#pragma once
#include <vector>

#include "inference/engine/Network.h"

namespace hilum::inference {

/// A part of a volume: voxels [begin, begin + size). A tile may begin before 0 when the volume is smaller than a patch.
struct Box {
  Extent begin{0, 0, 0}, size{0, 0, 0};
  bool operator==(const Box&) const = default;
};

/// The part of `box` that lies inside a volume of `size`.
Box clipped(const Box& box, const Extent& size);

/// Where the patches of a sliding window lie. Along every axis they begin at equal distances, at most
/// patch x (1 - overlap) apart, the first at 0 and the last flush with the end (as nnU-Net, Isensee et al. 2021), so
/// that every voxel lies in at least one; a volume smaller than the patch lies in the middle of one.
class TilePlan {
 public:
  /// A patch extent of 0 is the whole volume rounded up to `multiple`. `overlap` in [0, 0.9]. Throws Error{Usage}.
  TilePlan(const Extent& volume, const Extent& patch, double overlap, int multiple = 1);

  const Extent& volume() const { return volume_; }
  const Extent& patch() const { return patch_; }
  /// In the order of z, then y, then x.
  const std::vector<Box>& tiles() const { return tiles_; }
  bool overlapping() const { return overlapping_; }

 private:
  Extent volume_, patch_;
  std::vector<Box> tiles_;
  bool overlapping_ = false;
};

/// Weights of a patch when tiles are blended: exp(-x²/2σ²) along each axis about the middle with σ = 0.125 patch, never
/// below 1e-3 (MONAI, compute_importance_map). Ones when the plan's tiles do not overlap.
std::vector<float> blendingWeights(const TilePlan& plan);

}  // namespace hilum::inference
