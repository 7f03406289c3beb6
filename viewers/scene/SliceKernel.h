#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "viewers/scene/RangeTint.h"
#include "viewers/scene/SlicePlane.h"
#include "viewers/scene/VolumeOverlay.h"

namespace hilum::viewers {

/// How a slice looks. Label colours, opacity and visibility come from the label map's table.
struct SliceStyle {
  Window window{400, 40, ""};
  bool invert = false;
  bool interpolate = true;             ///< trilinear, else nearest voxel
  double labelFill = 0.3;              ///< 0..1
  double labelOutline = 1.0;           ///< 0..1, one screen pixel inside the label's edge
  SlabMode slabMode = SlabMode::Mean;  ///< of a plane with a thickness
  std::optional<RangeTint> tint;       ///< under the labels, of the middle plane
};

/// Our own slice kernel: samples the volume (trilinear) along the plane, windows it, blends the overlay (trilinear) and
/// the labels (nearest voxel), both by world position, since they may lie on other grids, and writes 0xFFRRGGBB pixels
/// (QImage::Format_RGB32), row by row, rows in parallel. Outside the volume: black; half a voxel beyond the outermost
/// centres still belongs to it. Colour volumes show their RGB, without window or slab. Slabs (SlabLayer tells what they
/// show) apply to volume and overlay alike; labels are those of the middle plane, the last of the layers at the top.
/// pixels.size() must be width * height. Thread-safe.
void renderSlice(const Volume& volume, std::span<const LabelMap* const> layers, const SlicePlane& plane,
                 const SliceStyle& style, std::span<std::uint32_t> pixels, const VolumeOverlay& overlay = {});
/// The same with one layer of labels, or, when null, none.
void renderSlice(const Volume& volume, const LabelMap* labels, const SlicePlane& plane, const SliceStyle& style,
                 std::span<std::uint32_t> pixels, const VolumeOverlay& overlay = {});

}  // namespace hilum::viewers
