#pragma once
#include <cstdint>
#include <span>

#include "viewers/scene/RangeTint.h"
#include "viewers/scene/RowWalk.h"

namespace hilum::viewers {

/// Blends a tint over picture rows, nearest voxel. Rows may be blended by several threads at once.
class RangeRows {
 public:
  RangeRows(const RangeTint& tint, const SlicePlane& plane);

  void blend(int y, std::span<std::uint32_t> pixels) const;

 private:
  const RangeTint& tint_;
  IndexPlane plane_;
  std::uint32_t keep_;  ///< of the picture, of 256
};

}  // namespace hilum::viewers
