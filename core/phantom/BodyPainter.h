#pragma once
#include "core/phantom/Anatomy.h"
#include "core/phantom/Canvas.h"

namespace hilum::phantom {

/// How the lungs' tissue is filled.
struct Parenchyma {
  double hu = -860;       ///< of tissue between the drawn vessels, at the lungs' middle height
  double gradient = 0.3;  ///< HU per mm toward the back
  double texture = 14;
};

/// Paints what is kept as distances on the lattice: cloth, skin, fat, muscles, diaphragm, liver and the lungs.
class BodyPainter {
 public:
  BodyPainter(const Anatomy& anatomy, const PixelGrid& grid) : a_(anatomy), grid_(grid) {}
  void paint(Canvas& c, const Parenchyma& lung) const;

 private:
  struct Row;
  float cloth(const Vec3& p, float skin, float under) const;
  float tissue(const Row& row, std::size_t x, const Vec3& p, float under) const;
  float parenchyma(const Parenchyma& lung, const Vec3& p, bool right) const;
  void paintLung(Canvas& c, const Row& row, std::size_t x, std::size_t voxel, const Vec3& p,
                 const Parenchyma& lung) const;

  const Anatomy& a_;
  PixelGrid grid_;
};

}  // namespace hilum::phantom
