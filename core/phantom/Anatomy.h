#pragma once
#include "core/Progress.h"
#include "core/phantom/Abdomen.h"
#include "core/phantom/Airways.h"
#include "core/phantom/BodyPlan.h"
#include "core/phantom/Lattice.h"
#include "core/phantom/LungVessels.h"
#include "core/phantom/Mediastinum.h"
#include "core/phantom/Pathology.h"
#include "core/phantom/Skeleton.h"

namespace hilum::phantom {

/// Everything that is painted, in anatomical millimetres; built once, then read by all slices.
struct Anatomy {
  BodyPlan body;
  CentralAirways airways;
  Mediastinum mediastinum;
  Skeleton skeleton;
  Abdomen abdomen;
  Field skin, cage, muscle, belowDome, liver, rightLung, leftLung;  ///< signed distances
  LungTrees trees;
  Pathology pathology;
  double tableY = 0;       ///< of the couch's surface in its middle
  double lungMiddleY = 0;  ///< where the lungs' density has its mean, front to back
};

Anatomy makeAnatomy(const ThoraxOptions& options, const Vec3& low, const Vec3& high, double step,
                    const Progress& progress);

/// Volume of both lungs now over their volume at full inspiration.
double relativeLungVolume(const ThoraxOptions& options, const Progress& progress);

}  // namespace hilum::phantom
