#pragma once
#include "annotation/RegionMask.h"
#include "core/LabelMap.h"
#include "core/Parallel.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// The voxels of one label, in a box no larger than they need. Cancellable.
RegionMask regionOf(const LabelMap& labels, LabelId label, const Progress& progress = {});

/// The voxels of all labels that `which` says yes to, by number; numbers beyond its end are none.
RegionMask regionOf(const LabelMap& labels, const std::vector<bool>& which, const Progress& progress = {});

/// The mask over a box of voxels as bytes, 1 within, x fastest: what distance maps are made of. The box may reach
/// beyond the mask's.
std::vector<std::uint8_t> bytesOf(const RegionMask& mask, const IndexBox& box);
/// The voxels of a box for which `within(place)` holds, where `place` counts them x fastest.
/// By all cores.
template <class Within>
RegionMask regionWhere(const IndexBox& box, const Within& within) {
  RegionMask mask(box);
  const Index3 n = mask.box().size();
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const auto words = mask.row(box.begin[1] + y, box.begin[2] + z);
        const auto place = std::size_t(n[0] * (y + n[1] * z));
        for (std::int64_t x = 0; x < n[0]; ++x)
          words[std::size_t(x / 64)] |= RegionMask::Word(within(place + std::size_t(x))) << (x % 64);
      }
  });
  return mask;
}

/// The same voxels in another box, which leaves out what lies beyond it.
RegionMask inBox(const RegionMask& mask, const IndexBox& box);

}  // namespace hilum::annotation
