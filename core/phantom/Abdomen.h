#pragma once
#include "core/phantom/BodyPlan.h"

namespace hilum::phantom {

/// The organs below the diaphragm. Solids are cut by the diaphragm when they are painted.
struct Abdomen {
  std::vector<Solids> layers;
};

Abdomen makeAbdomen(const BodyPlan& body, bool bowelGas);

/// Distance to the liver, which fills the right dome.
double liverDistance(const BodyPlan& body, const Vec3& p, double cage, double belowDome);
float liverHu(const BodyPlan& body);

}  // namespace hilum::phantom
