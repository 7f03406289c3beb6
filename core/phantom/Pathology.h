#pragma once
#include "core/phantom/BodyPlan.h"
#include "core/phantom/Lattice.h"

namespace hilum::phantom {

/// Findings that were asked for, in the places where they are usual.
struct Pathology {
  Solids nodules;
  Solids consolidation;       ///< ellipsoids of the lung that are filled
  bool effusion = false;      ///< free fluid at the back of the left pleural space
  bool pneumothorax = false;  ///< free air at the front of the right one

  /// How much farther (mm) the surface of that lung has drawn back from the chest's wall at p.
  double effusionDepth(const Vec3& p) const;
  double pneumothoraxDepth(const BodyPlan& body, const Vec3& p) const;
};

Pathology makePathology(const ThoraxOptions& options, const BodyPlan& body, const Field& rightLung,
                        const Field& leftLung);

}  // namespace hilum::phantom
