#pragma once
#include "core/phantom/BodyPlan.h"

namespace hilum::phantom {

/// Bones as solids: `cortex` is painted first, `marrow` (the same, shrunk) over it; `cartilage` before both.
struct Skeleton {
  Solids cortex, marrow, cartilage;
};

Skeleton makeSkeleton(const BodyPlan& body);

/// The parts, each in a file of its own.
void addRibs(const BodyPlan& body, Skeleton& skeleton);            ///< ribs, their cartilage and the sternum
void addShoulderGirdle(const BodyPlan& body, Skeleton& skeleton);  ///< clavicles, scapulae, heads of the humeri
void addSpine(const BodyPlan& body, Skeleton& skeleton);

/// What the lungs leave free for the spine.
double spineCarve(const BodyPlan& body, const Vec3& p);

/// Adds a bone: cortex of the given thickness around marrow.
void addBone(Skeleton& skeleton, Solid solid, double cortexMm, float marrowHu = 190);

}  // namespace hilum::phantom
