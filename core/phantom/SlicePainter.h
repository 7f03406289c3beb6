#pragma once
#include <span>

#include "core/LabelMap.h"
#include "core/phantom/Anatomy.h"
#include "core/phantom/BodyPainter.h"
#include "core/phantom/Canvas.h"

namespace hilum::phantom {

/// Paints axial slices of an anatomy, with edges softened over a voxel. One painter serves all threads.
class SlicePainter {
 public:
  /// `first` is the centre of voxel 0,0,0 in anatomical mm.
  SlicePainter(const Anatomy& anatomy, const Index3& size, const Vec3& first, const Vec3& spacing);
  LungSums paint(std::int64_t slice, const Parenchyma& lung, std::span<float> hu, std::span<LabelId> labels) const;

 private:
  enum class Bounds { None, Abdomen, Lungs, Skin };  ///< what a layer may not leave
  void paintCouch(Canvas& c) const;
  void paintCentralAirways(Canvas& c) const;

  struct Layer {
    const Solids* solids;
    Bounds bounds;
    std::vector<std::vector<std::uint32_t>> bySlice;
  };
  void addLayer(const Solids& solids, Bounds bounds = Bounds::None);
  void paintLayer(Canvas& c, const Layer& layer) const;
  void paintSolid(Canvas& c, const Solid& solid, Bounds bounds) const;
  float shareWithin(const Canvas& c, std::size_t voxel, const Vec3& p, Bounds bounds) const;

  const Anatomy& a_;
  PixelGrid grid_;
  BodyPainter body_;
  std::vector<Layer> layers_;
};

}  // namespace hilum::phantom
