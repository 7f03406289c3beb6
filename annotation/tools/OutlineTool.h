#pragma once
#include <functional>

#include "annotation/algorithms/SliceRaster.h"
#include "annotation/tools/Tool.h"

namespace hilum::annotation {

/// What the tools that find outlines in the picture are given.
struct OutlineUses {
  std::function<VolumePtr()> image;           ///< whose edges are followed; null while there is none
  std::function<Shape()> prototype;           ///< kind, label and colour of a new outline
  std::function<void(Shape outline)> finish;  ///< what becomes of one, with its plane and points
};

/// Tools of that kind.
class OutlineTool : public Tool {
 public:
  explicit OutlineTool(OutlineUses uses) : uses_(std::move(uses)) {}
  bool release(const PointerEvent& event) override { return event.button == PointerButton::Left; }
  PointerShape pointerShape() const override { return PointerShape::Cross; }

 protected:
  OutlineUses uses_;
};

/// The part of a slice around two places (mm on its plane), `marginMm` wider and within the image, sampled in the
/// voxels' finest spacing or, when that would be more than `mostPixels`, coarser. On a slice of the volume pixels lie
/// on voxels. Without bounds the places alone bind it.
SliceRaster rasterAround(const Volume& volume, const ShapePlane& plane, const Ring& bounds, const Vec2& a,
                         const Vec2& b, double marginMm, double mostPixels);

}  // namespace hilum::annotation
