#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "viewers/scene/SliceKernel.h"
#include "viewers/scene/SliceValues.h"

namespace hilum::viewers {

/// Blends an overlay into picture rows. Borrows the overlay's volume. Thread-safe.
class OverlayRows {
 public:
  /// overlay.volume is not null. Slab and interpolation are the style's.
  OverlayRows(const VolumeOverlay& overlay, const SlicePlane& plane, const SliceStyle& style);

  void blend(int y, SliceValues::Scratch& scratch, std::span<std::uint32_t> pixels) const;

 private:
  SliceValues values_;
  std::array<std::uint32_t, 258> colours_;  ///< times opacity; the first and the last lie outside the window
  std::array<std::uint32_t, 258> keep_;     ///< what is left of the picture, of 256
  float scale_, offset_;
};

}  // namespace hilum::viewers
