#include <cmath>

#include "core/phantom/Skeleton.h"

namespace hilum::phantom {
namespace {

/// Thoracic vertebra n (1 .. 12), lumbar 13, 14; cervical 0, -1.
void addVertebra(const BodyPlan& body, Skeleton& skeleton, int n) {
  const double z = body.vertebraZ(n), y = body.spineY(z), size = 1 + 0.022 * (n - 6);
  const double half = (body.vertebraZ(n) - body.vertebraZ(n + 1)) / 2;
  const Material bone{};
  const Vec3 centre(0, y, z);
  // Body: two end plates and a waist.
  const double depth = 13.5 * size, wide = 1.22;
  for (const double up : {-1.0, -0.4, 0.4, 1.0}) {
    const bool plate = std::abs(up) == 1;
    const double r = depth * (plate ? 1.0 : 0.94);
    addBone(skeleton, ellipsoid(centre + Vec3(0, 0, up * (half - 5)), {r * wide, r, plate ? 4.4 : 7.0}, bone), 1.3,
            140);
  }
  // The disc below, and the dural sac in the canal.
  skeleton.cartilage.push_back(ellipsoid(centre - Vec3(0, 0, half), {depth * 1.16, depth * 0.96, 4.5}, {88, 8, 4}));
  const double canal = y + depth + 8.5;
  for (const int side : {-1, 1}) {
    const Vec3 pedicle(side * 11.0 * size, y + depth - 2, z + 4), facet(side * 13.0 * size, canal + 4, z + 2);
    addBone(skeleton, capsule(pedicle, facet, 4.2, 4.6, bone), 1.5, 230);
    addBone(skeleton, capsule(facet, {side * 31.0, canal + 11, z + 7}, 5, 4.2, bone), 1.4, 210);
    addBone(skeleton, flatCapsule(facet, {side * 1.5, canal + 13, z - 7}, 3.2, 2.2, Vec3(side * 0.5, 1, 0), bone), 1.3,
            230);
    // Facet joints reach to the next vertebra below.
    addBone(skeleton, flatCapsule(facet, facet + Vec3(0, 2, -14), 3.6, 1.6, Vec3(0, 1, 0.2), bone), 1.6, 260);
  }
  const double slant = n >= 2 && n <= 9 ? 24 : 9;
  addBone(skeleton, flatCapsule({0, canal + 12, z - 5}, {0, canal + 33, z - 5 - slant}, 3.0, 2.0, Vec3::UnitX(), bone),
          1.2, 200);
}

}  // namespace

void addSpine(const BodyPlan& body, Skeleton& skeleton) {
  for (int n = -1; n <= 14; ++n) addVertebra(body, skeleton, n);
}

double spineCarve(const BodyPlan& body, const Vec3& p) {
  const double y = body.spineY(p.z());
  const Vec3 q(p.x(), p.y() - y, 0);
  const double vertebra = superellipse(q.x(), q.y(), 20.5, 18, 2.2);
  const double behind = std::abs(p.x()) - 20 - std::max(0.0, q.y() - 4) * 0.75;  // heads of the ribs, processes
  return smoothMin(vertebra, std::max(behind, 4 - q.y()), 8);
}

}  // namespace hilum::phantom
