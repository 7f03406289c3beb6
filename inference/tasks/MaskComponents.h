#pragma once
#include <functional>

#include "core/Progress.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// The parts of the voxels of one mask value that hang together by faces (in space or within each slice), kept as runs
/// along x: cheap even on whole CT volumes.
class MaskComponents {
 public:
  struct Run {
    std::int64_t row;         ///< y + ny * z
    std::int32_t begin, end;  ///< half-open along x
    std::int32_t component;   ///< 0-based, numbered by first occurrence
  };

  MaskComponents(const MaskBlock& mask, std::uint8_t value, Reach reach, const Progress& progress);

  std::int32_t count() const { return std::int32_t(voxels_.size()); }
  /// Number of voxels of every component.
  const std::vector<std::int64_t>& voxels() const { return voxels_; }
  const std::vector<Run>& runs() const { return runs_; }
  /// Calls f(component, offset of first voxel, length) for every run.
  template <class F>
  void eachRun(F&& f) const {
    for (const Run& r : runs_) f(r.component, r.row * size_[0] + r.begin, std::int64_t(r.end - r.begin));
  }
  /// Sets every voxel of the components with keep[component] == false to `value`.
  void clear(MaskBlock& mask, const std::vector<bool>& keep, std::uint8_t value = 0) const;
  /// True for every component that touches a side of its slice.
  std::vector<bool> touchingSides() const;

 private:
  Index3 size_;
  std::vector<Run> runs_;
  std::vector<std::int64_t> voxels_;
};

/// Fills, slice by slice, what the mask (values 0 and 1) encloses when its area is at most `mm2`.
void fillHolesInSlices(MaskBlock& mask, double mm2, const Progress& progress);

}  // namespace hilum::inference
