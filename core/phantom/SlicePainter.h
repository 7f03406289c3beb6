#pragma once
#include <span>

#include "core/LabelMap.h"
#include "core/phantom/Anatomy.h"

namespace hilum::phantom {

/// What the painted lungs add up to, before any noise.
struct LungSums {
  double rightVoxels = 0, leftVoxels = 0;  ///< of partial coverage
  double hu = 0, labelled = 0;             ///< summed over voxels labelled as lung
  void add(const LungSums& other);
};

/// How the lungs' tissue is filled.
struct Parenchyma {
  double hu = -860;            ///< of tissue between the drawn vessels, at the lungs' middle height
  double gradient = 0.3;       ///< HU per mm toward the back
  double texture = 14;
};

/// Paints axial slices of an anatomy, with edges softened over a voxel. One painter serves all threads.
class SlicePainter {
 public:
  /// `first` is the centre of voxel 0,0,0 in anatomical mm.
  SlicePainter(const Anatomy& anatomy, const Index3& size, const Vec3& first, const Vec3& spacing);
  LungSums paint(std::int64_t slice, const Parenchyma& lung, std::span<float> hu, std::span<LabelId> labels) const;

 private:
  struct Canvas;
  void paintCouch(Canvas& c) const;
  void paintBody(Canvas& c, const Parenchyma& lung) const;
  void paintCentralAirways(Canvas& c) const;

  struct Layer {
    const Solids* solids;
    bool belowDiaphragm;
    std::vector<std::vector<std::uint32_t>> bySlice;
  };
  void addLayer(const Solids& solids, bool belowDiaphragm = false);
  void paintLayer(Canvas& c, const Layer& layer) const;
  void paintSolid(Canvas& c, const Solid& solid, bool belowDiaphragm) const;

  const Anatomy& a_;
  Index3 size_;
  Vec3 first_, spacing_;
  double edge_;  ///< width of a softened edge, mm
  std::vector<Layer> layers_;
};

}  // namespace hilum::phantom
