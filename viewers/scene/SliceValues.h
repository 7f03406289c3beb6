#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "core/Volume.h"
#include "viewers/scene/RowSampler.h"
#include "viewers/scene/SlabLayer.h"

namespace hilum::viewers {

/// The values of a volume's scalars along the rows of a picture: of its plane, or of its slab. Borrows the volume.
/// Thread-safe.
class SliceValues {
 public:
  SliceValues(const Volume& volume, const SlicePlane& plane, SlabMode mode, bool interpolate);

  struct Scratch {
    std::vector<float> values, sums, counts;
  };

  /// The values of row y, in scratch.values[x] for the x of the result: what lies inside the volume. Not a number where
  /// a voxel is none, or an oblique slab misses the volume.
  Span row(int y, Scratch& scratch) const;

 private:
  Span sample(const IndexPlane& plane, int y, std::span<float> values) const;
  Span gather(int y, Scratch& scratch) const;

  std::optional<SlabLayer> layer_;
  std::vector<IndexPlane> planes_;  ///< one, or the few of a thin oblique slab
  std::variant<RowSampler<std::int16_t>, RowSampler<float>> sampler_;
  SlabMode mode_;
  bool interpolate_;
};

}  // namespace hilum::viewers
