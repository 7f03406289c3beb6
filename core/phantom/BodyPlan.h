#pragma once
#include "core/phantom/Shapes.h"
#include "core/phantom/Thorax.h"

namespace hilum::phantom {

/// The large surfaces of one synthetic person at one moment of breathing. Coordinates are anatomical millimetres:
/// +x to the patient's left, +y to the back, +z to the head; z = 0 close to the carina, y = 0 amid the trunk.
class BodyPlan {
 public:
  BodyPlan(std::uint32_t seed, double inspiration);

  std::uint32_t seed() const { return seed_; }
  double inspiration() const { return inspiration_; }
  bool female() const { return female_; }
  float bloodHu() const { return bloodHu_; }  ///< of the great vessels and the heart's chambers
  bool enhanced() const { return bloodHu_ > 80; }

  double cage(const Vec3& p) const;            ///< distance to the parietal pleura of the chest's wall, apex included
  double cageWall(const Vec3& p) const;        ///< the same without the closure at the apex
  double skin(const Vec3& p) const;            ///< distance to the skin
  double diaphragm(double x, double y) const;  ///< z of the upper face of the diaphragm
  double diaphragmDistance(const Vec3& p) const;  ///< negative above it

  /// The point of the cage's wall at azimuth `angle` (0 = back, pi/2 = patient's left, pi = front) pushed out by
  /// `offset` mm, at height z.
  Vec3 onCage(double angle, double z, double offset) const;
  Vec3 cageNormal(double angle, double z) const;  ///< horizontal, outward

  double spineY(double z) const;          ///< y of the vertebral bodies' middle
  double vertebraZ(double number) const;  ///< height of the middle of T1 .. T12, L1 = 13
  Vec3 tracheaCentre(double z) const;
  double cageFrontY(double z) const;  ///< y of the pleura behind the sternum

  double fatMm() const { return fatMm_; }
  double heartScale() const { return heartScale_; }

 private:
  double cageHalfWidth(double z) const;
  double cageHalfDepth(double z) const;
  double cageCentreY(double z) const;
  double cageTaper(double y, double z) const;  ///< factor of the cage's width at depth y
  double cageUnevenness(const Vec3& p) const;  ///< mm by which this person's wall differs from the even shape

  std::uint32_t seed_;
  double inspiration_;
  bool female_;
  float bloodHu_;
  double width_, depth_, fatMm_, heartScale_, domeRise_, tracheaDrift_;
};

/// The shift from anatomical to world millimetres, different for every seed.
Vec3 worldShift(std::uint32_t seed);

}  // namespace hilum::phantom
