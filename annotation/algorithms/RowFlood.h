#pragma once
#include <functional>

#include "annotation/RegionMask.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// Which voxels touch: those that share a face, or an edge or corner too.
enum class Touching { Faces, Corners };

/// Puts the bits of the voxels of a row that may be flooded into `words` (zero before), as RegionMask::row orders them.
using CandidateRow = std::function<void(std::int64_t y, std::int64_t z, std::span<RegionMask::Word> words)>;

/// The candidates within `box` that hang together with a seed that is one. It goes by whole rows of bits and asks for a
/// row once, when the flood first reaches it: a flood costs what it covers. Cancellable.
RegionMask flood(const IndexBox& box, const CandidateRow& candidates, std::span<const Index3> seeds,
                 Touching touching = Touching::Faces, const Progress& progress = {});

}  // namespace hilum::annotation
