#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/Progress.h"
#include "core/dicom/SliceGeometry.h"

namespace hilum::dicom {

/// Pixels of T, `channels` of them interleaved (1 grey, 3 colour), x fastest.
template <class T>
struct SliceBlock {
  std::span<T> samples;
  Index3 size;
  int channels = 1;
  std::span<T> slice(std::int64_t z) const {
    const auto n = std::size_t(size[0] * size[1] * channels);
    return samples.subspan(std::size_t(z) * n, n);
  }
};

/// Fills the slices of `block` that hold nothing (`present[z]` false) by mixing their nearest present neighbours in
/// proportion to distance; beyond the first and last present slice these are repeated. At least one must be present.
template <class T>
void fillMissingSlices(const SliceBlock<T>& block, const std::vector<bool>& present, const Progress& progress = {});

/// Resamples frames (in the plan's order, one after the other in `frames`) onto the plan's grid: linear within the
/// plane and along the normal, so that every function linear in space stays exact. Frames with `good[i]` false are
/// passed over. Voxels that no frame covers become `outside`.
template <class T>
void assembleSlices(const SlicePlan& plan, const SliceBlock<const T>& frames, const std::vector<bool>& good, T outside,
                    const SliceBlock<T>& target, const Progress& progress = {});

}  // namespace hilum::dicom
