#pragma once
#include <vector>

#include "core/phantom/BodyPlan.h"

namespace hilum::phantom {

/// The axial section of the tracheal lumen: a ring of cartilage open to the back, closed by the membranous wall, which
/// bows out at full inspiration (round) and into the lumen at expiration (crescent; Ederle et al. 2000).
class TracheaSection {
 public:
  TracheaSection(double inspiration, double radiusMm);
  double lumen(double x, double y) const;      ///< signed distance from the section's centre, mm; +y to the back
  double cartilage(double x, double y) const;  ///< distance to the C that a ring of cartilage fills
  double membraneY(double x) const;
  double radius() const { return radius_; }

 private:
  double radius_, tipY_, halfWidth_, bow_;
};

/// Trachea and main bronchi as continuous anatomy.
class CentralAirways {
 public:
  explicit CentralAirways(const BodyPlan& body);
  double lumen(const Vec3& p) const;
  double cartilage(const Vec3& p) const;  ///< of the tracheal C-rings; positive between rings
  const Solids& bronchi() const { return bronchi_; }
  const Vec3& carina() const { return carina_; }  ///< the highest point where wall parts the two main bronchi
  double lumenArea(double z) const;               ///< mm2 of the axial section at height z
  Solids carve() const;                           ///< what the lungs leave free for the trachea and the bronchi

 private:
  Vec3 findCarina() const;
  const BodyPlan body_;
  TracheaSection section_;
  Solids bronchi_;
  std::vector<TubeNode> right_, left_;
  Vec3 carina_;
};

/// Where the lobar bronchi begin, and their radii. Order: right upper, middle, lower; left upper, lower.
std::vector<TubeNode> lobarRoots();

}  // namespace hilum::phantom
