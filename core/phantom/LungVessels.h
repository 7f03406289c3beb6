#pragma once
#include "core/phantom/BodyPlan.h"
#include "core/phantom/Lattice.h"

namespace hilum::phantom {

/// Arteries with their bronchi beside them, and veins between, from the lobar roots to the periphery.
struct LungTrees {
  Solids vessels;
  Solids bronchusWalls, bronchusLumens;
};

/// Number of the lobe at a place: 0 right upper, 1 middle, 2 lower, 3 left upper, 4 left lower.
int lobeAt(const BodyPlan& body, const Vec3& p);
/// Distance to the nearest fissure, unsigned, for a place in the right or the left lung.
double fissureDistance(const BodyPlan& body, const Vec3& p, bool right);

LungTrees growLungTrees(const BodyPlan& body, const Field& rightLung, const Field& leftLung,
                        const std::vector<TubeNode>& bronchusRoots, const std::vector<TubeNode>& arteryRoots,
                        const std::vector<TubeNode>& veinRoots);

}  // namespace hilum::phantom
