#include <array>
#include <cmath>
#include <numbers>

#include "core/phantom/Random.h"
#include "core/phantom/Skeleton.h"

namespace hilum::phantom {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kRibOffset = 5.5;  ///< from the pleura to the middle of a rib

struct RibPlan {
  double endAngle;  ///< azimuth of the bony end, 0 = back, pi = front
  double drop;      ///< how far the bony end lies below the head
};

/// Ribs 1 to 12; the drop eases with expiration as the bucket handles sink.
constexpr std::array<RibPlan, 12> kRibs{{{2.55, 28},
                                         {2.62, 52},
                                         {2.66, 74},
                                         {2.66, 90},
                                         {2.62, 102},
                                         {2.55, 112},
                                         {2.42, 116},
                                         {2.25, 110},
                                         {2.05, 100},
                                         {1.85, 84},
                                         {1.40, 56},
                                         {0.95, 28}}};

Vec3 ribPoint(const BodyPlan& body, int rib, int side, double t) {
  const RibPlan& plan = kRibs[std::size_t(rib - 1)];
  const double start = 0.30, angle = start + t * (plan.endAngle - start);
  const double drop = plan.drop * (1 + 0.10 * (1 - body.inspiration()));
  const double z = body.vertebraZ(rib) + 4 - drop * std::pow(t, 1.15);
  Vec3 p = body.onCage(angle, z, kRibOffset);
  if (rib <= 2) {
    // The first ribs lie on the dome of the pleura, nearer to the neck than the cage's wall.
    const double keep = rib == 1 ? 0.74 : 0.93, middle = std::sin(t * kPi);
    p.x() *= 1 - (1 - keep) * middle;
  }
  p.x() *= side;
  return p;
}

void addRib(const BodyPlan& body, Skeleton& skeleton, int rib, int side) {
  const int steps = 26;
  const Material bone{};
  const double head = body.spineY(body.vertebraZ(rib) + 4);
  // Neck: from the vertebra's side past the transverse process to the angle.
  const Vec3 first = ribPoint(body, rib, side, 0);
  const Vec3 neck(side * 17.0, head + 8, body.vertebraZ(rib) + 8);
  addBone(skeleton, capsule(neck, first, 4.2, 4.4, bone), 1.2);
  for (int i = 0; i < steps; ++i) {
    const double t0 = double(i) / steps, t1 = double(i + 1) / steps;
    const Vec3 a = ribPoint(body, rib, side, t0), b = ribPoint(body, rib, side, t1);
    Vec3 normal = body.cageNormal(std::atan2(std::abs(a.x()), a.y() - 2), a.z());
    normal.x() *= side;
    if (rib == 1) normal = Vec3(normal.x() * 0.3, normal.y() * 0.3, 1);
    normal -= (b - a).normalized() * normal.dot((b - a).normalized());
    addBone(skeleton, flatCapsule(a, b, 3.5 - 0.4 * t0, 1.75, normal, bone), 1.2, 140);
  }
}

void addCartilage(const BodyPlan& body, Skeleton& skeleton, int rib, int side) {
  const Vec3 end = ribPoint(body, rib, side, 1);
  const double sternumZ = rib <= 7 ? 44 - 17.5 * (rib - 1) : -70 - 8.0 * (rib - 7);
  const double reach = rib <= 7 ? 16 + (rib == 1 ? 6 : 0) : 30 + 16.0 * (rib - 8);
  const double endAngle = std::atan2(reach, -(body.cageFrontY(sternumZ) * 1.0 - 2));
  Vec3 goal = body.onCage(kPi - endAngle, sternumZ, kRibOffset);
  goal.x() *= side;
  const Vec3 middle = (end + goal) / 2;
  const double angle = std::atan2(std::abs(middle.x()), middle.y() - 2);
  Vec3 between = body.onCage(angle, rib >= 5 ? std::min(end.z(), goal.z()) + 4 : middle.z(), kRibOffset);
  between.x() *= side;
  Random random(body.seed(), 40 + std::uint64_t(rib));
  const Material cartilage{float(random.uniform(85, 125)), 14};
  for (const Solid& s : tube({{end, 5.2}, {between, 5}, {goal, 4.6}}, cartilage, 5)) skeleton.cartilage.push_back(s);
}

void addSternum(const BodyPlan& body, Skeleton& skeleton) {
  const auto place = [&](double z) { return Vec3(0, body.cageFrontY(z) - 7.5, z); };
  const Material bone{};
  for (double z = 22; z < 50; z += 7)
    addBone(skeleton, flatCapsule(place(z), place(z + 7), 6.2, 3.0 + (z - 22) * 0.035, Vec3(0, 1, -0.35), bone), 1.3,
            120);
  for (double z = 10; z > -88; z -= 7)
    addBone(skeleton, flatCapsule(place(z), place(z - 7), 5.6, 2.6 + (10 - z) * 0.006, Vec3(0, 1, -0.25), bone), 1.2,
            120);
  addBone(skeleton, flatCapsule(place(-96), place(-112) + Vec3(0, 3, 0), 2.6, 2.4, Vec3::UnitY(), bone), 1.0, 100);
}

}  // namespace

void addRibs(const BodyPlan& body, Skeleton& skeleton) {
  for (const int side : {-1, 1})
    for (int rib = 1; rib <= 12; ++rib) {
      addRib(body, skeleton, rib, side);
      if (rib <= 10) addCartilage(body, skeleton, rib, side);
    }
  addSternum(body, skeleton);
}

}  // namespace hilum::phantom
