#pragma once
#include <functional>
#include <vector>

#include "annotation/algorithms/RowFlood.h"

namespace hilum::annotation {

/// The connected parts of a mask, from the largest: keep some of them, drop the small ones, or make each its own label.
/// By unions of runs of voxels (Rosenfeld and Pfaltz, JACM 13, 1966, 471-494).
class Islands {
 public:
  explicit Islands(const RegionMask& mask, Touching touching = Touching::Faces, const Progress& progress = {});

  std::size_t count() const { return sizes_.size(); }
  std::int64_t voxels(std::size_t island) const { return sizes_[island]; }  ///< 0 is the largest
  /// The island that holds this voxel; count() when none does.
  std::size_t at(const Index3& voxel) const;

  /// The voxels of those islands for which `wanted` holds.
  RegionMask where(const std::function<bool(std::size_t island)>& wanted) const;
  RegionMask largest() const {
    return where([](std::size_t island) { return island == 0; });
  }
  RegionMask atLeast(std::int64_t voxels) const {
    return where([this, voxels](std::size_t island) { return sizes_[island] >= voxels; });
  }
  /// A label each, in the order of size; islands past the end of `labels` are left out.
  LabelPatch labelled(const std::vector<LabelId>& labels) const;

 private:
  struct Run {
    std::int64_t y, z, begin, end;
    std::uint32_t parent;  ///< a run of the same island; in the end, the island
  };
  void join(std::size_t first, std::size_t last, std::size_t otherFirst, std::size_t otherLast, std::int64_t reach);
  std::uint32_t root(std::uint32_t run);
  void rank();

  IndexBox box_;
  std::vector<Run> runs_;
  std::vector<std::size_t> rows_;  ///< the first run of each row
  std::vector<std::int64_t> sizes_;
};

}  // namespace hilum::annotation
