#include "core/phantom/Skeleton.h"

namespace hilum::phantom {
namespace {

void addChain(Skeleton& skeleton, const std::vector<TubeNode>& nodes, double cortexMm, float marrowHu) {
  for (const Solid& s : tube(nodes, {}, 4)) addBone(skeleton, s, cortexMm, marrowHu);
}

}  // namespace

void addBone(Skeleton& skeleton, Solid solid, double cortexMm, float marrowHu) {
  solid.material = {620, 60, 4};
  skeleton.cortex.push_back(solid);
  skeleton.marrow.push_back(solid.shrunk(cortexMm).of({marrowHu, 30, 2.2F}));
}

void addShoulderGirdle(const BodyPlan& body, Skeleton& skeleton) {
  const double front = body.cageFrontY(52) - 8;
  for (const int side : {-1, 1}) {
    const auto at = [side](double x, double y, double z) { return Vec3(side * x, y, z); };
    addChain(skeleton,
             {{at(17, front - 1, 54), 9},
              {at(38, front - 5, 62), 6.2},
              {at(78, front + 6, 78), 5.5},
              {at(118, front + 34, 92), 5.5},
              {at(146, front + 48, 96), 6.5}},
             1.6, 220);
    // Scapula: a thin blade on the back of the cage, thick at its outer border, with spine and glenoid.
    const Material bone{};
    for (int i = 0; i < 14; ++i) {
      const double t0 = i / 14.0, t1 = (i + 1) / 14.0;
      const auto centre = [&](double t) {
        const double z = 72 - 142 * t;
        Vec3 p = body.onCage(0.98 - 0.1 * t, std::min(z, 30.0), 16);
        p.z() = z;
        p.x() *= side;
        return p;
      };
      const double half = 44 * (1 - t0) * (0.55 + 0.45 * smoothStep(0, 0.25, t0)) + 9;
      const Vec3 normal(side * 0.5, 0.866, 0);
      addBone(skeleton, flatCapsule(centre(t0), centre(t1), 1.7, half / 1.7, normal, bone), 0.9, 210);
      if (i % 2 == 0) {
        const Vec3 along = Vec3(normal.y(), -normal.x(), 0) * (side * 1.0);
        addBone(skeleton,
                capsule(centre(t0) + along * (half - 3), centre(t1) + along * (half * 0.93 - 3), 4.6, 4.6, bone), 1.4,
                200);
      }
    }
    addChain(skeleton, {{at(70, 92, 52), 3.2}, {at(104, 84, 68), 4.2}, {at(140, 50, 88), 6.5}, {at(150, 28, 98), 6}},
             1.3, 200);
    addBone(skeleton, ellipsoid(at(136, 34, 68), {9, 15, 17}, bone), 1.6, 240);
    addBone(skeleton, ellipsoid(at(164, 26, 80), {23, 23, 24}, bone), 1.6, 130);
    addChain(skeleton, {{at(168, 26, 90), 15}, {at(186, 28, 130), 12}, {at(200, 30, 180), 11}}, 3.5, 60);
  }
}

Skeleton makeSkeleton(const BodyPlan& body) {
  Skeleton skeleton;
  addShoulderGirdle(body, skeleton);
  addRibs(body, skeleton);
  addSpine(body, skeleton);
  return skeleton;
}

}  // namespace hilum::phantom
